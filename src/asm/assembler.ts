/**
 * The builder: instructions, labels and data in, a relocatable object out.
 *
 *     const a = new Assembler();
 *     const main = a.define(a.symbol("main", { binding: "global", type: "function" }));
 *     const loop = a.label();
 *     a.mov(ecx, 10);
 *     a.bind(loop);
 *     a.dec(ecx);
 *     a.jne(loop);
 *     a.ret();
 *     a.end(main);
 *     const object = a.finish();
 *
 * There is one method for each mnemonic, typed by what the instruction table has for it (generated/mnemonics.ts). All of
 * them are `emit` with the mnemonic's record: it packs the operands' shapes into one integer, finds the form chosen for them
 * before, or chooses it, and encodes. Nothing is allocated per instruction.
 *
 * Jumps begin short and are relaxed in `finish` (relax.ts); those to labels of the same section need no relocation. All
 * else that depends on places becomes a fix-up, then a value or a relocation of the object.
 */
import { fault, programError } from "../base/index.ts";
import {
  ABSOLUTE,
  type Binding,
  type ObjectFile,
  type ObjectSymbol,
  type PcEntry,
  type Relocation,
  type RelocationKind,
  RELOCATIONS,
  type Safepoint,
  type Section,
  type SectionKind,
  type SymbolType,
  UNDEFINED,
  type UnwindRow,
} from "../object/index.ts";
import type { Mnemonics } from "./generated/mnemonics.ts";
import { MNEMONIC_METHODS } from "./methods.ts";
import { Encoder } from "./encoder.ts";
import { Address, type Distance, Label } from "./labels.ts";
import { GOT, Memory } from "./memory.ts";
import { type Operand, Rounding } from "./operands.ts";
import { SHAPE, shapeOfImmediate } from "./shapes.ts";
import { type Fixup, SectionBuffer } from "./section.ts";
import { keyOf, MASKED, PREFER_VEX, roundingKey, selectForm, tooManyOperands } from "./select.ts";
import { findMnemonic, type Form, type Mnemonic, SLOT } from "./table.ts";

export interface SymbolOptions {
  /** `local` if nothing is said. */
  readonly binding?: Binding;
  readonly type?: SymbolType;
  readonly hidden?: boolean;
}

export interface AssemblerOptions {
  /** What the object was made of, for people. */
  readonly source?: string;
}

export interface FinishOptions {
  readonly key?: string;
  /** Bytes of native stack that the deepest function takes. */
  readonly frameSize?: number;
}

/** The difference of two places as data: `label - base + addend`. */
export class Difference {
  readonly label: Label;
  readonly base: Label;
  readonly addend: number;

  /** @internal */
  constructor(label: Label, base: Label, addend: number) {
    this.label = label;
    this.base = base;
    this.addend = addend;
  }
}

/** `label - base`, as entries of jump tables are; `base` in the section that the data is in, or both in one section. */
export function difference(label: Label, base: Label, addend = 0): Difference {
  return new Difference(label, base, addend);
}

/** What a data directive takes. */
export type Datum = number | bigint | Address | Difference | Label;

interface SymbolInfo {
  readonly label: Label;
  readonly binding: Binding;
  readonly type: SymbolType;
  readonly hidden: boolean;
  readonly isExternal: boolean;
  value: number;
  /** End of what it names: offset and spans, in the section of the label; -1 while unknown. */
  endOffset: number;
  endSpans: number;
}

interface Mark {
  readonly section: SectionBuffer;
  readonly offset: number;
  readonly spans: number;
}

const STANDARD_KINDS: Readonly<Record<string, SectionKind>> = {
  ".text": "code",
  ".rodata": "constants",
  ".data": "data",
  ".bss": "zero",
};

const LABEL_SHAPE = SHAPE.label;
const RELOCATION_BYTES: ReadonlyMap<RelocationKind, number> = new Map(
  RELOCATIONS.map(({ name, bytes }) => [name, bytes]),
);
const ABSOLUTE_KINDS: Readonly<Record<number, RelocationKind>> = { 1: "abs8", 2: "abs16", 4: "abs32", 8: "abs64" };
const RELATIVE_KINDS: Readonly<Record<number, RelocationKind>> = { 1: "pc8", 2: "pc16", 4: "pc32", 8: "pc64" };

