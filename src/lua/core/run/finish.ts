/**
 * Ending an instruction whose call came back: `finishOp` knows every op that can call out, serves both engines, and also ends
 * instructions whose metamethod yielded. Returning from a function is here too, since it may call `__close` methods first.
 */
import * as L from "../generated/layout";
import {
  OP_CALL, OP_CLOSE, OP_CONCAT, OP_JUMP_EQUAL, OP_JUMP_GREATER_EQUAL_I, OP_JUMP_GREATER_I, OP_JUMP_LESS, OP_JUMP_LESS_EQUAL, OP_JUMP_LESS_EQUAL_I,
  OP_JUMP_LESS_I, OP_JUMP_NOT_EQUAL, OP_JUMP_NOT_GREATER_EQUAL_I, OP_JUMP_NOT_GREATER_I, OP_JUMP_NOT_LESS, OP_JUMP_NOT_LESS_EQUAL,
  OP_JUMP_NOT_LESS_EQUAL_I, OP_JUMP_NOT_LESS_I, OP_RETURN, OP_SET_FIELD, OP_SET_INTEGER, OP_SET_TABLE, OP_SET_TAB_UP, OP_TAIL_CALL,
  OP_TFOR_CALL,
} from "../generated/layout";
import { callAndDeliver, deliver } from "./calls";
import { closeUpvalues, growStack, topEnd } from "./frames";
import { hookTailReturn } from "./hooks";
import { metaOf } from "./meta";
import { concatRest } from "./concat";
import { DONE, EXIT, isFalsy } from "../value";

/**
 * Makes n results at `slot` as many as are `wanted` (count + 1; 0: all, leaving the top). They lie where they belong: a function's
 * results begin in its slot, which is the call's first register.
 */
export function adjust(slot: u32, n: i32, wanted: u32): void {
  if (wanted == 0) {
    store<u32>(load<u32>(L.STATE_THREAD), slot + (n << 3), L.THREAD_TOP);
    return;
  }
  for (let k = n; k < <i32>wanted - 1; k++) store<u64>(slot + (k << 3), L.V_NIL);
}

/** The pending instruction of frame f gets its `n` results from `slot` on. DONE: the frame goes on at its saved pc. */
export function finishOp(f: u32, slot: u32, n: i32): i32 {
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const index = load<u32>(f, L.FRAME_PC) >>> 8;
  const i = load<u32>(proto, L.PROTO_CODE) + (index << 3);
  const a = load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 1) << 3);
  let next = index + 1;
  switch (<u32>load<u8>(i) & 0x7f) {
    case OP_CALL:
      adjust(slot, n, load<u8>(i, 3));
      break;
    case OP_TFOR_CALL:
      adjust(slot, n, <u32>load<u8>(i, 3) + 1);
      break;
    case OP_TAIL_CALL:
      return returnHooked(f, i, slot, n);
    case OP_SET_FIELD:
    case OP_SET_INTEGER:
    case OP_SET_TABLE:
    case OP_SET_TAB_UP:
      break;
    case OP_JUMP_EQUAL:
    case OP_JUMP_LESS:
    case OP_JUMP_LESS_EQUAL:
    case OP_JUMP_LESS_I:
    case OP_JUMP_LESS_EQUAL_I:
    case OP_JUMP_GREATER_I:
    case OP_JUMP_GREATER_EQUAL_I:
      if (isTrue(slot, n)) next += load<i32>(i, 4);
      break;
    case OP_JUMP_NOT_EQUAL:
    case OP_JUMP_NOT_LESS:
    case OP_JUMP_NOT_LESS_EQUAL:
    case OP_JUMP_NOT_LESS_I:
    case OP_JUMP_NOT_LESS_EQUAL_I:
    case OP_JUMP_NOT_GREATER_I:
    case OP_JUMP_NOT_GREATER_EQUAL_I:
      if (!isTrue(slot, n)) next += load<i32>(i, 4);
      break;
    case OP_CONCAT: {
      const left = load<u32>(f, L.FRAME_DATA) - 1;
      store<u64>(a + ((left - 1) << 3), n > 0 ? load<u64>(slot) : L.V_NIL);
      const r = concatRest(f, i, left);
      if (r != DONE) return r;
      break;
    }
    case OP_CLOSE: {
      const r = closeFrom(a);
      if (r != DONE) return r;
      break;
    }
    case OP_RETURN:
      if (load<u8>(i, 2) == 0) store<u32>(load<u32>(L.STATE_THREAD), load<u32>(f, L.FRAME_BASE) + load<u32>(f, L.FRAME_DATA), L.THREAD_TOP);
      return closeAndReturn(f, i);
    default:
      store<u64>(a, n > 0 ? load<u64>(slot) : L.V_NIL);
  }
  store<u32>(f, next << 8, L.FRAME_PC);
  return DONE;
}

function isTrue(slot: u32, n: i32): bool {
  return n > 0 && !isFalsy(load<u64>(slot));
}

/** Calls `__close` of the value at `slot` with (value, error) above the top frame. ENTER or EXIT. */
export function callClose(at: u32, slot: u32, error: u64): i32 {
  const v = load<u64>(slot);
  store<u64>(at, metaOf(v, L.META_CLOSE));
  store<u64>(at, v, 8);
  store<u64>(at, error, 16);
  return callAndDeliver(at, 2);
}

/** Closes upvalues and variables from `level` on in a running Lua frame. DONE, or ENTER/EXIT: again when the method came back. */
export function closeFrom(level: u32): i32 {
  let slot = closeUpvalues(level);
  if (slot == 0) return DONE;
  let top = topEnd();
  if (top + (12 << 3) > load<u32>(L.STATE_STACK_END)) {
    const offset = slot - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    if (!growStack(top, 12)) return EXIT;
    top = topEnd();
    slot = offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  }
  return callClose(top, slot, L.V_NIL);
}

/** Before the `return` at i closes: a `__close` method leaves a top of its own, so the end of results up to the top is kept in the frame. */
export function keepResults(f: u32, i: u32): void {
  if (load<u8>(i, 2) == 0) store<u32>(f, load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - load<u32>(f, L.FRAME_BASE), L.FRAME_DATA);
}

/** The `return` at i, its results in place in the frame: closes what is open, then leaves. ENTER or EXIT. */
export function closeAndReturn(f: u32, i: u32): i32 {
  const r = closeFrom(load<u32>(f, L.FRAME_BASE));
  if (r != DONE) return r;
  const from = load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 1) << 3);
  const b = <u32>load<u8>(i, 2);
  const n = b ? b - 1 : (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - from) >>> 3;
  return returnHooked(f, i, from, n);
}

/** As returnFrom, for returns of which hooks have not heard yet. */
export function returnHooked(f: u32, i: u32, slot: u32, n: i32): i32 {
  if (load<u32>(L.STATE_HOOKS)) {
    const r = hookTailReturn(slot, n);
    if (r != DONE) return r;
  }
  return returnFrom(f, i, slot, n);
}

/** Leaves frame f (instruction i is its return or tail call) with n results from `from` on. ENTER or EXIT. */
export function returnFrom(f: u32, i: u32, from: u32, n: i32): i32 {
  let to = load<u32>(f, L.FRAME_BASE) - 8;
  if (load<u8>(i, 3) & 2) to -= load<u32>(f, L.FRAME_SHIFT) << 3;
  memory.copy(to, from, n << 3);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  return deliver(to, n);
}

