/**
 * Coroutines (manual, 2.6 and 6.2). A coroutine is a thread object with a stack of its own in the cage; resuming and yielding change
 * which thread is the running one and move values. The resumer waits in a continuation frame of `resume` or `wrap`.
 */
import * as L from "../generated/layout";
import { callAndDeliver, copyValues, deliver, leaveCoroutine } from "../run/calls";
import { growStack, loadThread, saveThread } from "../run/frames";
import { NO_ERROR, closeCoroutine, throwValue } from "../run/unwind";
import { newHostFunction, newThread } from "../objects/objects";
import { positionPrefix } from "./position";
import { argument, argumentError, isFunction, plainError, result } from "./arguments";
import { EXIT, fromBoolean, fromObject, high } from "../value";

/** Coroutines that resume one another. */
export const DEPTH_LIMIT: u32 = 195;

function threadArgument(base: u32, count: u32): u32 {
  const v = argument(base, count, 0);
  if (high(v) == L.TAG_THREAD) return <u32>v;
  argumentError(base, count, 0, L.EXPECTED_THREAD);
  return 0;
}

/** A thread that will call the function at `slot`. 0: out of memory. */
function threadFor(slot: u32): u32 {
  const t = newThread();
  if (!t) return 0;
  const f = load<u32>(t, L.THREAD_FRAME);
  store<u64>(load<u32>(f, L.FRAME_BASE), load<u64>(slot));
  store<u32>(f, 1, L.FRAME_SHIFT);
  return t;
}

export function create(base: u32, count: u32): i32 {
  if (!isFunction(argument(base, count, 0))) return argumentError(base, count, 0, L.EXPECTED_FUNCTION);
  const t = threadFor(base);
  if (!t) return EXIT;
  return result(base, fromObject(L.TAG_THREAD, t));
}

/** 0 suspended, 1 running, 2 normal, 3 dead. */
function statusOf(t: u32): u32 {
  if (t == load<u32>(L.STATE_THREAD)) return L.THREAD_STATUS_RUNNING;
  return load<u8>(t, L.OBJECT_FLAGS);
}

/** Whether the thread still is to call its function: only its base frame is there. */
// @ts-ignore: decorator
@inline function isFresh(t: u32): bool { return load<u32>(t, L.THREAD_FRAME) == load<u32>(t, L.THREAD_FRAMES); }

/**
 * Switches to coroutine t with `count` arguments from `from` on. The running thread's top frame is the continuation that waits. A failure
 * before the switch is told as an error value of that continuation, as PUC does.
 */
function switchTo(t: u32, from: u32, count: u32): i32 {
  const status = load<u8>(t, L.OBJECT_FLAGS);
  if (status != <u8>L.THREAD_STATUS_SUSPENDED || t == load<u32>(L.STATE_THREAD)) {
    const f = load<u32>(L.STATE_FRAME);
    store<u32>(f, 1, L.FRAME_DATA2);
    const message = status == <u8>L.THREAD_STATUS_DEAD ? L.STATE_DEAD_MESSAGE : L.STATE_NON_SUSPENDED_MESSAGE;
    store<u64>(L.STATE_EXTRA + 96, fromObject(L.TAG_STRING, load<u32>(message)));
    return deliver(L.STATE_EXTRA + 96, 1);
  }
  const resumer = saveThread();
  const depth = load<u32>(resumer, L.THREAD_DEPTH) + 1;
  if (depth > DEPTH_LIMIT) {
    const f = load<u32>(L.STATE_FRAME);
    store<u32>(f, 1, L.FRAME_DATA2);
    store<u64>(L.STATE_EXTRA + 96, fromObject(L.TAG_STRING, load<u32>(L.STATE_OVERFLOW_MESSAGE)));
    return deliver(L.STATE_EXTRA + 96, 1);
  }
  store<u32>(t, depth, L.THREAD_DEPTH);
  store<u32>(t, resumer, L.THREAD_RESUMER);
  store<u8>(resumer, <u8>L.THREAD_STATUS_NORMAL, L.OBJECT_FLAGS);
  store<u8>(t, <u8>L.THREAD_STATUS_RUNNING, L.OBJECT_FLAGS);
  loadThread(t);
  const f = load<u32>(L.STATE_FRAME);
  let to = load<u32>(f, L.FRAME_BASE);
  const fresh = isFresh(t);
  if (fresh) to += 8;
  if (to + ((count + 8) << 3) > load<u32>(L.STATE_STACK_END)) {
    if (!growStack(to, count + 8)) return EXIT;
    to = load<u32>(f, L.FRAME_BASE) + (fresh ? 8 : 0);
  }
  copyValues(to, from, count);
  if (fresh) return callAndDeliver(to - 8, count);
  // The frame on top is the continuation of `yield`: it passes the values on.
  return deliver(to, count);
}

/** Turns the running primitive's frame into the continuation that waits for the coroutine. */
function waitAs(continuation: u32): void {
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
  store<u16>(f, <u16>continuation, L.FRAME_CONTINUATION);
  store<u64>(f, 0, L.FRAME_DATA);
}

export function resume(base: u32, count: u32): i32 {
  const t = threadArgument(base, count);
  if (!t) return EXIT;
  waitAs(L.CONTINUATION_RESUME);
  return switchTo(t, base + 8, count - 1);
}

export function continueResume(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  if (load<u32>(f, L.FRAME_DATA2)) {
    store<u64>(base - 8, L.V_FALSE);
    store<u64>(base, load<u64>(slot));
    return 2;
  }
  store<u64>(base - 8, L.V_TRUE);
  // leaveCoroutine puts the results where they belong.
  return n + 1;
}

