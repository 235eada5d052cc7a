/**
 * Errors: finding who catches one, and closing on the way what is to be closed (manual, 2.3 and 3.3.8).
 *
 * Catchers are continuation frames: pcall, xpcall, a finalizer. xpcall's message handler is called on top of the erring frames,
 * so that it can see them; then the frames are dropped and variables closed from the top down. A `__close` method
 * runs in a frame above the catcher; if it throws, its error replaces the old one and the search begins again. Nothing recurs.
 */
import * as L from "../generated/layout";
import { callAndDeliver, deliver, leaveCoroutine } from "./calls";
import { closeUpvalues, growStack, loadThread, nextFrame, pushPlainFrame, saveThread, shrinkStack, topEnd } from "./frames";
import { callClose } from "./finish";
import { hookReturn } from "./hooks";
import { DONE, EXIT, fromObject, high, isNumber, isString } from "../value";

/** "No error": a coroutine is closed without one. */
export const NO_ERROR: u64 = L.V_BLOB;
const MAX_HANDLERS: u32 = 10;

export function throwValue(v: u64): i32 {
  store<u64>(L.STATE_ERROR_VALUE, v);
  store<u32>(L.STATE_STATUS, L.STATUS_THROWING);
  return EXIT;
}

/**
 * Whether the message that is to be composed is known from the last time that the instruction failed so, as in programs that use errors for
 * control: then it is thrown. What it depends on is what lua/state/messages.ts says.
 */
export function throwKnown(): bool {
  const f = load<u32>(L.STATE_FRAME);
  if (load<u32>(L.STATE_STATUS) != L.STATUS_COMPOSE || load<u8>(f, L.FRAME_KIND) != <u8>L.FRAME_KIND_LUA) return false;
  const kind = load<u32>(L.STATE_ERROR_KIND);
  const a = load<u64>(L.STATE_ERROR_A);
  let second = false;
  if (kind == L.ERROR_ARITHMETIC || kind == L.ERROR_BITWISE) second = isNumber(a);
  else if (kind == L.ERROR_CONCAT) second = isNumber(a) || isString(a);
  else if (kind != L.ERROR_INDEX && kind != L.ERROR_TYPE && kind != L.ERROR_CALL) return false;
  const detail = high(second ? load<u64>(L.STATE_ERROR_B) : a) << 10 | kind << 1 | <u32>second;
  const key = load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO), L.PROTO_KEY);
  const pc = load<u32>(f, L.FRAME_PC) >>> 8;
  const entry = L.STATE_KNOWN + ((key ^ pc * 7) & (L.KNOWN_ENTRIES - 1)) * L.KNOWN_SIZE;
  const message = load<u32>(entry, L.KNOWN_MESSAGE);
  if (message == 0 || load<u32>(entry, L.KNOWN_PROTO) != key || load<u32>(entry, L.KNOWN_PC) != pc || load<u32>(entry, L.KNOWN_DETAIL) != detail) return false;
  throwValue(fromObject(L.TAG_STRING, message));
  return true;
}

function frameIndex(f: u32): u32 {
  return (f - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_FRAMES)) / L.FRAME_SIZE;
}

function frameAt(index: u32): u32 {
  return load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_FRAMES) + index * L.FRAME_SIZE;
}

function isHook(continuation: u32): bool {
  return continuation == L.CONTINUATION_HOOK || (continuation >= L.CONTINUATION_HOOK_CALL && continuation <= L.CONTINUATION_HOOK_TAIL);
}

