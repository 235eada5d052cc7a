/**
 * Bit operations of small integers; everything else is the core's.
 *
 * In a value, bits 0 to 48 are the integer's own, bit 49 is its sign inverted, and bits 50 to 63 are set: some operations can be done on
 * values as they are.
 */
import { ALU, CC, CODE, RAX, RCX, SHIFT, W } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { INTEGER, kindOfConstant } from "./guesses.ts";
import { aluConstant, emitSlow, isInt32, numberOf, startIntegerOrSlow, startIntegers } from "./numbers.ts";
import { BIAS, INTEGER_MIN } from "./registers.ts";

/** Digit of `not`. */
const NOT = 2;
/** Counts from here on leave nothing of a word. */
const WORD = 64;
/** A shift to the right by so much brings every word into the small range. */
const ENOUGH = 15;

// -------------------------------------------------------------- and, or, exclusive or

/** rax is the result, small for certain. */
function finish(e: Emitter): void {
  e.storeSlot(e.a, RAX);
  e.leave(INTEGER, e.a);
}

/** rax = rax operation rcx, values of integers. */
function combine(e: Emitter, operation: number): void {
  if (operation === ALU.xor) {
    e.alu(ALU.xor, RAX, RCX);
    e.alu(ALU.xor, RAX, BIAS);
    return;
  }
  e.alu(ALU.sub, RAX, BIAS);
  e.alu(ALU.sub, RCX, BIAS);
  e.alu(operation, RAX, RCX);
  e.alu(ALU.add, RAX, BIAS);
}

function registers(operation: number): (e: Emitter) => void {
  return (e) => {
    startIntegers(e, e.b, e.c, () => emitSlow(e, e.label(), "arithmetic"));
    combine(e, operation);
    finish(e);
  };
}

function constant(operation: number): (e: Emitter) => void {
  return (e) => {
    const { b, d } = e;
    if (kindOfConstant(e.unit.constants[2 * d + 1]) !== INTEGER) {
      e.helper("arithmetic");
      return;
    }
    startIntegerOrSlow(e, b, "arithmetic");
    if (!combineNumber(e, operation, numberOf(e, d, true))) {
      if (operation === ALU.xor) {
        aluConstant(e, ALU.xor, RAX, d);
        e.alu(ALU.xor, RAX, BIAS);
      } else {
        e.loadData(RCX, d);
        combine(e, operation);
      }
    }
    finish(e);
  };
}

/** rax = rax operation number, if one or two instructions do it. */
function combineNumber(e: Emitter, operation: number, number: number): boolean {
  if (operation === ALU.and && number === 0xffffffff) {
    e.x.registers(CODE.movLoad, RAX, RAX);
    e.alu(ALU.or, RAX, BIAS);
    return true;
  }
  if (!isInt32(number)) return false;
  if (operation === ALU.and && number >= 0) {
    e.aluImmediate32(ALU.and, RAX, number);
    e.alu(ALU.or, RAX, BIAS);
    return true;
  }
  // The immediate is extended with zeros that `or` and `xor` keep, or with ones that `and` keeps.
  if (number < 0 !== (operation === ALU.and)) return false;
  e.aluImmediate(operation, RAX, number);
  return true;
}

function bnot(e: Emitter): void {
  startIntegerOrSlow(e, e.b, "arithmetic");
  e.x.registers(CODE.not | W, NOT, RAX);
  e.alu(ALU.or, RAX, INTEGER_MIN);
  finish(e);
}

// -------------------------------------------------------------- shifts

/** By a count known now. */
function shiftBy(operation: number): (e: Emitter) => void {
  return (e) => {
    const { b, d } = e;
    if (d < 0 || d >= WORD) {
      e.helper("arithmetic");
      return;
    }
    const slow = startIntegerOrSlow(e, b, "arithmetic");
    e.alu(ALU.sub, RAX, BIAS);
    e.shift(operation, RAX, d);
    e.alu(ALU.add, RAX, BIAS);
    if (operation === SHIFT.shl || d < ENOUGH) e.unlessInteger(RAX, slow);
    finish(e);
  };
}

function shift(operation: number): (e: Emitter) => void {
  return (e) => {
    const slow = startIntegerOrSlow(e, e.b, "arithmetic");
    e.loadSlot(RCX, e.c);
    // Of what is no integer the difference is far larger than a count.
    e.alu(ALU.sub, RCX, BIAS);
    e.aluImmediate(ALU.cmp, RCX, WORD - 1);
    e.jumpIf(CC.a, slow);
    e.alu(ALU.sub, RAX, BIAS);
    e.x.registers(CODE.shiftByCl | W, operation, RAX);
    e.alu(ALU.add, RAX, BIAS);
    e.unlessInteger(RAX, slow);
    finish(e);
  };
}

export const BITS = {
  band: registers(ALU.and),
  bor: registers(ALU.or),
  bxor: registers(ALU.xor),
  bandK: constant(ALU.and),
  borK: constant(ALU.or),
  bxorK: constant(ALU.xor),
  bnot,
  shl: shift(SHIFT.shl),
  shr: shift(SHIFT.shr),
  shlI: shiftBy(SHIFT.shl),
  shrI: shiftBy(SHIFT.shr),
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