/** Four, and a rounding. */
const MOST_OPERANDS = 5;

const LOCK = 0xf0;
const textEncoder = new TextEncoder();

/** The methods of all mnemonics, and their types: both are made from the instruction table. */
const MnemonicBase = MNEMONIC_METHODS as new () => Mnemonics;

export class Assembler extends MnemonicBase {
  readonly #source: string;
  readonly #sections: SectionBuffer<Encoder>[] = [];
  #section: SectionBuffer<Encoder>;
  readonly #labels: Label[] = [];
  readonly #symbols: SymbolInfo[] = [];
  readonly #symbolOf = new Map<Label, SymbolInfo>();
  // Marks of the source, in the order of the calls: there is one for each load, store and call.
  readonly #markSection: number[] = [];
  readonly #markOffset: number[] = [];
  readonly #markSpans: number[] = [];
  readonly #markPosition: number[] = [];
  readonly #safepoints: (Mark & { readonly words: readonly number[] })[] = [];
  readonly #unwind: { readonly from: Label; readonly to: Label; readonly instructions: Uint8Array }[] = [];
  readonly #pool = new Map<string, { readonly label: Label; readonly bytes: Uint8Array; readonly alignment: number }>();
  #isLocked = false;
  #vexKey = 0;
  #isFinished = false;

  constructor({ source = "" }: AssemblerOptions = {}) {
    super();
    this.#source = source;
    this.#section = this.#addSection(".text", "code");
  }

  // -------------------------------------------------------------- instructions

  /** Appends an instruction by its mnemonic: what `a.mov(rax, 5)` does by name. */
  instruction(name: string, ...operands: readonly Operand[]): void {
    const mnemonic = findMnemonic(name);
    if (mnemonic === undefined) throw programError("noSuchInstruction", { mnemonic: name });
    if (operands.length > MOST_OPERANDS) throw tooManyOperands(mnemonic, operands);
    this.emit(mnemonic, operands[0], operands[1], operands[2], operands[3], operands[4]);
  }

  /** @internal All instruction methods end here. */
  emit(mnemonic: Mnemonic, a?: Operand, b?: Operand, c?: Operand, d?: Operand, e?: Operand): void {
    let rounding: Rounding | undefined;
    if (mnemonic.canRound) {
      // The rounding operand stands before an immediate; without it the others move up.
      if (b instanceof Rounding) [rounding, b, c, d] = [b, c, d, e];
      else if (c instanceof Rounding) [rounding, c, d] = [c, d, e];
      else if (d instanceof Rounding) [rounding, d] = [d, e];
      else if (e instanceof Rounding) rounding = e;
    }
    if (e !== undefined && rounding === undefined) throw tooManyOperands(mnemonic, [a, b, c, d, e]);
    let key = keyOf(shapeOf(a), shapeOf(b), shapeOf(c), shapeOf(d));
    if (rounding !== undefined) key |= roundingKey(rounding);
    if (mnemonic.canMask && typeof a === "object" && "mask" in a && a.mask !== 0) key |= MASKED;
    if (this.#vexKey !== 0) {
      key |= this.#vexKey;
      this.#vexKey = 0;
    }
    let form = mnemonic.chosen.get(key);
    if (form === undefined) {
      form = selectForm(mnemonic, key, [a, b, c, d, rounding]);
      mnemonic.chosen.set(key, form);
    }
    if (this.#isLocked) this.#checkLock(form, form.mnemonic === "xchg" && b instanceof Memory ? b : a);
    const section = this.#section;
    const { slots } = form;
    if (slots === SLOT.rel8 || slots === SLOT.rel32) {
      this.#branch(mnemonic, form, a as Label | Distance);
      return;
    }
    const { encoder } = section;
    encoder.encode(form, a, b, c, d, rounding);
    if (encoder.displacementAt >= 0) this.#fixMemory(form, encoder.memory as Memory);
    if (encoder.immediateAt >= 0) this.#fixImmediate(form, encoder.address as Address);
  }

  #branch(mnemonic: Mnemonic, form: Form, operand: Label | Distance): void {
    const isLabel = operand.shape === LABEL_SHAPE;
    const label = isLabel ? (operand as Label) : (operand as Distance).label;
    const section = this.#section;
    this.#own(label);
    if (isLabel && mnemonic.canRelax) {
      section.jump(form.opcode, label);
      return;
    }
    const { encoder } = section;
    encoder.encode(form, label, undefined, undefined, undefined, undefined);
    const isShort = form.slots === SLOT.rel8;
    const width = isShort ? 1 : 4;
    section.fix(encoder.length - width, isShort ? "pc8" : "plt32", label, -width);
  }

