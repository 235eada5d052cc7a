/**
 * One section while it is written: bytes in the form before relaxation, the spans that may grow, and the fix-ups.
 *
 * Places are kept as (offset, number of spans before it) until `finish`, when relaxation tells how much the spans grew.
 * Everything recorded lies in parallel arrays of numbers, in the order of its offsets.
 */
import { fault, programError } from "../base/index.ts";
import type { RelocationKind, SectionKind } from "../object/index.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { Label } from "./labels.ts";
import { writeNops } from "./nops.ts";
import { type Relaxed, relax } from "./relax.ts";

const JMP_SHORT = 0xeb;
const JMP_NEAR = 0xe9;

/** An address to be filled in: by us if the label is in the same section, else by a relocation. */
export interface Fixup {
  readonly offset: number;
  readonly kind: RelocationKind;
  readonly label: Label;
  readonly addend: number;
  /** For a difference of two places: the one that is subtracted. */
  readonly base: Label | undefined;
}

export class SectionBuffer<Sink extends ByteSink = ByteSink> {
  readonly name: string;
  readonly kind: SectionKind;
  readonly index: number;
  readonly encoder: Sink;
  alignment: number;
  /** Bytes of a section of kind `zero`, which has no others. */
  zeros = 0;

  // Spans: jumps have a target, alignments a power of two.
  readonly #spanOffset: number[] = [];
  readonly #spanTarget: (Label | undefined)[] = [];
  readonly #spanAlignment: number[] = [];

  // Fix-ups.
  readonly #fixOffset: number[] = [];
  readonly #fixSpans: number[] = [];
  readonly #fixKind: RelocationKind[] = [];
  readonly #fixLabel: Label[] = [];
  readonly #fixAddend: number[] = [];
  readonly #fixBase: (Label | undefined)[] = [];

  #relaxed: Relaxed | undefined;

  constructor(name: string, kind: SectionKind, index: number, encoder: Sink) {
    this.name = name;
    this.kind = kind;
    this.index = index;
    this.encoder = encoder;
    this.alignment = kind === "code" ? 16 : 1;
  }

  /** Offset of the next byte, before relaxation. */
  get length(): number {
    return this.kind === "zero" ? this.zeros : this.encoder.length;
  }

  /** How many spans lie before the next byte. */
  get spans(): number {
    return this.#spanOffset.length;
  }

  /** A jump to a label, in its short form until relaxation; `opcode` is that of the short form. */
  jump(opcode: number, target: Label): void {
    const { encoder } = this;
    encoder.reserve(2);
    this.#spanOffset.push(encoder.length);
    this.#spanTarget.push(target);
    this.#spanAlignment.push(0);
    encoder.bytes[encoder.length++] = opcode;
    encoder.bytes[encoder.length++] = 0;
  }

  align(alignment: number): void {
    if (alignment > this.alignment) this.alignment = alignment;
    if (this.kind === "zero") {
      this.zeros = Math.ceil(this.zeros / alignment) * alignment;
      return;
    }
    this.#spanOffset.push(this.encoder.length);
    this.#spanTarget.push(undefined);
    this.#spanAlignment.push(alignment);
  }

  /** The bytes at `offset` are to become an address; they come after all spans so far. */
  fix(offset: number, kind: RelocationKind, label: Label, addend: number, base?: Label): void {
    this.#fixOffset.push(offset);
    this.#fixSpans.push(this.spans);
    this.#fixKind.push(kind);
    this.#fixLabel.push(label);
    this.#fixAddend.push(addend);
    this.#fixBase.push(base);
  }

  // -------------------------------------------------------------- after the last instruction

  /** Passes that relaxation took. */
  get passes(): number {
    return this.#relaxed?.passes ?? 0;
  }

