/**
 * What selection says of an instruction beside its code (asm/codes.ts): its form.
 *
 * A *form* says where its operands are: which operand of the machine instruction goes to ModRM.reg, to ModRM.rm, or, for memory, to base
 * and index (in this order, from the operand numbered rm on), and what immediate follows:
 *
 *     bits 0-4 kind   5-7 reg (7: the digit)   8-10 rm   11 memory   12 base   13 base is the heap's   14 index   15-16 scale
 *     17 target: the displacement column is an index of the function's targets   18 outgoing area   19 incoming area
 *     20-22 immediate   23-25 vvvv, one more than the operand's number
 */
import { PF2, PF3, W } from "../../asm/raw.ts";
import { F32, I64 } from "../../ir/index.ts";

/** `W` for the type i64. */
export function wideOf(type: number): number {
  return type === I64 ? W : 0;
}

/** The prefix of a scalar instruction for f32 or f64. */
export function scalar(code: number, type: number): number {
  return code | (type === F32 ? PF3 : PF2);
}

// -------------------------------------------------------------- forms

/** What emission does with an instruction: `generic` encodes code and form, the others are sequences of their own (emit-*.ts). */
export const KIND = {
  generic: 0,
  entry: 1,
  jump: 2,
  branch: 3,
  switch: 4,
  return: 5,
  call: 6,
  tailCall: 7,
  trap: 8,
  trapIf: 9,
  set: 10,
  floatSelect: 11,
  divide: 12,
  minimum: 13,
  convertUnsigned: 14,
  truncate: 15,
  wideImmediate: 16,
  convertSigned: 17,
  zeroVector: 18,
  writePinned: 19,
  readPinned: 20,
  zero: 21,
} as const;

export const NO_REG = 7;

export function regAt(operand: number): number {
  return operand << 5;
}

export function rmAt(operand: number): number {
  return operand << 8;
}

export function vvvvAt(operand: number): number {
  return (operand + 1) << 23;
}

/** ModRM.reg holds the code's digit. */
export const DIGIT: number = NO_REG << 5;
export const MEMORY: number = 1 << 11;
export const BASE: number = 1 << 12;
export const HEAP: number = 1 << 13;
export const INDEX: number = 1 << 14;
export const SCALE_SHIFT = 15;
export const TARGET: number = 1 << 17;
export const OUTGOING: number = 1 << 18;
export const INCOMING: number = 1 << 19;
/** What follows: a byte, a word, a double word, or a byte if the number fits and the opcode has such a form. */
export const IMM8: number = 1 << 20;
export const IMM16: number = 2 << 20;
export const IMM32: number = 3 << 20;
export const IMM_SHORTEST: number = 4 << 20;
