/**
 * Pieces of machine code that arithmetic and comparisons share.
 *
 * **How floats are told.** Every value that is no float is a NaN when it is looked at as one (core/value.ts). So the float paths test no
 * operand: they calculate, and where the result is a NaN (`ucomisd`: the parity flag) they ask somebody who looks closer. A NaN that is
 * the true result is found there too, made by the core; so the only NaN in a slot is the core's.
 *
 * **Stubs** (lua/native/number-stubs.ts) do what is too long to have in each instruction. Those with the name of an op are called like
 * helpers, and do it for operands of mixed kinds before they ask the core; the others are part of a fast path, keep all
 * registers but rax, rcx, rdx, xmm0 and xmm1, and tell by the parity flag that they could not.
 */
import { ALU, aluLoad, CC, CODE, type Place, P66, PF2, RAX, RCX, RDX, W } from "../../asm/raw.ts";
import { KINDS } from "../layout/index.ts";
import type { Emitter, StubName } from "./emitter.ts";
import { FLOAT, INTEGER } from "./guesses.ts";
import { BASE, BIAS, DATA, INTEGER_MIN } from "./registers.ts";

export const XMM0 = 0;
export const XMM1 = 1;

const CALL = 0xe8;

/** Operations on two floats. */
export const FLOAT_ADD: number = CODE.addS | PF2;
export const FLOAT_SUB: number = CODE.subS | PF2;
export const FLOAT_MUL: number = CODE.mulS | PF2;
export const FLOAT_DIV: number = CODE.divS | PF2;
export const FLOAT_COMPARE: number = CODE.ucomi | P66;
const FLOAT_LOAD = CODE.movLoadS | PF2;
const FLOAT_STORE = CODE.movStoreS | PF2;

// -------------------------------------------------------------- floats

/** xmm = R[slot]. */
export function loadFloat(e: Emitter, xmm: number, slot: number): void {
  e.x.memory(FLOAT_LOAD, xmm, BASE, -1, 0, slot << 3);
}

/** R[slot] = xmm. */
export function storeFloat(e: Emitter, slot: number, xmm: number): void {
  e.x.memory(FLOAT_STORE, xmm, BASE, -1, 0, slot << 3);
}

/** xmm = xmm operation R[slot]; or the comparison. */
export function floatSlot(e: Emitter, operation: number, xmm: number, slot: number): void {
  e.x.memory(operation, xmm, BASE, -1, 0, slot << 3);
}

/** The same with a constant of the data vector. */
export function floatConstant(e: Emitter, operation: number, xmm: number, index: number): void {
  e.x.memory(operation, xmm, DATA, -1, 0, index << 3);
}

/** Jumps if xmm0 is a NaN, or no float at all. */
export function unlessNumber(e: Emitter, target: Place): void {
  e.x.registers(FLOAT_COMPARE, XMM0, XMM0);
  e.jumpIf(CC.p, target);
}

/** xmm = the integer whose value is in the register, which is lost. */
export function convertInteger(e: Emitter, xmm: number, register: number): void {
  e.alu(ALU.sub, register, BIAS);
  clearFloat(e, xmm);
  e.x.registers(CODE.convertInteger | PF2 | W, xmm, register);
}

export function clearFloat(e: Emitter, xmm: number): void {
  e.x.registers(CODE.xorps, xmm, xmm);
}

const float64 = new Float64Array(1);
const words = new Int32Array(float64.buffer);

/** xmm = a number known now. Uses rcx. */
export function loadNumber(e: Emitter, xmm: number, value: number): void {
  if (Object.is(value, 0)) {
    clearFloat(e, xmm);
  } else if (isInt32(value) && value !== 0) {
    e.loadImmediate(RCX, value);
    e.x.registers(CODE.convertInteger | PF2, xmm, RCX);
  } else {
    float64[0] = value;
    e.loadValue(RCX, words[0], words[1]);
    e.x.registers(CODE.movd | W, xmm, RCX);
  }
}

// -------------------------------------------------------------- constants

const constantWords = new BigUint64Array(1);
const constantFloat = new Float64Array(constantWords.buffer);
const constantHalves = new Int32Array(constantWords.buffer);

/** A constant that is a small integer or a float, as a number: exact. */
export function numberOf(e: Emitter, index: number, isInteger: boolean): number {
  const { constants } = e.unit;
  constantHalves[0] = constants[2 * index];
  constantHalves[1] = constants[2 * index + 1];
  return isInteger ? Number(BigInt.asIntN(64, constantWords[0] - 0xfffe000000000000n)) : constantFloat[0];
}

export function isInt32(value: number): boolean {
  return value === (value | 0);
}

/** The exponent of a power of two of at most 2^31, or -1. */
export function exponentOf(value: number): number {
  if (!(value >= 1 && value <= 0x80000000)) return -1;
  const exponent = 31 - Math.clz32(value);
  return 2 ** exponent === value ? exponent : -1;
}

// -------------------------------------------------------------- integers