/** STATE.errorValue was thrown in the top frame. ENTER: somebody caught it; EXIT with STATUS.error: it reached a boundary. */
export function unwind(): i32 {
  let handlers: u32 = 0;
  let f = load<u32>(L.STATE_FRAME);
  store<u32>(L.STATE_NESTING, 0);
  for (;; f -= L.FRAME_SIZE) {
    const kind = load<u8>(f, L.FRAME_KIND);
    if (kind == <u8>L.FRAME_KIND_BOUNDARY) break;
    if (kind != <u8>L.FRAME_KIND_CONTINUATION) continue;
    const continuation = <u32>load<u16>(f, L.FRAME_CONTINUATION);
    if (isHook(continuation)) store<u32>(L.STATE_HOOK_RUNNING, 0);
    if (continuation == L.CONTINUATION_HANDLER) handlers++;
    else if (continuation == L.CONTINUATION_XPCALL && handlers < MAX_HANDLERS) return callHandler(f);
    else if (continuation == L.CONTINUATION_XPCALL) {
      store<u64>(L.STATE_ERROR_VALUE, (<u64>L.TAG_STRING << 32) | <u64>load<u32>(L.STATE_MESSAGES));
      return unwindTo(frameIndex(f));
    } else if (continuation == L.CONTINUATION_PCALL || continuation == L.CONTINUATION_FINALIZER) return unwindTo(frameIndex(f));
  }
  const t = load<u32>(L.STATE_THREAD);
  if (load<u16>(f, L.FRAME_CONTINUATION) == 0 || load<u32>(t, L.THREAD_RESUMER) == 0) {
    store<u32>(L.STATE_STATUS, L.STATUS_ERROR);
    return EXIT;
  }
  // A coroutine that is being closed goes on closing; otherwise it is dead with its frames kept for tracebacks.
  if (load<u8>(f, L.FRAME_STATUS) & <u8>L.FRAME_STATUS_PROTECTED) return unwindTo(0);
  return failCoroutine();
}

/** The running coroutine dies of STATE.errorValue; its resumer's continuation is told so. */
function failCoroutine(): i32 {
  const t = load<u32>(L.STATE_THREAD);
  const to = load<u32>(t, L.THREAD_RESUMER);
  const f = load<u32>(to, L.THREAD_FRAME);
  store<u32>(f, 1, L.FRAME_DATA2);
  store<u64>(t, load<u64>(L.STATE_ERROR_VALUE), L.THREAD_DEATH);
  store<u64>(L.STATE_EXTRA + 96, load<u64>(L.STATE_ERROR_VALUE));
  return leaveCoroutine(L.STATE_EXTRA + 96, 1, L.THREAD_STATUS_DEAD);
}

/** Calls the message handler of the xpcall at f with the error, on top of all frames. */
function callHandler(f: u32): i32 {
  const index = frameIndex(f);
  let top = topEnd();
  if (top + (12 << 3) > load<u32>(L.STATE_STACK_END)) {
    // No room even for the handler: the error of that is "error in error handling".
    const error = load<u64>(L.STATE_ERROR_VALUE);
    if (!growStack(top, 12)) {
      store<u64>(L.STATE_ERROR_VALUE, (<u64>L.TAG_STRING << 32) | <u64>load<u32>(L.STATE_MESSAGES));
      return unwindTo(index);
    }
    store<u64>(L.STATE_ERROR_VALUE, error);
    top = topEnd();
  }
  const handlerFrame = nextFrame();
  if (!handlerFrame) return EXIT;
  const handler = load<u64>(load<u32>(frameAt(index), L.FRAME_BASE));
  pushPlainFrame(handlerFrame, L.FRAME_KIND_CONTINUATION, L.CONTINUATION_HANDLER, top, 0, 2);
  store<u32>(handlerFrame, index, L.FRAME_DATA);
  store<u64>(top, handler);
  store<u64>(top, load<u64>(L.STATE_ERROR_VALUE), 8);
  return callAndDeliver(top, 1);
}

/** The handler came back: its first result is the error now. */
export function continueHandler(f: u32, slot: u32, n: i32): i32 {
  store<u64>(L.STATE_ERROR_VALUE, n > 0 ? load<u64>(slot) : L.V_NIL);
  const index = load<u32>(f, L.FRAME_DATA);
  return unwindTo(index);
}

