/**
 * Instructions of x86-64 as integers: what `RawEncoder` needs beside registers and memory.
 *
 * A *code* is opcode, map, mandatory prefix, REX.W and, where ModRM.reg is part of the opcode, that digit:
 *
 *     bits 0-7 opcode   8-9 map (0F, 0F 38, 0F 3A)   10-11 prefix (66, F3, F2)   12 REX.W   13-15 digit
 *     16 the register of ModRM.reg is a byte register   17 that of ModRM.rm is   18 VEX
 *
 * The bytes that come of it are judged by the decoder's goldens and by running all operations beside V8.
 */

export const W: number = 1 << 12;
const MAP1 = 1 << 8;
const MAP2 = 2 << 8;
const MAP3 = 3 << 8;
export const P66: number = 1 << 10;
export const PF3: number = 2 << 10;
export const PF2: number = 3 << 10;
export const BYTE_REG: number = 1 << 16;
export const BYTE_RM: number = 1 << 17;
export const VEX: number = 1 << 18;

export function digit(number: number): number {
  return number << 13;
}

/** Digits of the arithmetic group. */
export const ALU = { add: 0, or: 1, and: 4, sub: 5, xor: 6, cmp: 7 } as const;
/** Digits of the shift group. */
export const SHIFT = { rol: 0, ror: 1, shl: 4, shr: 5, sar: 7 } as const;

/** `op reg, rm`. */
export function aluLoad(operation: number): number {
  return (operation << 3) | 3;
}

/** `op rm, reg`. */
export function aluStore(operation: number): number {
  return (operation << 3) | 1;
}

export const CODE = {
  aluImmediate: 0x81,
  aluByteImmediate: 0x80 | BYTE_RM,
  movLoad: 0x8b,
  movStore: 0x89,
  movStoreByte: 0x88 | BYTE_REG,
  movStoreWord: 0x89 | P66,
  movImmediate: 0xc7,
  movImmediateByte: 0xc6,
  movImmediateWord: 0xc7 | P66,
  movsx8: 0xbe | MAP1 | BYTE_RM,
  movsx16: 0xbf | MAP1,
  movsxd: 0x63 | W,
  movzx8: 0xb6 | MAP1 | BYTE_RM,
  movzx16: 0xb7 | MAP1,
  lea: 0x8d,
  test: 0x85,
  testImmediate: 0xf7,
  testByteImmediate: 0xf6,
  imul: 0xaf | MAP1,
  imulImmediate: 0x69,
  neg: 0xf7 | digit(3),
  not: 0xf7 | digit(2),
  mulHigh: 0xf7 | digit(4),
  imulHigh: 0xf7 | digit(5),
  shiftImmediate: 0xc1,
  shiftByCl: 0xd3,
  lzcnt: 0xbd | MAP1 | PF3,
  tzcnt: 0xbc | MAP1 | PF3,
  popcnt: 0xb8 | MAP1 | PF3,
  bsr: 0xbd | MAP1,
  bsf: 0xbc | MAP1,
  cmov: 0x40 | MAP1,
  andn: 0xf2 | MAP2 | VEX,
  shlx: 0xf7 | MAP2 | P66 | VEX,
  sarx: 0xf7 | MAP2 | PF3 | VEX,
  shrx: 0xf7 | MAP2 | PF2 | VEX,
  rorx: 0xf0 | MAP3 | PF2 | VEX,

  // Scalar floats: with `scalar(type)`.
  addS: 0x58 | MAP1,
  mulS: 0x59 | MAP1,
  subS: 0x5c | MAP1,
  minS: 0x5d | MAP1,
  divS: 0x5e | MAP1,
  maxS: 0x5f | MAP1,
  sqrtS: 0x51 | MAP1,
  movLoadS: 0x10 | MAP1,
  movStoreS: 0x11 | MAP1,
  convertInteger: 0x2a | MAP1,
  truncate: 0x2c | MAP1,
  convertFloat: 0x5a | MAP1,
  /** With P66 for f64. */
  ucomi: 0x2e | MAP1,
  roundF32: 0x0a | MAP3 | P66,
  roundF64: 0x0b | MAP3 | P66,
  andps: 0x54 | MAP1,
  andnps: 0x55 | MAP1,
  orps: 0x56 | MAP1,
  xorps: 0x57 | MAP1,
  movaps: 0x28 | MAP1,
  /** Bits from a general register, with W for 64, and back: ModRM.reg is the xmm register in both. */
  movd: 0x6e | MAP1 | P66,
  movdBack: 0x7e | MAP1 | P66,
} as const;

// -------------------------------------------------------------- conditions

/** Conditions of jumps: x86's own, then two that also ask the parity flag, which says that floats are unordered. */
export const CC = {
  o: 0,
  no: 1,
  b: 2,
  ae: 3,
  e: 4,
  ne: 5,
  be: 6,
  a: 7,
  s: 8,
  ns: 9,
  p: 10,
  np: 11,
  l: 12,
  ge: 13,
  le: 14,
  g: 15,
  /** e and np. */
  equalOrdered: 16,
  /** ne or p. */
  notEqualOrUnordered: 17,
} as const;

export function invert(condition: number): number {
  return condition ^ 1;
}

/** The condition for exchanged operands of a comparison of integers. */
export function exchangeOperands(condition: number): number {
  switch (condition) {
    case CC.b:
      return CC.a;
    case CC.a:
      return CC.b;
    case CC.ae:
      return CC.be;
    case CC.be:
      return CC.ae;
    case CC.l:
      return CC.g;
    case CC.g:
      return CC.l;
    case CC.ge:
      return CC.le;
    case CC.le:
      return CC.ge;
    default:
      return condition;
  }
}

// -------------------------------------------------------------- registers

export const RAX = 0;
export const RCX = 1;
export const RDX = 2;
export const RBX = 3;
export const RSP = 4;
export const RBP = 5;
export const RSI = 6;
export const RDI = 7;
export const R8 = 8;
export const R9 = 9;
export const R10 = 10;
export const R11 = 11;
export const R12 = 12;
export const R13 = 13;
/** Pinned: base of code. */
export const R14 = 14;
/** Pinned: base of the heap. */
export const R15 = 15;