export function wrap(base: u32, count: u32): i32 {
  if (!isFunction(argument(base, count, 0))) return argumentError(base, count, 0, L.EXPECTED_FUNCTION);
  const t = threadFor(base);
  if (!t) return EXIT;
  store<u64>(base, fromObject(L.TAG_THREAD, t));
  const fn = newHostFunction(wrapped.index, 1, 0, 1);
  if (!fn) return EXIT;
  store<u64>(fn, load<u64>(base), L.HOST_FUNCTION_VALUES);
  return result(base, fromObject(L.TAG_HOST_FUNCTION, fn));
}

/** The function that `wrap` gives. */
export function wrapped(base: u32, count: u32): i32 {
  const fn = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION);
  waitAs(L.CONTINUATION_WRAP);
  return switchTo(<u32>load<u64>(fn, L.HOST_FUNCTION_VALUES), base, count);
}

export function continueWrap(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  if (!load<u32>(f, L.FRAME_DATA2)) {
    if (load<u32>(f, L.FRAME_DATA)) n = 0; // cannot be: closing ends with the error
    memory.copy(base - 8, slot, n << 3);
    return n;
  }
  const error = load<u64>(slot);
  const t = <u32>load<u64>(load<u32>(f, L.FRAME_FUNCTION), L.HOST_FUNCTION_VALUES);
  if (load<u32>(f, L.FRAME_DATA) == 0 && load<u8>(t, L.OBJECT_FLAGS) == <u8>L.THREAD_STATUS_DEAD && load<u32>(t, L.THREAD_OPEN_UPVALUES) != 0) {
    // The coroutine died with variables open: they are closed before its error goes on.
    store<u32>(f, 1, L.FRAME_DATA);
    store<u32>(f, 0, L.FRAME_DATA2);
    return closeCoroutine(t, error);
  }
  store<u64>(base, error);
  if (high(error) == L.TAG_STRING) {
    const s = positionPrefix(1, <u32>error);
    if (!s) return EXIT;
    return throwValue(fromObject(L.TAG_STRING, s));
  }
  return throwValue(error);
}

/** A boundary of a run between the coroutine's base and here would be a host function in the way. */
function hasBoundary(t: u32): bool {
  const first = load<u32>(t, L.THREAD_FRAMES);
  for (let f = load<u32>(L.STATE_FRAME); f > first; f -= L.FRAME_SIZE) {
    if (load<u8>(f, L.FRAME_KIND) == <u8>L.FRAME_KIND_BOUNDARY) return true;
  }
  return false;
}

export function yieldValues(base: u32, count: u32): i32 {
  const t = load<u32>(L.STATE_THREAD);
  if (load<u32>(t, L.THREAD_RESUMER) == 0) return plainError(L.MESSAGE_YIELD_OUTSIDE);
  if (hasBoundary(t)) return plainError(L.MESSAGE_YIELD_ACROSS);
  waitAs(L.CONTINUATION_YIELDED);
  store<u32>(t, 0, L.THREAD_DEPTH);
  return leaveCoroutine(base, count, L.THREAD_STATUS_SUSPENDED);
}

/** resume came: its values are the results of yield. */
export function continueYielded(f: u32, slot: u32, n: i32): i32 {
  memory.copy(load<u32>(f, L.FRAME_BASE) - 8, slot, n << 3);
  return n;
}

export function status(base: u32, count: u32): i32 {
  const t = threadArgument(base, count);
  if (!t) return EXIT;
  return result(base, fromObject(L.TAG_STRING, load<u32>(L.STATE_STATUS_NAMES + (statusOf(t) << 2))));
}

export function isyieldable(base: u32, count: u32): i32 {
  const t = count ? threadArgument(base, count) : load<u32>(L.STATE_THREAD);
  if (!t) return EXIT;
  if (t != load<u32>(L.STATE_THREAD)) return result(base, fromBoolean(load<u32>(t, L.THREAD_RESUMER) != 0 || load<u8>(t, L.OBJECT_FLAGS) != <u8>L.THREAD_STATUS_NORMAL));
  return result(base, fromBoolean(load<u32>(t, L.THREAD_RESUMER) != 0 && !hasBoundary(t)));
}

export function running(base: u32, count: u32): i32 {
  const t = load<u32>(L.STATE_THREAD);
  store<u64>(base - 8, fromObject(L.TAG_THREAD, t));
  store<u64>(base, fromBoolean(load<u32>(t, L.THREAD_RESUMER) == 0));
  return 2;
}

export function close(base: u32, count: u32): i32 {
  const t = threadArgument(base, count);
  if (!t) return EXIT;
  const s = statusOf(t);
  if (s == L.THREAD_STATUS_RUNNING) return plainError(L.MESSAGE_CLOSE_RUNNING);
  if (s == L.THREAD_STATUS_NORMAL) return plainError(L.MESSAGE_CLOSE_NORMAL);
  // A coroutine that died of an error answers it once: it lies where the error left it.
  const failed = s == L.THREAD_STATUS_DEAD && load<u64>(t, L.THREAD_DEATH) != NO_ERROR;
  const error = failed ? load<u64>(t, L.THREAD_DEATH) : NO_ERROR;
  store<u64>(t, NO_ERROR, L.THREAD_DEATH);
  waitAs(L.CONTINUATION_CLOSE_THREAD);
  return closeCoroutine(t, error);
}

export function continueCloseThread(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  if (load<u32>(f, L.FRAME_DATA2)) {
    store<u64>(base, load<u64>(slot));
    store<u64>(base - 8, L.V_FALSE);
    return 2;
  }
  store<u64>(base - 8, L.V_TRUE);
  return 1;
}