/** Drops all frames above frame `index`, closing variables; then that frame, a catcher, gets the error. ENTER or EXIT. */
function unwindTo(index: u32): i32 {
  const f = frameAt(index);
  store<u32>(L.STATE_FRAME, f);
  const isBoundary = load<u8>(f, L.FRAME_KIND) == <u8>L.FRAME_KIND_BOUNDARY;
  const slot = closeUpvalues(load<u32>(f, L.FRAME_BASE));
  if (slot) {
    // The dropped frames' slots still hold what is to be closed; a collection must see them.
    store<u32>(L.STATE_PENDING_END, slot + 16);
    const close = nextFrame();
    if (!close) return EXIT;
    const error = load<u64>(L.STATE_ERROR_VALUE);
    pushPlainFrame(close, L.FRAME_KIND_CONTINUATION, L.CONTINUATION_CLOSE_UNWIND, slot + 16, 0, 3);
    store<u32>(close, index, L.FRAME_DATA);
    store<u64>(slot + 8, error);
    return callClose(slot + 16, slot, error == NO_ERROR ? L.V_NIL : error);
  }
  shrinkStack();
  const error = load<u64>(L.STATE_ERROR_VALUE);
  store<u64>(L.STATE_ERROR_VALUE, L.V_NIL);
  if (isBoundary) return finishClosing(f, error);
  const base = load<u32>(f, L.FRAME_BASE);
  if (<u32>load<u16>(f, L.FRAME_CONTINUATION) == L.CONTINUATION_FINALIZER) {
    // The error of a finalizer is a warning; the continuation goes on with the next one.
    store<u64>(base, error);
    store<u32>(f, 1, L.FRAME_DATA2);
    return deliver(base, 1);
  }
  store<u64>(base - 8, L.V_FALSE);
  store<u64>(base, error);
  if (load<u32>(L.STATE_HOOKS)) {
    const r = hookReturn(2);
    if (r != DONE) return r;
  }
  store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  return deliver(base - 8, 2);
}

export function continueCloseUnwind(f: u32, slot: u32, n: i32): i32 {
  store<u64>(L.STATE_ERROR_VALUE, load<u64>(load<u32>(f, L.FRAME_BASE) - 8));
  return unwindTo(load<u32>(f, L.FRAME_DATA));
}

/** All of a coroutine is closed: back to who closed it. */
function finishClosing(f: u32, error: u64): i32 {
  store<u8>(f, load<u8>(f, L.FRAME_STATUS) & ~<u8>L.FRAME_STATUS_PROTECTED, L.FRAME_STATUS);
  const t = load<u32>(L.STATE_THREAD);
  const closer = load<u32>(load<u32>(t, L.THREAD_RESUMER), L.THREAD_FRAME);
  const failed = error != NO_ERROR;
  store<u32>(closer, failed ? 1 : 0, L.FRAME_DATA2);
  store<u64>(L.STATE_EXTRA + 96, failed ? error : L.V_NIL);
  return leaveCoroutine(L.STATE_EXTRA + 96, failed ? 1 : 0, L.THREAD_STATUS_DEAD);
}

/** From a primitive or continuation whose frame on top waits as a continuation: closes all of coroutine t with `error` (or NO_ERROR). */
export function closeCoroutine(t: u32, error: u64): i32 {
  const from = saveThread();
  store<u32>(t, from, L.THREAD_RESUMER);
  store<u8>(from, <u8>L.THREAD_STATUS_NORMAL, L.OBJECT_FLAGS);
  store<u8>(t, <u8>L.THREAD_STATUS_RUNNING, L.OBJECT_FLAGS);
  loadThread(t);
  const f = load<u32>(t, L.THREAD_FRAMES);
  store<u8>(f, load<u8>(f, L.FRAME_STATUS) | <u8>L.FRAME_STATUS_PROTECTED, L.FRAME_STATUS);
  store<u64>(L.STATE_ERROR_VALUE, error);
  return unwindTo(0);
}