  #fixMemory(form: Form, memory: Memory): void {
    const section = this.#section;
    const { encoder } = section;
    const label = memory.target as Label;
    this.#ownOrTakeBack(label);
    const at = encoder.displacementAt;
    if (memory.baseNumber >= 0 || memory.indexNumber >= 0) {
      section.fix(at, "abs32s", label, memory.displacement);
      return;
    }
    const addend = memory.displacement + at - encoder.length;
    section.fix(at, memory.access === GOT ? gotKind(form, encoder.hasRex) : "pc32", label, addend);
  }

  #fixImmediate(form: Form, { label, addend }: Address): void {
    const section = this.#section;
    const isWide = form.operands.at(-1)?.slot === SLOT.imm64;
    this.#ownOrTakeBack(label);
    const isSigned = form.operands.at(-1)?.text === "imm32sx";
    section.fix(section.encoder.immediateAt, isWide ? "abs64" : isSigned ? "abs32s" : "abs32", label, addend);
  }

  /** @internal The section in progress, for a code generator that encodes by itself: bytes, jumps and fix-ups go straight to it. */
  get current(): SectionBuffer<Encoder> {
    return this.#section;
  }

  // -------------------------------------------------------------- prefixes

  /** `lock` before the next instruction, which must write memory and be one that can be locked. */
  lock(): void {
    this.#isLocked = true;
    this.#prefix(LOCK);
  }

  #checkLock(form: Form, destination: Operand | undefined): void {
    this.#isLocked = false;
    const isMemory =
      form.operands.some(({ memory }) => memory >= 0) && typeof destination === "object" && "base" in destination;
    if (!form.canLock || !isMemory) {
      throw programError("notEncodable", {
        mnemonic: form.mnemonic,
        operands: `${destination}`,
        reason: "it cannot be locked",
      });
    }
  }

  /** The next instruction takes its VEX form, where EVEX is the rule (AVX-VNNI and the like): nasm's `{vex}`. */
  vex(): void {
    this.#vexKey = PREFER_VEX;
  }

  /** `rep` before the next string instruction. */
  rep(): void {
    this.#prefix(0xf3);
  }

  repe(): void {
    this.#prefix(0xf3);
  }

  repne(): void {
    this.#prefix(0xf2);
  }

  /** Begins, or ends, a transaction around the next locked instruction. */
  xacquire(): void {
    this.#prefix(0xf2);
  }

  xrelease(): void {
    this.#prefix(0xf3);
  }

  /** The next indirect branch may go where no `endbr64` is. */
  notrack(): void {
    this.#prefix(0x3e);
  }

  #prefix(byte: number): void {
    const { encoder } = this.#section;
    encoder.reserve(1);
    encoder.bytes[encoder.length++] = byte;
  }

  // -------------------------------------------------------------- labels and symbols

  /** A place that is bound later, or was. */
  label(): Label {
    return this.#addLabel("");
  }

  /** A label, bound here. */
  here(): Label {
    const label = this.label();
    this.bind(label);
    return label;
  }

  /** A named place of this object, to be bound. */
  symbol(name: string, { binding = "local", type = "none", hidden = false }: SymbolOptions = {}): Label {
    return this.#addSymbol(name, { binding, type, hidden }, false);
  }

  /** A name that another object defines. */
  external(name: string, { binding = "global", type = "none", hidden = false }: SymbolOptions = {}): Label {
    return this.#addSymbol(name, { binding, type, hidden }, true);
  }

  /** Says that a label is here. */
  bind(label: Label): void {
    this.#own(label);
    if (label.section >= 0) throw programError("labelMisused", { label: `${label}`, reason: "is bound already" });
    const section = this.#section;
    label.section = section.index;
    label.offset = section.length;
    label.spans = section.spans;
  }

  /** Binds a symbol and returns it. */
  define(symbol: Label): Label {
    this.bind(symbol);
    return symbol;
  }

  /** What a symbol names ends here: its size is known. */
  end(symbol: Label): void {
    const info = this.#symbolOf.get(symbol);
    if (info === undefined || symbol.section !== this.#section.index) {
      throw programError("labelMisused", { label: `${symbol}`, reason: "is no symbol of this section" });
    }
    info.endOffset = this.#section.length;
    info.endSpans = this.#section.spans;
  }

  /** A function that others may call, aligned to 16: its symbol is global, `body` writes its code. */
  function(name: string, body: (label: Label) => void): Label {
    this.align(16);
    const label = this.define(this.symbol(name, { binding: "global", type: "function" }));
    body(label);
    this.end(label);
    return label;
  }

  /** A symbol that is a number. */
  absolute(name: string, value: number, options: SymbolOptions = {}): Label {
    const label = this.symbol(name, options);
    (this.#symbolOf.get(label) as SymbolInfo).value = value;
    label.section = ABSOLUTE;
    return label;
  }

  #addLabel(name: string): Label {
    const label = new Label(name, this.#labels.length);
    this.#labels.push(label);
    return label;
  }

  #addSymbol(name: string, options: Required<SymbolOptions>, isExternal: boolean): Label {
    const label = this.#addLabel(name);
    const info = { label, ...options, isExternal, value: 0, endOffset: -1, endSpans: 0 };
    this.#symbols.push(info);
    this.#symbolOf.set(label, info);
    return label;
  }

  /** As `own`, after the instruction was written. */
  #ownOrTakeBack(label: Label): void {
    if (this.#labels[label.index] !== label) this.#section.encoder.takeBack();
    this.#own(label);
  }

  #own(label: Label): void {
    if (this.#labels[label.index] !== label) {
      throw programError("labelMisused", { label: `${label}`, reason: "belongs to another assembler" });
    }
  }

  // -------------------------------------------------------------- sections

  /** Goes on in the section of that name; a new one needs its kind, but for .text, .rodata, .data and .bss. */
  section(name: string, kind?: SectionKind): void {
    const found = this.#sections.find((section) => section.name === name);
    this.#section = found ?? this.#addSection(name, kind ?? STANDARD_KINDS[name] ?? "data");
  }

  #addSection(name: string, kind: SectionKind): SectionBuffer<Encoder> {
    const section = new SectionBuffer(name, kind, this.#sections.length, new Encoder(kind === "zero"));
    this.#sections.push(section);
    return section;
  }

  /** Bytes written to this section so far; jumps count as short ones. */
  get length(): number {
    return this.#section.length;
  }

  /** Goes on at a multiple of `alignment`, a power of two: over long NOPs in code, zeros elsewhere. */
  align(alignment: number): void {
    if (alignment < 1 || alignment > 2 ** 20 || (alignment & (alignment - 1)) !== 0) {
      throw programError("badOption", {
        option: "alignment",
        where: "align",
        expected: "a power of two",
        actual: alignment,
      });
    }
    if (alignment > 1) this.#section.align(alignment);
  }

  // -------------------------------------------------------------- data

  /** Bytes: numbers, or strings as UTF-8. */
  db(...values: readonly (Datum | string | Uint8Array)[]): void {
    for (const value of values) {
      if (typeof value === "string") this.bytes(textEncoder.encode(value));
      else if (value instanceof Uint8Array) this.bytes(value);
      else this.#datum(1, value);
    }
  }

  dw(...values: readonly Datum[]): void {
    for (const value of values) this.#datum(2, value);
  }

  dd(...values: readonly Datum[]): void {
    for (const value of values) this.#datum(4, value);
  }

  dq(...values: readonly Datum[]): void {
    for (const value of values) this.#datum(8, value);
  }

  /** Floating-point numbers of 32 bits. */
  float32(...values: readonly number[]): void {
    this.bytes(new Uint8Array(Float32Array.from(values).buffer));
  }

  float64(...values: readonly number[]): void {
    this.bytes(new Uint8Array(Float64Array.from(values).buffer));
  }

  bytes(source: ArrayLike<number>): void {
    const { encoder } = this.#section;
    encoder.reserve(source.length);
    encoder.bytes.set(source, encoder.length);
    encoder.length += source.length;
  }

  zero(count: number): void {
    if (this.#section.kind === "zero") {
      this.#section.zeros += count;
      return;
    }
    const { encoder } = this.#section;
    encoder.reserve(count);
    encoder.bytes.fill(0, encoder.length, encoder.length + count);
    encoder.length += count;
  }

  #datum(width: 1 | 2 | 4 | 8, value: Datum): void {
    const section = this.#section;
    const { encoder } = section;
    encoder.reserve(8);
    const at = encoder.length;
    encoder.length += width;
    if (typeof value === "number" || typeof value === "bigint") {
      this.#number(width, value, at);
      return;
    }
    encoder.bytes.fill(0, at, at + width);
    if (value instanceof Difference) {
      this.#own(value.label);
      this.#own(value.base);
      section.fix(at, RELATIVE_KINDS[width], value.label, value.addend, value.base);
    } else {
      const { label, addend } = value instanceof Address ? value : { label: value, addend: 0 };
      this.#own(label);
      section.fix(at, ABSOLUTE_KINDS[width], label, addend);
    }
  }

  #number(width: number, value: number | bigint, at: number): void {
    const { bytes } = this.#section.encoder;
    const big = BigInt(value);
    if (big < -(1n << BigInt(8 * width - 1)) || big >= 1n << BigInt(8 * width)) {
      throw programError("notEncodable", {
        mnemonic: "data",
        operands: `${value}`,
        reason: `it has more than ${8 * width} bits`,
      });
    }
    let rest = BigInt.asUintN(64, big);
    for (let index = 0; index < width; index++, rest >>= 8n) bytes[at + index] = Number(rest & 0xffn);
  }

  // -------------------------------------------------------------- constants

  /** A place in .rodata that holds these bytes; equal constants share one. Aligned to their length, or as said. */
  constant(bytes: Uint8Array, alignment: number = bytes.length): Label {
    const key = `${alignment} ${bytes.join()}`;
    let entry = this.#pool.get(key);
    if (entry === undefined) this.#pool.set(key, (entry = { label: this.label(), bytes: bytes.slice(), alignment }));
    return entry.label;
  }

  constantFloat64(value: number): Label {
    return this.constant(new Uint8Array(Float64Array.of(value).buffer));
  }

  constantFloat32(value: number): Label {
    return this.constant(new Uint8Array(Float32Array.of(value).buffer));
  }

  constantInt64(value: bigint): Label {
    return this.constant(new Uint8Array(BigInt64Array.of(value).buffer));
  }

  /** Widest first, so that no padding lies between them. */
  #placeConstants(): void {
    if (this.#pool.size === 0) return;
    const current = this.#section;
    this.section(".rodata");
    for (const { label, bytes, alignment } of [...this.#pool.values()].sort((x, y) => y.alignment - x.alignment)) {
      this.align(alignment);
      this.bind(label);
      this.bytes(bytes);
    }
    this.#section = current;
  }

  // -------------------------------------------------------------- side tables

  /** Code from here on belongs to position `position` of the source. */
  position(position: number): void {
    const section = this.#section;
    this.#markSection.push(section.index);
    this.#markOffset.push(section.length);
    this.#markSpans.push(section.spans);
    this.#markPosition.push(position);
  }

  /** What the native stack holds while a call returns to here. */
  safepoint(words: readonly number[]): void {
    this.#safepoints.push({ ...this.#mark(), words });
  }

  /** Call frame instructions of the code between two labels. */
  unwind(from: Label, to: Label, instructions: Uint8Array): void {
    this.#unwind.push({ from, to, instructions });
  }

  #mark(): Mark {
    const section = this.#section;
    return { section, offset: section.length, spans: section.spans };
  }

  // -------------------------------------------------------------- the object

  /** The object; nothing can be added afterwards. */
  finish({ key = "", frameSize = 0 }: FinishOptions = {}): ObjectFile {
    if (this.#isFinished) throw fault("internalFault", { stage: "asm", unit: "finish", reason: "finished already" });
    this.#isFinished = true;
    this.#placeConstants();
    for (const section of this.#sections) section.relax();
    const symbols = new SymbolTable(this.#sections, this.#symbols, this.#symbolOf);
    const sections = this.#sections.map((section) => this.#finishSection(section, symbols));
    const safepoints: Safepoint[] = this.#safepoints.map(({ section, offset, spans, words }) => ({
      section: section.index,
      offset: section.place(offset, spans),
      words,
    }));
    return {
      sections,
      symbols: symbols.finish(),
      pcMap: inOrder(this.#pcMap()),
      safepoints: inOrder(safepoints),
      unwind: inOrder(this.#unwind.map((row) => this.#unwindRow(row))),
      frameSize,
      key,
      source: this.#source,
    };
  }

  #pcMap(): PcEntry[] {
    return this.#markSection.map((section, mark) => ({
      section,
      offset: this.#sections[section].place(this.#markOffset[mark], this.#markSpans[mark]),
      position: this.#markPosition[mark],
    }));
  }

  /** Passes that relaxation took in the section that needed most; known after `finish`. */
  get passes(): number {
    return Math.max(...this.#sections.map(({ passes }) => passes));
  }

  #unwindRow({ from, to, instructions }: { from: Label; to: Label; instructions: Uint8Array }): UnwindRow {
    const section = this.#sections[from.section];
    const offset = section.placeOf(from);
    return { section: from.section, offset, size: section.placeOf(to) - offset, instructions };
  }

  #finishSection(section: SectionBuffer, symbols: SymbolTable): Section {
    const { name, kind, alignment } = section;
    if (kind === "zero") {
      return { name, kind, alignment, size: section.zeros, bytes: new Uint8Array(0), relocations: [] };
    }
    const { bytes, fixups } = section.finish();
    const relocations: Relocation[] = [];
    for (const fixup of fixups) {
      const relocation = this.#resolve(section, bytes, fixup, symbols);
      if (relocation !== undefined) relocations.push(relocation);
    }
    return { name, kind, alignment, size: bytes.length, bytes, relocations };
  }

  /** Fills in what is known; the rest is a relocation. */
  #resolve(section: SectionBuffer, bytes: Uint8Array, fixup: Fixup, symbols: SymbolTable): Relocation | undefined {
    const { offset, kind, label, base } = fixup;
    let { addend } = fixup;
    const width = RELOCATION_BYTES.get(kind) as number;
    this.#checkBound(label);
    if (base !== undefined) {
      this.#checkBound(base);
      if (base.section === label.section && label.section >= 0) {
        const home = this.#sections[label.section];
        section.patch(bytes, fixup, width, home.placeOf(label) - home.placeOf(base) + addend);
        return undefined;
      }
      if (base.section !== section.index) {
        throw programError("labelMisused", {
          label: `${base}`,
          reason: "is in another section than the difference to it",
        });
      }
      addend += offset - section.placeOf(base);
    } else if (label.section === section.index && isRelative(kind)) {
      section.patch(bytes, fixup, width, section.placeOf(label) + addend - offset);
      return undefined;
    }
    return symbols.relocation(offset, kind, label, addend);
  }

  #checkBound(label: Label): void {
    if (label.section !== -1 || this.#symbolOf.get(label)?.isExternal === true) return;
    throw programError("labelMisused", { label: `${label}`, reason: "is used and never bound" });
  }
}

