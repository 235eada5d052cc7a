/**
 * What instructions work on: registers, memory, immediates, labels, and AVX-512's decorations.
 *
 * Each operand has a *shape*, a number below 128 that says all that choosing a form needs: `al` is another shape than `bl`
 * since some forms exist for `al` alone, `xmm16` another than `xmm1` since only EVEX reaches it, `qword [rax]` another than
 * `[rax]`, 5 another than 500. The shapes of four operands fit one integer, which the assembler looks up (select.ts): so a
 * form is searched once for each combination of shapes, not for each instruction.
 *
 * Registers are constants. Memory operands are small immutable objects, which a code generator may keep and use again;
 * immediates are plain numbers or bigints.
 */
import { programError } from "../base/index.ts";

/** Small numbers in decimal, all others in hexadecimal. */
export function numberText(value: number | bigint): string {
  if (value > -10 && value < 10) return `${value}`;
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

// -------------------------------------------------------------- shapes

const SIZES = [0, 8, 16, 32, 64, 80, 128, 256, 512] as const;

/** Bits of a memory operand; 0 leaves it to the other operands. */
export type MemorySize = (typeof SIZES)[number];

const ELEMENTS = [0, 16, 32, 64] as const;
const COUNTS = [2, 4, 8, 16, 32] as const;

/** Elements that one element is broadcast to. */
export type BroadcastCount = (typeof COUNTS)[number];

// The immediates' shapes split the integers wherever a form begins or ends to take them.
const IMMEDIATES = [
  "one", // 1
  "byte", // 0, 2 .. 127
  "negativeByte", // -128 .. -1
  "unsignedByte", // 128 .. 255
  "negativeWord", // -32768 .. -129
  "unsignedWord", // 256 .. 0xFF7F
  "wordLikeByte", // 0xFF80 .. 0xFFFF: as a word the same as a negative byte
  "dword", // 0x10000 .. 0x7FFFFFFF
  "negativeDword", // -2^31 .. -32769
  "unsignedDword", // 0x80000000 .. 0xFFFFFF7F
  "dwordLikeByte", // 0xFFFFFF80 .. 0xFFFFFFFF
  "quad", // all others of 64 bits
  "quadLikeDword", // 2^64 - 2^31 .. 2^64 - 129
  "quadLikeByte", // 2^64 - 128 .. 2^64 - 1
] as const;

const NAMES = [
  "none",
  ...["al", "cl", "r8", "ax", "dx", "r16", "eax", "r32", "rax", "r64"],
  ...["sreg", "fs", "gs", "cr", "dr", "st0", "sti", "mm"],
  ...["xmm0", "xmm", "xmmHigh", "ymm", "ymmHigh", "zmm", "k", "tmm"],
  ...SIZES.map((size) => `m${size}` as const),
  ...(["x", "y", "z"] as const).flatMap((width) => ([0, 32, 64] as const).map((size) => `vm${size}${width}` as const)),
  ...ELEMENTS.flatMap((element) => COUNTS.map((count) => `b${element}x${count}` as const)),
  "moffs",
  ...IMMEDIATES,
  ...(["imm8", "imm16", "imm32", "imm64"] as const),
  ...["address", "label", "short", "near", "rounding"],
] as readonly string[];

/** Name of a shape → its number. */
export const SHAPE: Readonly<Record<string, number>> = Object.fromEntries(NAMES.map((name, shape) => [name, shape]));
export const SHAPES: readonly string[] = NAMES;

const {
  label: LABEL,
  short: SHORT,
  near: NEAR,
  rounding: ROUNDING,
  address: ADDRESS,
  moffs: MOFFS,
  one: ONE,
  byte: BYTE,
  negativeByte: NEGATIVE_BYTE,
  unsignedByte: UNSIGNED_BYTE,
  negativeWord: NEGATIVE_WORD,
  unsignedWord: UNSIGNED_WORD,
  wordLikeByte: WORD_LIKE_BYTE,
  dword: DWORD,
  negativeDword: NEGATIVE_DWORD,
  unsignedDword: UNSIGNED_DWORD,
  dwordLikeByte: DWORD_LIKE_BYTE,
  quad: QUAD,
  quadLikeDword: QUAD_LIKE_DWORD,
  quadLikeByte: QUAD_LIKE_BYTE,
} = SHAPE;

/** The shape of an integer; 0 if it has more than 64 bits or is none. */
export function shapeOfImmediate(value: number | bigint): number {
  if (typeof value === "bigint") return shapeOfBigint(value);
  if (value >= -128 && value <= 127) {
    if (value !== (value | 0)) return 0;
    return value === 1 ? ONE : value < 0 ? NEGATIVE_BYTE : BYTE;
  }
  if (!Number.isSafeInteger(value)) return 0;
  if (value < 0) return value >= -32768 ? NEGATIVE_WORD : value >= -0x80000000 ? NEGATIVE_DWORD : QUAD;
  if (value <= 0xff) return UNSIGNED_BYTE;
  if (value <= 0xffff) return value < 0xff80 ? UNSIGNED_WORD : WORD_LIKE_BYTE;
  if (value <= 0xffffffff) return value <= 0x7fffffff ? DWORD : value < 0xffffff80 ? UNSIGNED_DWORD : DWORD_LIKE_BYTE;
  return QUAD;
}

function shapeOfBigint(value: bigint): number {
  if (value >= -0x80000000n && value <= 0xffffffffn) return shapeOfImmediate(Number(value));
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return 0;
  const rest = value - 2n ** 64n;
  return rest >= -128n ? QUAD_LIKE_BYTE : rest >= -0x80000000n ? QUAD_LIKE_DWORD : QUAD;
}

// -------------------------------------------------------------- registers

export type RegisterClass =
  | "r8"
  | "r16"
  | "r32"
  | "r64"
  | "sreg"
  | "cr"
  | "dr"
  | "st"
  | "mm"
  | "xmm"
  | "ymm"
  | "zmm"
  | "k"
  | "tmm"
  | "rip";

/** `rex` of a register: some need a REX prefix (spl), some cannot have one (ah). */
export const NEEDS_REX = 1;
export const FORBIDS_REX = 2;

/** A register, perhaps with a mask. Compare registers by `===`: there is one object for each. */
export class Register<Class extends RegisterClass = RegisterClass> {
  readonly class: Class;
  readonly name: string;
  /** As encoded: 0 to 31; `ah` to `bh` are 4 to 7. */
  readonly number: number;
  /** @internal */
  readonly shape: number;
  /** @internal 0, NEEDS_REX or FORBIDS_REX. */
  readonly rex: number;
  /** @internal Number of the mask register; with 8 added, other elements become zero. */
  readonly mask: number;

  /** @internal */
  constructor(kind: Class, name: string, number: number, shape: number, rex: number, mask: number) {
    this.class = kind;
    this.name = name;
    this.number = number;
    this.shape = shape;
    this.rex = rex;
    this.mask = mask;
  }

  toString(): string {
    return this.mask === 0 ? this.name : `${this.name}${maskText(this.mask)}`;
  }
}

function maskText(mask: number): string {
  return mask === 0 ? "" : `{k${mask & 7}}${mask & 8 ? "{z}" : ""}`;
}

const LOW = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"] as const;
const BYTES = ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"] as const;
const SEGMENTS = ["es", "cs", "ss", "ds", "fs", "gs"] as const;

/** Registers that some forms exist for alone. */
const OWN_SHAPE = new Set(["al", "cl", "ax", "dx", "eax", "rax", "fs", "gs", "st0", "xmm0"]);

function register<Class extends RegisterClass>(kind: Class, name: string, number: number): Register<Class> {
  const isHigh = (kind === "xmm" || kind === "ymm") && number >= 16;
  const shape = isHigh ? `${kind}High` : OWN_SHAPE.has(name) ? name : kind === "st" ? "sti" : kind;
  const rex = /^(spl|bpl|sil|dil)$/.test(name) ? NEEDS_REX : /^[abcd]h$/.test(name) ? FORBIDS_REX : 0;
  return Object.freeze(new Register(kind, name, number, SHAPE[shape], rex, 0));
}

function numbered<Class extends RegisterClass>(kind: Class, count: number, stem: string = kind): Register<Class>[] {
  return Array.from({ length: count }, (_, number) => register(kind, `${stem}${number}`, number));
}

function general<Class extends "r8" | "r16" | "r32" | "r64">(
  kind: Class,
  low: readonly string[],
  suffix: string,
): Register<Class>[] {
  return Array.from({ length: 16 }, (_, number) => register(kind, low[number] ?? `r${number}${suffix}`, number));
}

const bytes = general("r8", BYTES, "b");
const highBytes = ["ah", "ch", "dh", "bh"].map((name, index) => register("r8", name, index + 4));
const words = general("r16", LOW, "w");
const dwords = general(
  "r32",
  LOW.map((name) => `e${name}`),
  "d",
);
const qwords = general(
  "r64",
  LOW.map((name) => `r${name}`),
  "",
);
const segments = SEGMENTS.map((name, number) => register("sreg", name, number));
const xmms = numbered("xmm", 32);
const ymms = numbered("ymm", 32);
const zmms = numbered("zmm", 32);
const masks = numbered("k", 8);

/** All registers of a class, by number; of `r8` without `ah` to `bh`. */
export const REGISTERS = Object.freeze({
  r8: bytes,
  r8High: highBytes,
  r16: words,
  r32: dwords,
  r64: qwords,
  sreg: segments,
  cr: numbered("cr", 16),
  dr: numbered("dr", 16),
  st: numbered("st", 8),
  mm: numbered("mm", 8),
  xmm: xmms,
  ymm: ymms,
  zmm: zmms,
  k: masks,
  tmm: numbered("tmm", 8),
});

export const [al, cl, dl, bl, spl, bpl, sil, dil, r8b, r9b, r10b, r11b, r12b, r13b, r14b, r15b] = bytes;
export const [ah, ch, dh, bh] = highBytes;
export const [ax, cx, dx, bx, sp, bp, si, di, r8w, r9w, r10w, r11w, r12w, r13w, r14w, r15w] = words;
export const [eax, ecx, edx, ebx, esp, ebp, esi, edi, r8d, r9d, r10d, r11d, r12d, r13d, r14d, r15d] = dwords;
export const [rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15] = qwords;
export const [es, cs, ss, ds, fs, gs] = segments;
export const [cr0, , cr2, cr3, cr4, , , , cr8] = REGISTERS.cr;
export const [dr0, dr1, dr2, dr3, , , dr6, dr7] = REGISTERS.dr;
export const [st0, st1, st2, st3, st4, st5, st6, st7] = REGISTERS.st;
export const [mm0, mm1, mm2, mm3, mm4, mm5, mm6, mm7] = REGISTERS.mm;
export const [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15] =
  xmms;
export const [
  xmm16,
  xmm17,
  xmm18,
  xmm19,
  xmm20,
  xmm21,
  xmm22,
  xmm23,
  xmm24,
  xmm25,
  xmm26,
  xmm27,
  xmm28,
  xmm29,
  xmm30,
  xmm31,
] = xmms.slice(16);
export const [ymm0, ymm1, ymm2, ymm3, ymm4, ymm5, ymm6, ymm7, ymm8, ymm9, ymm10, ymm11, ymm12, ymm13, ymm14, ymm15] =
  ymms;
export const [
  ymm16,
  ymm17,
  ymm18,
  ymm19,
  ymm20,
  ymm21,
  ymm22,
  ymm23,
  ymm24,
  ymm25,
  ymm26,
  ymm27,
  ymm28,
  ymm29,
  ymm30,
  ymm31,
] = ymms.slice(16);
export const [zmm0, zmm1, zmm2, zmm3, zmm4, zmm5, zmm6, zmm7, zmm8, zmm9, zmm10, zmm11, zmm12, zmm13, zmm14, zmm15] =
  zmms;
export const [
  zmm16,
  zmm17,
  zmm18,
  zmm19,
  zmm20,
  zmm21,
  zmm22,
  zmm23,
  zmm24,
  zmm25,
  zmm26,
  zmm27,
  zmm28,
  zmm29,
  zmm30,
  zmm31,
] = zmms.slice(16);
export const [k0, k1, k2, k3, k4, k5, k6, k7] = masks;
export const [tmm0, tmm1, tmm2, tmm3, tmm4, tmm5, tmm6, tmm7] = REGISTERS.tmm;

// -------------------------------------------------------------- places

/**
 * A place in the code or another object's symbol: the target of jumps, calls and rip-relative memory operands. Made by an
 * assembler (`label()`, `external()`), and good for that one only.
 */
export class Label {
  /** Empty for labels that are no symbols. */
  readonly name: string;
  /** @internal */
  readonly shape: number = LABEL;
  /** @internal Place in its assembler's list. */
  readonly index: number;
  /** @internal Section, offset before relaxation, and how many spans lie before; section -1 while unbound. */
  section = -1;
  /** @internal */
  offset = 0;
  /** @internal */
  spans = 0;

  /** @internal */
  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }

  toString(): string {
    return this.name === "" ? `.L${this.index}` : this.name;
  }
}