  /** Decides how long the jumps are; nothing may be appended from now on. */
  relax(): void {
    const count = this.spans;
    const growth = new Int32Array(count);
    const target = new Int32Array(count);
    const targetSpans = new Int32Array(count);
    const canBeShort = new Uint8Array(count);
    this.#spanTarget.forEach((label, span) => {
      if (label === undefined) return;
      growth[span] = this.encoder.bytes[this.#spanOffset[span]] === JMP_SHORT ? 3 : 4;
      if (label.section !== this.index) return;
      target[span] = label.offset;
      targetSpans[span] = label.spans;
      canBeShort[span] = 1;
    });
    const offset = Int32Array.from(this.#spanOffset);
    const alignment = Int32Array.from(this.#spanAlignment);
    this.#relaxed = relax({ count, offset, growth, alignment, target, targetSpans, canBeShort });
  }

  /** A place's final offset. */
  place(offset: number, spans: number): number {
    if (this.#relaxed === undefined)
      throw fault("internalFault", { stage: "asm", unit: this.name, reason: "not relaxed" });
    return offset + this.#relaxed.grown[spans];
  }

  /** Final offset of a label that is bound here. */
  placeOf(label: Label): number {
    return this.place(label.offset, label.spans);
  }

  /** The final bytes, with jumps inside the section done; the fix-ups, those of jumps elsewhere included, in `fixups`. */
  finish(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly fixups: readonly Fixup[] } {
    const { grown, isLong } = this.#relaxed as Relaxed;
    const { bytes: source, length } = this.encoder;
    const count = this.spans;
    const bytes = new Uint8Array(length + grown[count]);
    const jumps: Fixup[] = [];
    let from = 0;
    for (let span = 0; span < count; span++) {
      const offset = this.#spanOffset[span];
      bytes.set(source.subarray(from, offset), from + grown[span]);
      const at = offset + grown[span];
      const target = this.#spanTarget[span];
      from = offset;
      if (target === undefined) {
        if (this.kind === "code") writeNops(bytes, at, grown[span + 1] - grown[span]);
        continue;
      }
      from += 2;
      this.#writeJump(bytes, at, source[offset], target, isLong[span] !== 0, jumps);
    }
    bytes.set(source.subarray(from, length), from + grown[count]);
    return { bytes, fixups: this.#mergeFixups(jumps) };
  }

  #writeJump(bytes: Uint8Array, at: number, opcode: number, target: Label, isLong: boolean, elsewhere: Fixup[]): void {
    if (!isLong) {
      bytes[at] = opcode;
      bytes[at + 1] = this.placeOf(target) - (at + 2);
      return;
    }
    let field = at + 1;
    if (opcode === JMP_SHORT) {
      bytes[at] = JMP_NEAR;
    } else {
      bytes[at] = 0x0f;
      bytes[field++] = opcode + 0x10;
    }
    if (target.section === this.index) writeDword(bytes, field, this.placeOf(target) - (field + 4));
    else elsewhere.push({ offset: field, kind: "plt32", label: target, addend: -4, base: undefined });
  }

  #mergeFixups(jumps: readonly Fixup[]): Fixup[] {
    const all: Fixup[] = [...jumps];
    for (let index = 0; index < this.#fixOffset.length; index++) {
      all.push({
        offset: this.place(this.#fixOffset[index], this.#fixSpans[index]),
        kind: this.#fixKind[index],
        label: this.#fixLabel[index],
        addend: this.#fixAddend[index],
        base: this.#fixBase[index],
      });
    }
    return jumps.length === 0 ? all : all.sort((x, y) => x.offset - y.offset);
  }

  /** Writes a value that is known now into `width` bytes. */
  patch(bytes: Uint8Array, { offset, label }: Fixup, width: number, value: number): void {
    const limit = 2 ** (8 * width - 1);
    if (width < 8 && (value < -limit || value >= limit)) {
      throw programError("labelMisused", { label: `${label}`, reason: `is ${value} bytes away, out of reach` });
    }
    if (width === 8) {
      new DataView(bytes.buffer).setBigInt64(offset, BigInt(value), true);
    } else if (width === 4) {
      writeDword(bytes, offset, value);
    } else {
      bytes[offset] = value;
      if (width === 2) bytes[offset + 1] = value >> 8;
    }
  }
}

function writeDword(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >> 8;
  bytes[at + 2] = value >> 16;
  bytes[at + 3] = value >> 24;
}
