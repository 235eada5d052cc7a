/** Loads of constants, moves between slots, and jumps that look at one value. */
import { ALU, CC, CODE, RAX, RCX, SHIFT } from "../../asm/raw.ts";
import { INTEGER_HIGH, TAG } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, INTEGER } from "./guesses.ts";
import { storeFloat, XMM0 } from "./numbers.ts";
import { BASE } from "./registers.ts";

/** Digit of `adc` in the arithmetic group. */
const ADC = 2;

/** The constants whose values are the same in every state: no objects. */
function isPlain(high: number): boolean {
  return high >>> 0 >= INTEGER_HIGH || high >>> 0 <= TAG.true;
}

export function move(e: Emitter): void {
  const { a, b } = e;
  if (e.takes(INTEGER, b) !== undefined) {
    emitMove(e);
    e.storeSlot(a, RAX);
    e.leave(INTEGER, a);
  } else if (e.takes(FLOAT, b) !== undefined) {
    emitMove(e);
    storeFloat(e, a, XMM0);
    e.leave(FLOAT, a);
  } else {
    copy(e);
  }
}

function copy(e: Emitter): void {
  e.loadSlot(RAX, e.b);
  e.storeSlot(e.a, RAX);
}

/** The whole move out of line, for those who do not bring the value. */
function emitMove(e: Emitter): void {
  e.outOfLine(() => {
    e.bind(e.places[e.pc]);
    copy(e);
    e.jump(e.next);
  });
}

export function loadInteger(e: Emitter): void {
  const { d } = e;
  // The integer plus 0xfffe000000000000.
  storeValue(e, d, d < 0 ? 0xfffdffff : 0xfffe0000);
}

/** R[a] = a value. */
function storeValue(e: Emitter, low: number, high: number): void {
  e.loadValue(RAX, low, high);
  e.storeSlot(e.a, RAX);
}

export function loadConstant(e: Emitter): void {
  const { constants } = e.unit;
  const { d } = e;
  const high = constants[2 * d + 1];
  if (isPlain(high)) {
    storeValue(e, constants[2 * d], high);
    return;
  }
  e.loadData(RAX, d);
  e.storeSlot(e.a, RAX);
}

export function loadNil(e: Emitter): void {
  e.loadValue(RAX, 0, TAG.nil);
  for (let slot = e.a; slot <= e.a + e.b; slot++) e.storeSlot(slot, RAX);
}

export function loadTrue(e: Emitter): void {
  storeValue(e, 0, TAG.true);
}

export function loadFalse(e: Emitter): void {
  storeValue(e, 0, TAG.false);
}

export function loadFalseSkip(e: Emitter): void {
  storeValue(e, 0, TAG.false);
  e.jump(e.places[e.pc + 2]);
}

/** Compares so that `b` means: the high word is that of nil or false. */
function testFalsy(e: Emitter, slot: number): void {
  e.x.memory(CODE.movLoad, RAX, BASE, -1, 0, (slot << 3) + 4);
  e.aluImmediate32(ALU.sub, RAX, TAG.nil | 0);
  e.aluImmediate32(ALU.cmp, RAX, 2);
}

export function not(e: Emitter): void {
  testFalsy(e, e.b);
  // False, or true if below: their tags follow each other.
  e.loadImmediate(RCX, TAG.false);
  e.aluImmediate32(ADC, RCX, 0);
  e.shift(SHIFT.shl, RCX, 32);
  e.storeSlot(e.a, RCX);
}

export function jump(e: Emitter): void {
  e.jump(e.target);
}

export function loop(e: Emitter): void {
  e.jumpBack(e.targetPc);
}

export function jumpIf(e: Emitter): void {
  testFalsy(e, e.a);
  e.jumpIf(CC.ae, e.target);
}

export function jumpIfNot(e: Emitter): void {
  testFalsy(e, e.a);
  e.jumpIf(CC.b, e.target);
}

/** `jumpIfSet` and `jumpIfNotSet`: a move on the way. */
function jumpSet(e: Emitter, skip: number): void {
  testFalsy(e, e.b);
  e.jumpIf(skip, e.next);
  copy(e);
  e.jump(e.target);
}

export function jumpIfSet(e: Emitter): void {
  jumpSet(e, CC.b);
}

export function jumpIfNotSet(e: Emitter): void {
  jumpSet(e, CC.ae);
}

export const MOVES = {
  move,
  loadInteger,
  loadConstant,
  loadNil,
  loadTrue,
  loadFalse,
  loadFalseSkip,
  not,
  jump,
  loop,
  jumpIf,
  jumpIfNot,
  jumpIfSet,
  jumpIfNotSet,
} as const;
