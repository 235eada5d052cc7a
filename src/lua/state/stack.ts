/**
 * Room on the running thread's stack, for the host.
 *
 * Whenever the host has the word, the top frame is not a Lua function's: it is the thread's boundary, or the frame of a host
 * function. Such a frame says in its `shift` how many slots from its base it uses, and the collector marks exactly
 * those. So `reserve` moves `shift`, and what is written there is safe from the collector without any barrier, until `release`.
 * A slot never holds a dead object, so new slots need no clearing.
 */
import { FRAME, STATE } from "../layout/index.ts";
import type { Cage } from "./cage.ts";

const TOP_FRAME = STATE.frame >> 2;
const STACK_END = STATE.stackEnd >> 2;
const BASE = FRAME.base >> 2;
const SHIFT = FRAME.shift >> 2;

/** Address of `slots` fresh slots of the top frame. The stack may move: earlier addresses of slots are void. */
export function reserve(cage: Cage, slots: number): number {
  const { i32 } = cage;
  const frame = i32[TOP_FRAME] >>> 2;
  const used = i32[frame + SHIFT];
  const at = i32[frame + BASE] + (used << 3);
  if ((at >>> 0) + (slots << 3) > i32[STACK_END] >>> 0) return reserveSlow(cage, slots);
  i32[frame + SHIFT] = used + slots;
  return at;
}

/**
 * A few slots for a moment, which never moves the stack: there is extra room beyond its end (STACK_EXTRA). For what the host
 * does on the way of making or storing one value; `release` gives them back.
 */
export function borrow(cage: Cage, slots: number): number {
  const { i32 } = cage;
  const frame = i32[TOP_FRAME] >>> 2;
  const used = i32[frame + SHIFT];
  i32[frame + SHIFT] = used + slots;
  return i32[frame + BASE] + (used << 3);
}

function reserveSlow(cage: Cage, slots: number): number {
  cage.made(cage.core.ensureStack(slots));
  const { i32 } = cage;
  const frame = i32[TOP_FRAME] >>> 2;
  const used = i32[frame + SHIFT];
  i32[frame + SHIFT] = used + slots;
  return i32[frame + BASE] + (used << 3);
}

/** Gives the topmost `slots` slots of the top frame back. */
export function release(cage: Cage, slots: number): void {
  const { i32 } = cage;
  i32[(i32[TOP_FRAME] >>> 2) + SHIFT] -= slots;
}

/** Slots in use of the top frame; `setUsed` takes it back to what it was. */
export function used(cage: Cage): number {
  const { i32 } = cage;
  return i32[(i32[TOP_FRAME] >>> 2) + SHIFT];
}

export function setUsed(cage: Cage, slots: number): void {
  const { i32 } = cage;
  i32[(i32[TOP_FRAME] >>> 2) + SHIFT] = slots;
}

/** Address of the top frame's first slot. */
export function baseOf(cage: Cage): number {
  const { i32 } = cage;
  return i32[(i32[TOP_FRAME] >>> 2) + BASE];
}
