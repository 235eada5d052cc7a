/**
 * Switches of coroutines in one go: what `resume`, `wrap`'s function and `yield` do in the common case (library/coroutine.ts does it in all), where the
 * other side waits in a call of a Lua function: the frames, threads and values end up the same, without a frame being entered on the way.
 */
import * as L from "../generated/layout";
import { copyValues, finishCall } from "./calls";
import { savePc } from "./arithmetic";
import { pushPlainFrame } from "./frames";
import { DEPTH_LIMIT, resume, wrapped, yieldValues } from "../library/coroutine";
import { ENTER, high } from "../value";

/** It is another case; nothing was done. */
export const NOT_NOW: i32 = -4;

// @ts-ignore: decorator
@inline function isWaiting(f: u32, continuation: u32): bool {
  return load<u32>(f, L.FRAME_KIND) == (L.FRAME_KIND_CONTINUATION | continuation << 16) && load<u64>(f, L.FRAME_DATA) == 0;
}

/** Whether the Lua frame f waits in a call. */
// @ts-ignore: decorator
@inline function isInCall(f: u32): bool {
  if (load<u8>(f, L.FRAME_KIND) != <u8>L.FRAME_KIND_LUA) return false;
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const op = load<u8>(load<u32>(proto, L.PROTO_CODE) + (load<u32>(f, L.FRAME_PC) >>> 8 << 3));
  return op == <u8>L.OP_CALL || op == <u8>L.OP_TFOR_CALL;
}

/** Thread `to` runs, its top frame being f, whose call gets n results from `slot` on. */
// @ts-ignore: decorator
@inline function goOn(to: u32, f: u32, slot: u32, n: i32): i32 {
  store<u8>(to, <u8>L.THREAD_STATUS_RUNNING, L.OBJECT_FLAGS);
  store<u32>(L.STATE_THREAD, to);
  store<u32>(L.STATE_FRAME, f);
  store<u32>(L.STATE_STACK_END, load<u32>(to, L.THREAD_STACK_END));
  store<u32>(L.STATE_FRAMES_END, load<u32>(to, L.THREAD_FRAMES_END));
  finishCall(f, slot, n);
  return ENTER;
}

/** The running thread's top frame f calls, at i, the primitive `fn` with `count` arguments above `ra`: the frame g is free. */
// @ts-ignore: decorator
@inline function leave(i: u32, g: u32, ra: u32, fn: u32, count: u32, continuation: u32): u32 {
  savePc(i);
  pushPlainFrame(g, L.FRAME_KIND_CONTINUATION, continuation, ra + 8, fn, count);
  const t = load<u32>(L.STATE_THREAD);
  store<u32>(t, g, L.THREAD_FRAME);
  return t;
}

/** `coroutine.yield`. */
function yieldNow(i: u32, f: u32, g: u32, ra: u32, fn: u32, count: u32): i32 {
  const t = load<u32>(L.STATE_THREAD);
  const to = load<u32>(t, L.THREAD_RESUMER);
  if (!to) return NOT_NOW;
  const first = load<u32>(t, L.THREAD_FRAMES);
  for (let h = f; h > first; h -= L.FRAME_SIZE) if (load<u8>(h, L.FRAME_KIND) == <u8>L.FRAME_KIND_BOUNDARY) return NOT_NOW;
  const waiting = load<u32>(to, L.THREAD_FRAME);
  const isWrap = isWaiting(waiting, L.CONTINUATION_WRAP);
  if (!isWrap && !isWaiting(waiting, L.CONTINUATION_RESUME)) return NOT_NOW;
  const below = waiting - L.FRAME_SIZE;
  const base = load<u32>(waiting, L.FRAME_BASE);
  if (!isInCall(below) || base + ((count + 4) << 3) > load<u32>(to, L.THREAD_STACK_END)) return NOT_NOW;
  leave(i, g, ra, fn, count, L.CONTINUATION_YIELDED);
  store<u32>(t, 0, L.THREAD_DEPTH);
  store<u32>(t, 0, L.THREAD_RESUMER);
  store<u8>(t, <u8>L.THREAD_STATUS_SUSPENDED, L.OBJECT_FLAGS);
  if (isWrap) {
    copyValues(base - 8, ra + 8, count);
    return goOn(to, below, base - 8, count);
  }
  store<u64>(base - 8, L.V_TRUE);
  copyValues(base, ra + 8, count);
  return goOn(to, below, base - 8, count + 1);
}

/** `coroutine.resume` and what `coroutine.wrap` gives, for thread t with `count` arguments from `from` on. */
function resumeNow(i: u32, g: u32, ra: u32, fn: u32, all: u32, continuation: u32, t: u32, from: u32, count: u32): i32 {
  if (load<u8>(t, L.OBJECT_FLAGS) != <u8>L.THREAD_STATUS_SUSPENDED) return NOT_NOW;
  const resumer = load<u32>(L.STATE_THREAD);
  const depth = load<u32>(resumer, L.THREAD_DEPTH) + 1;
  const waiting = load<u32>(t, L.THREAD_FRAME);
  if (depth > DEPTH_LIMIT || t == resumer || !isWaiting(waiting, L.CONTINUATION_YIELDED)) return NOT_NOW;
  const below = waiting - L.FRAME_SIZE;
  const base = load<u32>(waiting, L.FRAME_BASE);
  if (!isInCall(below) || base + ((count + 8) << 3) > load<u32>(t, L.THREAD_STACK_END)) return NOT_NOW;
  leave(i, g, ra, fn, all, continuation);
  store<u8>(resumer, <u8>L.THREAD_STATUS_NORMAL, L.OBJECT_FLAGS);
  store<u32>(t, depth, L.THREAD_DEPTH);
  store<u32>(t, resumer, L.THREAD_RESUMER);
  copyValues(base - 8, from, count);
  return goOn(t, below, base - 8, count);
}

/** The call, at i, of the primitive `fn` in the slot ra, if it switches coroutines: the frame above f is free, no hook is set. ENTER or NOT_NOW. */
// @ts-ignore: decorator
@inline export function switchNow(i: u32, f: u32, ra: u32, fn: u32, count: u32): i32 {
  const g = f + L.FRAME_SIZE;
  const primitive = load<u32>(fn, L.HOST_FUNCTION_ID);
  if (primitive == yieldValues.index) return yieldNow(i, f, g, ra, fn, count);
  if (primitive == wrapped.index) return resumeNow(i, g, ra, fn, count, L.CONTINUATION_WRAP, <u32>load<u64>(fn, L.HOST_FUNCTION_VALUES), ra + 8, count);
  if (primitive != resume.index || count == 0 || high(load<u64>(ra, 8)) != L.TAG_THREAD) return NOT_NOW;
  return resumeNow(i, g, ra, fn, count, L.CONTINUATION_RESUME, <u32>load<u64>(ra, 8), ra + 16, count - 1);
}
