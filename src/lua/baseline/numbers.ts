/**
 * Pieces of machine code that arithmetic and comparisons share.
 *
 * **How floats are told.** Every value that is no float is a NaN when it is looked at as one (core/value.ts). So the float paths test no
 * operand: they calculate, and where the result is a NaN (`ucomisd`: the parity flag) they ask somebody who looks closer. A NaN that is
 * the true result is found there too, made by the core; so the only NaN in a slot is the core's.
 *
 * **Stubs** (lua/native/number-stubs.ts) do what is too long to have in each instruction: operands of mixed kinds, divisions. They
 * keep all registers but rax, rcx, rdx, xmm0 and xmm1, and tell by the parity flag that they could not.
 */
import { ALU, aluLoad, CC, CODE, type Place, P66, PF2, RAX, RCX, RDX, W } from "../../asm/raw.ts";
import type { Emitter } from "./emitter.ts";
import { BASE, BIAS, DATA } from "./registers.ts";

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

/** xmm = the integer whose value is in rax, which is lost. */
export function convertInteger(e: Emitter, xmm: number): void {
  e.alu(ALU.sub, RAX, BIAS);
  clearFloat(e, xmm);
  e.x.registers(CODE.convertInteger | PF2 | W, xmm, RAX);
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
  } else if (value === (value | 0)) {
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

/** rax = rcx's value, or the constant's: `operation` of the arithmetic group with a constant of the data vector. */
export function aluConstant(e: Emitter, operation: number, register: number, index: number): void {
  e.x.memory(aluLoad(operation) | W, register, DATA, -1, 0, index << 3);
}

// -------------------------------------------------------------- out of line

export function callStub(e: Emitter, name: string): void {
  e.x.direct(CALL, e.stub(name));
}

/** The end of what is out of line: `slow` is bound here, and the core does the whole instruction. */
export function emitSlow(e: Emitter, slow: Place): void {
  e.bind(slow);
  e.helper("arithmetic");
  e.jump(e.next);
}

/** The same for a comparison: it jumps to the instruction's target where the helper says so. */
export function emitSlowAnswer(e: Emitter, slow: Place): void {
  e.bind(slow);
  e.helper("compare");
  e.x.registers(CODE.test, RAX, RAX);
  e.jumpIf(CC.ne, e.target);
  e.jump(e.next);
}
