/**
 * A section of code for compilers that must be quick: jumps are written once and for all, in one pass.
 *
 * Without relaxation (relax.ts): a jump back has the length that it needs, a jump forward is long, unless the caller knows better. While a
 * place is not bound, the jumps to it are a list threaded through their own displacements, so nothing is allocated for them.
 */
import type { RelocationKind } from "../object/index.ts";
import { ByteSink } from "./byte-sink.ts";

const JMP_SHORT = 0xeb;
const JMP_NEAR = 0xe9;
const SHORT_BYTES = 2;
const REACH = -128;

/** A place in a section of this kind, or, with a name, one outside. */
export class Place {
  readonly name: string;
  /** -1 while it is not bound. */
  offset = -1;
  /** Where the last jump to it has its displacement; -1: there is none. */
  jumps = -1;

  constructor(name = "") {
    this.name = name;
  }
}

/** A place outside that the code refers to. */
export interface Reference {
  readonly offset: number;
  readonly kind: RelocationKind;
  readonly name: string;
  readonly addend: number;
}

export class OnePassSection {
  readonly encoder: ByteSink;
  readonly references: Reference[] = [];

  /** `sink` is emptied: it may serve again and again. */
  constructor(sink: ByteSink = new ByteSink()) {
    this.encoder = sink;
    sink.length = 0;
  }

  /** Offset of the next byte. */
  get length(): number {
    return this.encoder.length;
  }

  /** Says that a place is here. */
  bind(place: Place): void {
    const { bytes, length } = this.encoder;
    place.offset = length;
    for (let at = place.jumps; at >= 0;) {
      const next = readDword(bytes, at);
      writeDword(bytes, at, length - at - 4);
      at = next;
    }
    place.jumps = -1;
  }

  /** A jump; `opcode` is that of the short form. */
  jump(opcode: number, target: Place): void {
    const { encoder } = this;
    encoder.reserve(6);
    const { bytes } = encoder;
    let at = encoder.length;
    const isBound = target.offset >= 0;
    if (isBound && target.offset - at - SHORT_BYTES >= REACH) {
      bytes[at] = opcode;
      bytes[at + 1] = target.offset - at - SHORT_BYTES;
      encoder.length = at + SHORT_BYTES;
      return;
    }
    if (opcode === JMP_SHORT) {
      bytes[at++] = JMP_NEAR;
    } else {
      bytes[at++] = 0x0f;
      bytes[at++] = opcode + 0x10;
    }
    if (isBound) {
      writeDword(bytes, at, target.offset - at - 4);
    } else {
      writeDword(bytes, at, target.jumps);
      target.jumps = at;
    }
    encoder.length = at + 4;
  }

  /** The bytes at `offset` are to become the address of a place outside. */
  fix(offset: number, kind: RelocationKind, { name }: Place, addend: number): void {
    this.references.push({ offset, kind, name, addend });
  }

  /** A copy of the bytes. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.encoder.bytes.slice(0, this.encoder.length);
  }
}

function readDword(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

function writeDword(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >> 8;
  bytes[at + 2] = value >> 16;
  bytes[at + 3] = value >> 24;
}