/** A jump's target with the distance said: `short` or `near`, instead of the shortest that reaches. */
export class Distance {
  /** @internal */
  readonly shape: number;
  readonly label: Label;

  /** @internal */
  constructor(shape: number, label: Label) {
    this.shape = shape;
    this.label = label;
  }

  toString(): string {
    return `${SHAPES[this.shape]} ${this.label}`;
  }
}

/** A jump of two bytes; an error if it does not reach. */
export function short(label: Label): Distance {
  return new Distance(SHORT, label);
}

/** A jump with a displacement of 32 bits, even where 8 would do. */
export function near(label: Label): Distance {
  return new Distance(NEAR, label);
}

/** The address of a place as an immediate or as data, written when linked. */
export class Address {
  /** @internal */
  readonly shape: number = ADDRESS;
  readonly label: Label;
  readonly addend: number;

  /** @internal */
  constructor(label: Label, addend: number) {
    this.label = label;
    this.addend = addend;
  }

  toString(): string {
    return this.addend === 0 ? `${this.label}` : `${this.label}+${this.addend}`;
  }
}

export function address(label: Label, addend = 0): Address {
  return new Address(label, addend);
}

// -------------------------------------------------------------- immediates

/** An immediate whose field has a stated width, as nasm's `strict dword 5`. */
export class SizedImmediate {
  /** @internal */
  readonly shape: number;
  readonly value: number | bigint;
  readonly size: 8 | 16 | 32 | 64;

