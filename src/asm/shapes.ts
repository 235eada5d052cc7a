/**
 * Shapes: what choosing a form needs to know of an operand, as a number below 128.
 *
 * `al` is another shape than `bl` since some forms exist for `al` alone, `xmm16` another than `xmm1` since only EVEX reaches
 * it, `qword [rax]` another than `[rax]`, 5 another than 500. The shapes of four operands fit one integer, which the assembler
 * looks up (select.ts): so a form is searched once for each combination of shapes, not for each instruction.
 */

/** Bits of memory operands. */
export const MEMORY_SIZES = [0, 8, 16, 32, 64, 80, 128, 256, 512] as const;

/** Bits of a memory operand; 0 leaves it to the other operands. */
export type MemorySize = (typeof MEMORY_SIZES)[number];

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
  ...MEMORY_SIZES.map((size) => `m${size}` as const),
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

// -------------------------------------------------------------- text

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

/** Small numbers in decimal, all others in hexadecimal. */
export function numberText(value: number | bigint): string {
  if (value > -10 && value < 10) return `${value}`;
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
