/**
 * What long work costs, and how it is left in the middle. A primitive charges fuel for what it does; when the slice is used
 * up it turns its own frame into a continuation, keeps its progress in the frame's slots, and leaves. The driver runs the continuation later:
 * `continueLong` goes on. Between the two nothing of the work is on the native stack, so anything may happen, another use of the same function included.
 */
import * as L from "../generated/layout";
import { growStack } from "../run/frames";
import { SMALL_MAX, allocateUnpaid, freeLarge, fuelLeft } from "../memory/heap";
import { complain } from "./messages";
import { EXIT, fromObject } from "../value";

export function charge(units: u32): void {
  store<i32>(L.STATE_FUEL, load<i32>(L.STATE_FUEL) - <i32>units);
}

/** One unit for 4 KiB copied or looked through. */
export function chargeBytes(bytes: u32): void {
  if (bytes >= 4096) charge(bytes >>> 12);
}

/** Whether long work has to leave. What an interrupt for finalizers set aside is fuel still. */
export function isSpent(): bool {
  return fuelLeft() < 0;
}

// What `continueLong` goes on with: FRAME.data of a frame that was left.
export const LONG_FIND: u32 = 1;
export const LONG_MATCH: u32 = 2;
export const LONG_TEXT: u32 = 3;
export const LONG_GMATCH: u32 = 4;
export const LONG_GSUB: u32 = 5;
export const LONG_GSUB_CALLS: u32 = 6;
export const LONG_SORT: u32 = 7;

/** Leaves in the middle: the top frame waits with `slots` slots of it in use. What the primitive answers. */
export function leave(operation: u32, slots: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
  store<u16>(f, <u16>L.CONTINUATION_LONG, L.FRAME_CONTINUATION);
  store<u32>(f, slots, L.FRAME_SHIFT);
  store<u32>(f, operation, L.FRAME_DATA);
  store<u32>(L.STATE_STATUS, L.STATUS_BUDGET);
  return EXIT;
}

/** Says how many slots of the running primitive's frame are in use. */
export function useSlots(n: u32): void {
  store<u32>(load<u32>(L.STATE_FRAME), n, L.FRAME_SHIFT);
}

/**
 * Copies memory of no object into a string, `room` bytes long, that only the slot holds. Where slices end is not to change anything, neither
 * what is spent nor when there are collections: so nobody pays for it, and `dropKept` frees it at once. False when out of memory.
 */
export function putAway(slot: u32, from: u32, bytes: u32, room: u32): bool {
  // Large, so that it takes nothing of the allocation window.
  const length = max(room, SMALL_MAX);
  const keeper = allocateUnpaid(L.KIND_STRING, L.STRING_BYTES + length);
  if (!keeper) return false;
  store<u32>(keeper, 0, L.STRING_HASH);
  store<u32>(keeper, length, L.STRING_LENGTH);
  store<u32>(keeper, 0, L.STRING_NEXT);
  memory.copy(keeper + L.STRING_BYTES, from, bytes);
  store<u64>(slot, fromObject(L.TAG_STRING, keeper));
  return true;
}

/** Address of what `putAway` kept in a slot. */
// @ts-ignore: decorator
@inline export function keptAt(slot: u32): u32 { return <u32>load<u64>(slot) + L.STRING_BYTES; }
// @ts-ignore: decorator
@inline export function keptRoom(slot: u32): u32 { return load<u32>(<u32>load<u64>(slot), L.STRING_LENGTH); }

/** What was kept is where it belongs again. */
export function dropKept(slot: u32): void {
  const keeper = <u32>load<u64>(slot);
  store<u64>(slot, L.V_NIL);
  freeLarge(keeper);
}

/**
 * Room for n slots from the top frame's base on: the base, which may have moved; 0 with an error raised, `complaint` if the stack may
 * not be that large.
 */
export function needSlots(base: u32, n: u32, complaint: string): u32 {
  if (base + (n << 3) <= load<u32>(L.STATE_STACK_END)) return base;
  const used = (base - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK)) >>> 3;
  if (n > L.MAX_STACK || used + n > load<u32>(L.STATE_STACK_LIMIT)) {
    complain(complaint);
    return 0;
  }
  return growStack(base, n) ? load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE) : 0;
}