  /** @internal */
  constructor(size: 8 | 16 | 32 | 64, value: number | bigint) {
    this.shape = SHAPE[`imm${size}`];
    this.value = value;
    this.size = size;
  }

  toString(): string {
    return `strict ${SIZE_WORDS[this.size]} ${numberText(this.value)}`;
  }
}

/** An immediate in a field of so many bits, even where fewer would do. */
export function strict(size: 8 | 16 | 32 | 64, value: number | bigint): SizedImmediate {
  return new SizedImmediate(size, value);
}

// -------------------------------------------------------------- memory

const SIZE_WORDS: Readonly<Record<number, string>> = {
  0: "",
  8: "byte",
  16: "word",
  32: "dword",
  64: "qword",
  80: "tword",
  128: "oword",
  256: "yword",
  512: "zword",
};

/** nasm's word for a size in bits; empty for 0. */
export function sizeWord(size: number): string {
  return SIZE_WORDS[size] ?? "";
}

/** How a memory operand names a symbol's place in the global offset table. */
export const PLAIN = 0;
export const GOT = 1;

export type AddressRegister = Register<"r64"> | Register<"r32">;
export type IndexRegister = AddressRegister | Register<"xmm"> | Register<"ymm"> | Register<"zmm">;
export type Scale = 1 | 2 | 4 | 8;