interface Placed {
  readonly section: number;
  readonly offset: number;
}

function comparePlaces(x: Placed, y: Placed): number {
  return x.section - y.section || x.offset - y.offset;
}

/** The list sorted by place; whoever writes one section from front to back has it so already. */
function inOrder<T extends Placed>(list: T[]): T[] {
  for (let at = 1; at < list.length; at++)
    if (comparePlaces(list[at - 1], list[at]) > 0) return list.sort(comparePlaces);
  return list;
}

function isRelative(kind: RelocationKind): boolean {
  return kind === "pc32" || kind === "plt32" || kind === "pc8" || kind === "pc16" || kind === "pc64";
}

function shapeOf(operand: Operand | undefined): number {
  if (operand === undefined) return 0;
  if (typeof operand === "object") return operand.shape;
  const shape = shapeOfImmediate(operand);
  if (shape === 0) {
    throw programError("notEncodable", {
      mnemonic: "immediate",
      operands: `${operand}`,
      reason: "it is no integer of 64 bits",
    });
  }
  return shape;
}

/** Instructions that a linker can turn into a direct form name their relocation so (System V ABI, B.2). */
function gotKind({ mnemonic }: Form, hasRex: boolean): RelocationKind {
  if (!/^(mov|call|jmp|test|adc|add|and|cmp|or|sbb|sub|xor)$/.test(mnemonic)) return "gotPc32";
  return hasRex ? "gotPc32rex" : "gotPc32x";
}