/** rax and rcx are values: jumps unless both are small integers. Uses rdx. */
export function unlessIntegers(e: Emitter, target: Place): void {
  e.move(RDX, RAX);
  e.alu(ALU.and, RDX, RCX);
  e.unlessInteger(RDX, target);
}

// -------------------------------------------------------------- operands, in line

/**
 * rax = R[slot], a small integer; else it goes to `other`. With the value carried here there is no test in line: then what is
 * returned must be given to `enterInteger`, at the beginning of what is out of line, where `other` need not be bound.
 */
export function startInteger(e: Emitter, slot: number, other: Place): Place | undefined {
  const hot = e.takes(INTEGER, slot);
  if (hot === undefined) {
    e.loadSlot(RAX, slot);
    e.unlessInteger(RAX, other);
  }
  return hot;
}

/** The way in for those who do not bring R[slot]; goes on behind if it is no small integer. */
export function enterInteger(e: Emitter, hot: Place | undefined, slot: number): void {
  if (hot === undefined) return;
  e.bind(e.places[e.pc]);
  e.loadSlot(RAX, slot);
  e.alu(ALU.cmp, RAX, INTEGER_MIN);
  e.jumpIf(CC.ae, hot);
}

/** rax = R[slot], a small integer; all else is the stub's, by the place returned. */
export function startIntegerOrSlow(e: Emitter, slot: number, stub: StubName): Place {
  const slow = e.label();
  const other = e.outOfLine(() => {
    enterInteger(e, hot, slot);
    emitSlow(e, slow, stub);
  });
  const hot = startInteger(e, slot, other);
  return hot === undefined ? other : slow;
}

/** rax and rcx = R[left] and R[right], small integers. Else `other`, out of line, has them in these registers. Uses rdx. */
export function startIntegers(e: Emitter, left: number, right: number, other: () => void): void {
  const otherwise = e.label();
  const hotLeft = e.takes(INTEGER, left);
  const hotRight = hotLeft === undefined ? e.takes(INTEGER, right) : undefined;
  e.outOfLine(() => {
    if (hotLeft !== undefined) {
      enterInteger(e, hotLeft, left);
      e.loadSlot(RCX, right);
    } else if (hotRight !== undefined) {
      enterInteger(e, hotRight, right);
      e.move(RCX, RAX);
      e.loadSlot(RAX, left);
    }
    e.bind(otherwise);
    other();
  });
  if (hotLeft === undefined && hotRight === undefined) e.loadSlot(RAX, left);
  if (left === right) {
    e.move(RCX, RAX);
    if (hotLeft === undefined) e.unlessInteger(RAX, otherwise);
  } else if (hotLeft !== undefined) {
    e.loadSlot(RCX, right);
    e.unlessInteger(RCX, otherwise);
  } else if (hotRight !== undefined) {
    e.move(RCX, RAX);
    e.loadSlot(RAX, left);
    e.unlessInteger(RAX, otherwise);
  } else {
    e.loadSlot(RCX, right);
    unlessIntegers(e, otherwise);
  }
}

/** Whether xmm0 has the bits of R[slot] already. */
export function takesFloat(e: Emitter, slot: number): boolean {
  const hot = e.takes(FLOAT, slot);
  if (hot === undefined) return false;
  e.outOfLine(() => {
    e.bind(e.places[e.pc]);
    loadFloat(e, XMM0, slot);
    e.jump(hot);
  });
  return true;
}

/** xmm0 = the bits of R[slot]. */
export function startFloat(e: Emitter, slot: number): void {
  if (!takesFloat(e, slot)) loadFloat(e, XMM0, slot);
  e.bind(e.floatWay(slot));
}

// -------------------------------------------------------------- constants, in line

/** `operation` of the arithmetic group with a constant of the data vector. */
export function aluConstant(e: Emitter, operation: number, register: number, index: number): void {
  e.x.memory(aluLoad(operation) | W, register, DATA, -1, 0, index << 3);
}

// -------------------------------------------------------------- out of line

/** R[a] = xmm0 if that is a number, and on to the next instruction, which may take it from xmm0; else it goes on behind. */
export function leaveNumber(e: Emitter): void {
  e.x.registers(FLOAT_COMPARE, XMM0, XMM0);
  const skip = e.skipIf(CC.p);
  e.note(KINDS.float);
  storeFloat(e, e.a, XMM0);
  e.jump(e.nextWithFloat(e.a));
  e.land(skip);
}

export function callStub(e: Emitter, name: string): void {
  e.x.direct(CALL, e.stub(name));
}

/** The end of what is out of line: `slow` is bound here, and a stub does the whole instruction. */
export function emitSlow(e: Emitter, slow: Place, stub: StubName): void {
  e.bind(slow);
  e.helper(stub);
  e.jump(e.next);
}

/** The same for a comparison: it jumps to the instruction's target where the stub says so. */
export function emitSlowAnswer(e: Emitter, slow: Place, stub: StubName): void {
  e.bind(slow);
  e.helper(stub);
  e.x.registers(CODE.test, RAX, RAX);
  e.jumpIf(CC.ne, e.target);
  e.jump(e.next);
}