interface MemoryParts {
  readonly size: MemorySize;
  readonly base: AddressRegister | undefined;
  readonly index: IndexRegister | undefined;
  readonly scale: number;
  readonly displacement: number;
  readonly target: Label | undefined;
  readonly access: number;
  readonly segment: Register<"sreg"> | undefined;
  readonly mask: number;
  readonly broadcast: number;
  readonly isOffset: boolean;
  readonly isRip: boolean;
  /** Addresses of 32 bits, said by more than the registers. */
  readonly isNarrow: boolean;
  readonly absolute: bigint;
}

const PARTS: MemoryParts = {
  size: 0,
  base: undefined,
  index: undefined,
  scale: 1,
  displacement: 0,
  target: undefined,
  access: PLAIN,
  segment: undefined,
  mask: 0,
  broadcast: 0,
  isOffset: false,
  isRip: false,
  isNarrow: false,
  absolute: 0n,
};

/** A place in memory: `[base + index * scale + displacement]`, or `[rip + label + displacement]`. */
export class Memory<Size extends number = number> {
  /** In bits; 0 leaves it to the other operands. */
  readonly size: Size;
  readonly base: AddressRegister | undefined;
  readonly index: IndexRegister | undefined;
  readonly scale: number;
  readonly displacement: number;
  /** The place it is relative to: by rip, or, if there is a base or index, by an absolute address of 32 bits. */
  readonly target: Label | undefined;
  readonly segment: Register<"sreg"> | undefined;
  /** Elements that one is broadcast to; 0 for none. */
  readonly broadcast: number;
  /** Relative to the next instruction: `[rip + displacement]`. */
  readonly isRip: boolean;
  /** The address of a 64-bit absolute operand (`moffs`). */
  readonly absolute: bigint;
  /** @internal */
  readonly shape: number;
  /** @internal As a register's. */
  readonly mask: number;
  /** @internal PLAIN or GOT. */
  readonly access: number;
  /** @internal Numbers for the encoder: -1 for none. */
  readonly baseNumber: number;
  /** @internal */
  readonly indexNumber: number;
  /** @internal log2 of the scale. */
  readonly scaleBits: number;
  /** @internal */
  readonly isNarrow: boolean;
  /** @internal Prefix byte of the segment, or 0. */
  readonly segmentPrefix: number;