/** The object's symbols: those with names, then one for each section that a relocation needs. */
class SymbolTable {
  readonly #sections: readonly SectionBuffer[];
  readonly #symbols: ObjectSymbol[] = [];
  readonly #indexes = new Map<Label, number>();
  readonly #sectionSymbols = new Map<number, number>();

  constructor(
    sections: readonly SectionBuffer[],
    infos: readonly SymbolInfo[],
    symbolOf: ReadonlyMap<Label, SymbolInfo>,
  ) {
    this.#sections = sections;
    for (const info of infos) {
      const { label, binding, type, hidden, isExternal } = info;
      if (label.section === -1 && !isExternal) {
        throw programError("labelMisused", { label: `${label}`, reason: "is never bound" });
      }
      this.#indexes.set(label, this.#symbols.length);
      this.#symbols.push({
        name: label.name,
        ...this.#placeOf(symbolOf.get(label) as SymbolInfo),
        binding,
        type,
        ...(hidden ? { hidden } : {}),
      });
    }
  }

  #placeOf({ label, value, endOffset, endSpans }: SymbolInfo): { section: number; offset: number; size: number } {
    if (label.section === ABSOLUTE) return { section: ABSOLUTE, offset: value, size: 0 };
    if (label.section < 0) return { section: UNDEFINED, offset: 0, size: 0 };
    const section = this.#sections[label.section];
    const offset = section.placeOf(label);
    return { section: label.section, offset, size: endOffset < 0 ? 0 : section.place(endOffset, endSpans) - offset };
  }

  relocation(offset: number, kind: RelocationKind, label: Label, addend: number): Relocation {
    const symbol = this.#indexes.get(label);
    if (symbol !== undefined) return { offset, kind, symbol, addend };
    const place = this.#sections[label.section].placeOf(label);
    const direct = kind === "plt32" ? "pc32" : kind;
    return { offset, kind: direct, symbol: this.#sectionSymbol(label.section), addend: addend + place };
  }

  #sectionSymbol(section: number): number {
    let index = this.#sectionSymbols.get(section);
    if (index === undefined) {
      index = this.#symbols.length;
      this.#sectionSymbols.set(section, index);
      this.#symbols.push({ name: "", section, offset: 0, size: 0, binding: "local", type: "section" });
    }
    return index;
  }

  finish(): readonly ObjectSymbol[] {
    return this.#symbols;
  }
}