  /** @internal */
  constructor(parts: MemoryParts) {
    const { size, base, index, scale, displacement, target, segment, broadcast, isOffset } = parts;
    this.size = size as Size;
    this.base = base;
    this.index = index;
    this.scale = scale;
    this.displacement = displacement;
    this.target = target;
    this.segment = segment;
    this.broadcast = broadcast;
    this.isRip = parts.isRip;
    this.absolute = parts.absolute;
    this.mask = parts.mask;
    this.access = parts.access;
    this.baseNumber = base === undefined ? -1 : base.number;
    this.indexNumber = index === undefined ? -1 : index.number;
    this.scaleBits = scale === 1 ? 0 : scale === 2 ? 1 : scale === 4 ? 2 : 3;
    this.isNarrow = parts.isNarrow || base?.class === "r32" || index?.class === "r32";
    this.segmentPrefix = segment === undefined ? 0 : SEGMENT_PREFIXES[segment.number];
    this.shape = isOffset
      ? MOFFS
      : index !== undefined && index.shape > LAST_GENERAL
        ? VECTOR_SHAPES[index.class.charCodeAt(0) - X][size === 32 ? 1 : size === 64 ? 2 : size === 0 ? 0 : 3]
        : broadcast !== 0
          ? SHAPE[`b${size}x${broadcast}`]
          : MEMORY_SHAPES[size];
  }

  /** A copy with other parts. @internal */
  with(parts: Partial<MemoryParts>): Memory<Size> {
    const { isOffset = this.shape === MOFFS } = parts;
    return Object.freeze(new Memory<Size>({ ...(this as unknown as MemoryParts), isOffset, ...parts }));
  }

  toString(): string {
    const terms: string[] = [];
    if (this.target !== undefined) terms.push(`${this.base || this.index ? "" : "rel "}${this.target}`);
    if (this.isRip) terms.push(this.isNarrow ? "eip" : "rip");
    if (this.base !== undefined) terms.push(this.base.name);
    if (this.index !== undefined) {
      terms.push(this.scale === 1 && this.base !== undefined ? this.index.name : `${this.index.name}*${this.scale}`);
    }
    const isAlone = terms.length === 0;
    if (this.shape === MOFFS) terms.push(`${this.isNarrow ? "dword" : "qword"} abs ${numberText(this.absolute)}`);
    else if (this.displacement !== 0 || isAlone) terms.push(numberText(this.displacement));
    const sum = terms.map((term, index) => (index === 0 || term.startsWith("-") ? term : `+${term}`)).join("");
    const word = this.broadcast === 0 && this.shape !== MOFFS ? sizeWord(this.size) : "";
    const segment = this.segment === undefined ? "" : `${this.segment.name}:`;
    const one = this.broadcast === 0 ? "" : `{1to${this.broadcast}}`;
    return `${word}${word === "" ? "" : " "}[${segment}${sum}]${one}${maskText(this.mask)}`;
  }
}

/** @internal Index registers with a greater shape are vectors. */
export const LAST_GENERAL = SHAPE.r64;
const X = "x".charCodeAt(0);
const SEGMENT_PREFIXES = [0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65];
const MEMORY_SHAPES: Readonly<Record<number, number>> = Object.fromEntries(
  SIZES.map((size) => [size, SHAPE[`m${size}`]]),
);
// A vector index with another size than that of an element fits no form: shape 0 is no operand's.
const VECTOR_SHAPES: readonly (readonly number[])[] = ["x", "y", "z"].map((width) => [
  ...[0, 32, 64].map((size) => SHAPE[`vm${size}${width}`]),
  0,
]);

/** What follows a sized operand's word: `qword(rax, 8)`, `qword(rax, rcx, 4, 16)`, `qword(label)`, `qword(label, 8)`. */
export interface MemoryMaker<Size extends number> {
  (base: AddressRegister, displacement?: number): Memory<Size>;
  (
    base: AddressRegister | undefined,
    index: IndexRegister,
    scale?: Scale,
    displacement?: number,
    table?: Label,
  ): Memory<Size>;
  (place: Label, displacement?: number): Memory<Size>;
  /** An address of 32 bits. */
  (absolute: number): Memory<Size>;
}

function maker<Size extends MemorySize>(size: Size): MemoryMaker<Size> {
  return (
    base: AddressRegister | Label | number | undefined,
    index?: IndexRegister | number,
    scale: number = 1,
    displacement: number = 0,
    table?: Label,
  ): Memory<Size> => {
    if (index === undefined || typeof index === "number") {
      const offset = index ?? 0;
      if (base instanceof Register) return simple(size, base, offset);
      if (base instanceof Label) return checked({ ...PARTS, size, target: base, displacement: offset });
      if (base === undefined) throw programError("badAddress", { reason: "neither base nor index" });
      return checked({ ...PARTS, size, displacement: base });
    }
    if (typeof base === "number" || base instanceof Label) {
      throw programError("badAddress", { reason: "an index needs a register, or undefined, as base" });
    }
    return checked<Size>({ ...PARTS, ...normal(base, index, scale), size, displacement, target: table });
  };
}

function simple<Size extends MemorySize>(size: Size, base: AddressRegister, displacement: number): Memory<Size> {
  return checked({ ...PARTS, size, base, displacement });
}

type Sum = Pick<MemoryParts, "base" | "index" | "scale">;

/** The same sum in the form with the shortest encoding, as nasm has it: `[rax*2]` is `[rax+rax]`, `[rax*1]` is `[rax]`. */
function normal(base: AddressRegister | undefined, index: IndexRegister, scale: number): Sum {
  if (index.shape > LAST_GENERAL) return { base, index, scale };
  const register = index as AddressRegister;
  if (base === undefined) {
    if (scale === 1) return { base: register, index: undefined, scale: 1 };
    if (scale === 2) return { base: register, index: register, scale: 1 };
    return { base, index, scale };
  }
  if (scale === 1 && register.number === 4) return { base: register, index: base, scale };
  return { base, index, scale };
}

function checked<Size extends MemorySize>(parts: MemoryParts): Memory<Size> {
  const { base, index, scale, displacement } = parts;
  if (displacement !== (displacement | 0)) {
    throw programError("badAddress", { reason: `displacement ${displacement} has more than 32 bits` });
  }
  if (index !== undefined) {
    if (scale !== 1 && scale !== 2 && scale !== 4 && scale !== 8) {
      throw programError("badAddress", { reason: `scale ${scale} is none of 1, 2, 4, 8` });
    }
    if (index.number === 4 && index.shape <= LAST_GENERAL) {
      throw programError("badAddress", { reason: `${index.name} is no index` });
    }
    if (base !== undefined && index.shape <= LAST_GENERAL && index.class !== base.class) {
      throw programError("badAddress", { reason: `${base.name} and ${index.name} differ in width` });
    }
  }
  return new Memory<Size>(parts);
}

/** Memory whose size the other operands say. */
export const mem: MemoryMaker<0> = maker(0);
export const byte: MemoryMaker<8> = maker(8);
export const word: MemoryMaker<16> = maker(16);
export const dword: MemoryMaker<32> = maker(32);
export const qword: MemoryMaker<64> = maker(64);
export const tword: MemoryMaker<80> = maker(80);
export const oword: MemoryMaker<128> = maker(128);
export const xmmword: MemoryMaker<128> = oword;
export const yword: MemoryMaker<256> = maker(256);
export const zword: MemoryMaker<512> = maker(512);

/** The place of a symbol's address in the global offset table. */
export function got(symbol: Label): Memory<64> {
  return new Memory<64>({ ...PARTS, size: 64, target: symbol, access: GOT });
}

/** A place so many bytes after the end of the instruction. */
export function ripRelative<Size extends MemorySize>(size: Size, displacement: number): Memory<Size> {
  return new Memory<Size>({ ...PARTS, size, displacement, isRip: true });
}

/** An absolute address of 64 bits, which only `mov` with al, ax, eax or rax takes. */
export function moffs(absolute: number | bigint): Memory<-1> {
  return new Memory<-1>({ ...PARTS, isOffset: true, absolute: BigInt.asUintN(64, BigInt(absolute)) });
}

/** The same place through a segment register. */
export function segment<Size extends number>(register: Register<"sreg">, place: Memory<Size>): Memory<Size> {
  return place.with({ segment: register });
}

// -------------------------------------------------------------- AVX-512

const masked = new Map<Register, Register[]>();

function withMask<Operand extends Register | Memory>(operand: Operand, mask: number): Operand {
  if (operand instanceof Memory) return operand.with({ mask }) as Operand;
  let variants = masked.get(operand);
  if (variants === undefined) masked.set(operand, (variants = []));
  const { class: kind, name, number, shape, rex } = operand as Register;
  return (variants[mask] ??= Object.freeze(new Register(kind, name, number, shape, rex, mask))) as Operand;
}

/** A destination of which the elements chosen by `k` are written: `zmm1{k1}`. */
export function mask<Operand extends Register | Memory>(operand: Operand, k: Register<"k">): Operand {
  if (k.number === 0) throw programError("badDecoration", { reason: "k0 is no mask" });
  return withMask(operand, k.number);
}

/** As `mask`, but the other elements become zero: `zmm1{k1}{z}`. */
export function maskZero<Operand extends Register | Memory>(operand: Operand, k: Register<"k">): Operand {
  if (k.number === 0) throw programError("badDecoration", { reason: "k0 is no mask" });
  return withMask(operand, k.number | 8);
}

/** One element of memory, used `count` times: `[rax]{1to8}`. */
export function broadcast<Size extends 0 | 16 | 32 | 64>(place: Memory<Size>, count: BroadcastCount): Broadcast<Size> {
  return place.with({ broadcast: count }) as unknown as Broadcast<Size>;
}

/** A memory operand of which one element is broadcast. */
export interface Broadcast<Size extends number> extends Omit<Memory<Size>, "size"> {
  readonly size: Size;
  readonly isBroadcast: true;
}

/** How the result of one instruction is rounded; all but `sae` alone also suppress exceptions. */
export class Rounding {
  /** @internal */
  readonly shape: number = ROUNDING;
  readonly name: string;
  /** @internal 0 for sae alone; else 4 plus the bits of L'L. */
  readonly bits: number;

  /** @internal */
  constructor(name: string, bits: number) {
    this.name = name;
    this.bits = bits;
  }

  toString(): string {
    return `{${this.name}}`;
  }
}

export const sae: Rounding = Object.freeze(new Rounding("sae", 0));
export const rnSae: Rounding = Object.freeze(new Rounding("rn-sae", 4));
export const rdSae: Rounding = Object.freeze(new Rounding("rd-sae", 5));
export const ruSae: Rounding = Object.freeze(new Rounding("ru-sae", 6));
export const rzSae: Rounding = Object.freeze(new Rounding("rz-sae", 7));

// -------------------------------------------------------------- any of them

export type Operand =
  | Register
  | Memory
  | Broadcast<number>
  | Label
  | Distance
  | Address
  | SizedImmediate
  | Rounding
  | number
  | bigint;
