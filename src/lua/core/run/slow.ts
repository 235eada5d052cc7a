/**
 * The interpreter's helpers for instructions that are more than a few loads and stores: calls and returns in general, loops' preparation,
 * constructors, closures, varargs. Each gets the instruction's address; see interpret.ts for what it answers.
 */
import * as L from "../generated/layout";
import { barrierBack, barrierObject, isBlack } from "../memory/collect";
import { growArray, newTable, resize } from "../objects/tables";
import { makeInteger, newLuaFunction, NO_VALUE } from "../objects/objects";
import { deliver, hasRoom, precall, runPrimitive } from "./calls";
import { kindOf, noteCalled, noteKinds } from "./feedback";
import { adjust, closeAndReturn, keepResults, closeFrom, returnFrom, returnHooked } from "./finish";
import { closeUpvalues, findUpvalue, growStack, pushPlainFrame, raise } from "./frames";
import { savePc, toNumber } from "./arithmetic";
import { metaOf } from "./meta";
import { slotA } from "./operands";
import { runFinalizers } from "./finalizers";
import { NOT_NOW, switchNow } from "./switch";
import { isSliceHot } from "./tiers";
import {
  DONE, ENTER, EXIT, anyInteger, bothIntegers, floatOf, fromFloat, fromObject, fromSmall, high, integerOf, isAnyInteger, isFalsy, isFloat, isInteger,
  isSmall, numberOf,
} from "../value";

/** Fuel ran out, or the collector wants finalizers called. The top frame is at a droppable point. */
export function outOfFuel(): i32 {
  const aside = load<u32>(L.STATE_FUEL_INTERRUPT);
  if (aside) takeFuel(load<i32>(L.STATE_FUEL) + <i32>aside);
  if (load<u32>(L.STATE_PENDING_FINALIZERS) != 0 && load<u32>(L.STATE_IN_FINALIZER) == 0) return runFinalizers(0);
  if (load<u32>(L.STATE_JIT) != 0 && isSliceHot()) {
    store<u32>(L.STATE_STATUS, L.STATUS_COMPILE);
    return EXIT;
  }
  if (load<i32>(L.STATE_FUEL) >= 0) return DONE;
  store<u32>(L.STATE_STATUS, L.STATUS_BUDGET);
  return EXIT;
}

/** Of what is left of the slice, the fuel word gets as much as a loop may run before it counts as hot. */
function takeFuel(left: i32): void {
  const now = min(left, load<i32>(L.STATE_JIT_LOOPS));
  store<i32>(L.STATE_FUEL, now);
  store<i32>(L.STATE_FUEL_INTERRUPT, left - now);
}

// ---------------------------------------------------------------- calls and returns

/** Number of arguments of the call or tail call at i. */
// @ts-ignore: decorator
@inline function argumentCount(i: u32, ra: u32): u32 {
  const b = <u32>load<u8>(i, 2);
  return b ? b - 1 : (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - ra - 8) >>> 3;
}

/** R[a](…) where it is no Lua function, or the stack must grow. */
export function callSlow(i: u32, ra: u32): i32 {
  return callAt(i, ra, argumentCount(i, ra), load<u8>(i, 3));
}

/** The iterator call of a generic for. */
export function iterate(i: u32, ra: u32): i32 {
  noteCalled(i, load<u64>(ra));
  store<u64>(ra, load<u64>(ra), 32);
  store<u64>(ra, load<u64>(ra, 8), 40);
  store<u64>(ra, load<u64>(ra, 16), 48);
  return callAt(i, ra + 32, 2, <u32>load<u8>(i, 3) + 1);
}

/**
 * The instruction at i calls what is at `slot` with `count` arguments, for `wanted` results and one (0: all). Most often that is a primitive,
 * which runs at once in a frame of its own, or switches coroutines, where there is room. DONE: the results are in place; stacks may have moved.
 */
function callAt(i: u32, slot: u32, count: u32, wanted: u32): i32 {
  const v = load<u64>(slot);
  const offset = slot - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  let n: i32;
  if (high(v) == L.TAG_HOST_FUNCTION && load<u8>(<u32>v, L.OBJECT_FLAGS) != 0 && hasRoom(slot + 8, count)) {
    const fn = <u32>v;
    const f = load<u32>(L.STATE_FRAME);
    n = switchNow(i, f, slot, fn, count);
    if (n != NOT_NOW) return n;
    savePc(i);
    pushPlainFrame(f + L.FRAME_SIZE, L.FRAME_KIND_CORE, 0, slot + 8, fn, count);
    n = runPrimitive(fn, slot + 8, count);
    if (n >= 0) store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  } else {
    savePc(i);
    n = precall(slot, count);
  }
  if (n < 0) return n;
  // One result for one is where it belongs, whatever became of the stack.
  if (wanted != 2 || n == 0) adjust(offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK), n, wanted);
  return DONE;
}

// @ts-ignore: decorator
@inline function isNative(proto: u32): bool { return (load<u8>(proto, L.OBJECT_FLAGS) & <u8>L.PROTO_FLAG_NATIVE) != 0; }

/** return R[a](…): the callee takes the place of this frame. */
export function tailCallSlow(i: u32, ra: u32): i32 {
  const f = savePc(i);
  const flags = load<u8>(i, 3);
  let count = argumentCount(i, ra);
  if (flags & 1) closeUpvalues(load<u32>(f, L.FRAME_BASE));
  let v = load<u64>(ra);
  noteCalled(i, v);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const inLibrary = isNative(proto);
  if (high(v) != L.TAG_LUA_FUNCTION || (!inLibrary && isNative(load<u32>(<u32>v, L.LUA_FUNCTION_PROTO)))) {
    // Not a Lua function, or one of the library: an ordinary call whose results are returned.
    const offset = ra - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    const n = precall(ra, count);
    if (n < 0) return n;
    return returnHooked(load<u32>(L.STATE_FRAME), i, offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK), n);
  }
  let to = load<u32>(f, L.FRAME_BASE) - 8;
  if (flags & 2) to -= load<u32>(f, L.FRAME_SHIFT) << 3;
  memory.copy(to, ra, (count + 1) << 3);
  const status = load<u8>(f, L.FRAME_STATUS);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  const r = precall(to, count);
  if (r == ENTER) {
    const top = load<u32>(L.STATE_FRAME);
    const kept = (status & <u8>L.FRAME_STATUS_FRESH) | (inLibrary ? <u8>L.FRAME_STATUS_TWIN : 0);
    store<u8>(top, kept | <u8>L.FRAME_STATUS_TAIL, L.FRAME_STATUS);
  }
  return r;
}

/** Every return that the interpreter does not do itself. */
export function returnSlow(i: u32, ra: u32): i32 {
  const f = savePc(i);
  const op = <u32>load<u8>(i) & 0x7f;
  if (op == L.OP_RETURN0) return leave(f, ra, 0);
  if (op == L.OP_RETURN1) return leave(f, ra, 1);
  if (load<u8>(i, 3) & 1) {
    keepResults(f, i);
    return closeAndReturn(f, i);
  }
  const b = <u32>load<u8>(i, 2);
  const n = b ? b - 1 : (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - ra) >>> 3;
  return returnFrom(f, i, ra, n);
}

function leave(f: u32, from: u32, n: u32): i32 {
  const to = load<u32>(f, L.FRAME_BASE) - 8;
  if (n) store<u64>(to, load<u64>(from));
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  return deliver(to, n);
}

/** `close`: upvalues and to-be-closed variables from R[a] on. */
export function closeSlow(i: u32): i32 {
  const f = savePc(i);
  return closeFrom(slotA(i, load<u32>(f, L.FRAME_BASE)));
}

/** Marks the variable in a slot as to be closed. */
export function markClosed(i: u32, slot: u32): i32 {
  const v = load<u64>(slot);
  if (isFalsy(v)) return DONE;
  savePc(i);
  if (metaOf(v, L.META_CLOSE) == L.V_NIL) {
    store<u64>(L.STATE_ERROR_A, v);
    store<u32>(L.STATE_ERROR_C, (slot - load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE)) >>> 3);
    return raise(L.ERROR_CLOSE);
  }
  const u = findUpvalue(slot);
  if (!u) return EXIT;
  store<u8>(u, load<u8>(u, L.OBJECT_FLAGS) | 2, L.OBJECT_FLAGS);
  return DONE;
}

// ---------------------------------------------------------------- varargs

/** The fixed parameters move above the extra arguments; the frame's base with them. */
export function varargPrepare(i: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  const parameters = <u32>load<u8>(i, 1);
  const count = load<u32>(f, L.FRAME_ARGUMENTS);
  const shift = max(count, parameters);
  store<u32>(f, shift, L.FRAME_SHIFT);
  if (shift == 0) return DONE;
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const size = load<u32>(proto, L.PROTO_FRAME_SIZE);
  let base = load<u32>(f, L.FRAME_BASE);
  if (base + ((shift + size + 8) << 3) > load<u32>(L.STATE_STACK_END)) {
    store<u32>(f, 0, L.FRAME_SHIFT);
    // Not set yet, and the collector may look at it.
    store<u32>(f, 0, L.FRAME_PC);
    if (!growStack(base, shift + size + 8)) {
      savePc(i);
      return EXIT;
    }
    base = load<u32>(f, L.FRAME_BASE);
    store<u32>(f, shift, L.FRAME_SHIFT);
  }
  const to = base + (shift << 3);
  for (let n: u32 = 0; n < parameters; n++) {
    store<u64>(to + (n << 3), load<u64>(base + (n << 3)));
    store<u64>(base + (n << 3), L.V_NIL);
  }
  store<u32>(f, to, L.FRAME_BASE);
  return DONE;
}

/** R[a] … = the extra arguments. */
export function varargSlow(i: u32): i32 {
  const f = savePc(i);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const parameters = load<u32>(proto, L.PROTO_PARAMETERS);
  const count = load<u32>(f, L.FRAME_ARGUMENTS);
  const extra = count > parameters ? count - parameters : 0;
  const c = <u32>load<u8>(i, 3);
  const wanted = c ? c - 1 : extra;
  let to = slotA(i, load<u32>(f, L.FRAME_BASE));
  if (to + ((wanted + 8) << 3) > load<u32>(L.STATE_STACK_END)) {
    if (!growStack(to, wanted + 8)) return EXIT;
    to = slotA(i, load<u32>(f, L.FRAME_BASE));
  }
  const from = load<u32>(f, L.FRAME_BASE) - (extra << 3);
  const copied = min(extra, wanted);
  memory.copy(to, from, copied << 3);
  for (let n = copied; n < wanted; n++) store<u64>(to + (n << 3), L.V_NIL);
  if (!c) store<u32>(load<u32>(L.STATE_THREAD), to + (extra << 3), L.THREAD_TOP);
  return DONE;
}

// ---------------------------------------------------------------- constructors

export function newTableSlow(i: u32): i32 {
  const f = savePc(i);
  const b = <u32>load<u8>(i, 2);
  const t = newTable(load<u32>(i, 4), b ? 1 << (b - 1) : 0);
  if (!t) return EXIT;
  store<u64>(slotA(i, load<u32>(f, L.FRAME_BASE)), fromObject(L.TAG_TABLE, t));
  return DONE;
}

export function setListSlow(i: u32): i32 {
  const f = savePc(i);
  const ra = slotA(i, load<u32>(f, L.FRAME_BASE));
  const b = <u32>load<u8>(i, 2);
  const count = b ? b : (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - ra - 8) >>> 3;
  const first = load<u32>(i, 4);
  const v = load<u64>(ra);
  // Only a binary chunk, or the debug library in the middle of a constructor, puts something else there.
  if (high(v) != L.TAG_TABLE) {
    store<u64>(L.STATE_ERROR_A, v);
    store<u64>(L.STATE_ERROR_B, fromSmall(<i64>first + 1));
    return raise(L.ERROR_INDEX);
  }
  const t = <u32>v;
  if (count == 0) return DONE;
  if (first + count > load<u32>(t, L.TABLE_ARRAY_SIZE)) {
    if (load<u32>(t, L.TABLE_NODE_BYTES) == 0) {
      if (!growArray(t, first + count)) return EXIT;
    } else if (!resize(t, first + count, (load<u32>(t, L.TABLE_NODE_MASK) + 1))) return EXIT;
  }
  memory.copy(load<u32>(t, L.TABLE_ARRAY) + (first << 3), ra + 8, count << 3);
  if (isBlack(t)) barrierBack(t);
  return DONE;
}

export function closureSlow(i: u32): i32 {
  const f = savePc(i);
  const parent = load<u32>(f, L.FRAME_FUNCTION);
  const proto = load<u32>(load<u32>(load<u32>(parent, L.LUA_FUNCTION_PROTO), L.PROTO_PROTOS) + (load<u32>(i, 4) << 2));
  const count = load<u32>(proto, L.PROTO_UPVALUE_COUNT);
  const fn = newLuaFunction(proto, count);
  if (!fn) return EXIT;
  const ra = slotA(i, load<u32>(f, L.FRAME_BASE));
  // The closure is in its register before its upvalues are made: they may collect. It is white or will be visited,
  // unless an allocation below blackens it: then each upvalue goes through the barrier.
  store<u64>(ra, fromObject(L.TAG_LUA_FUNCTION, fn));
  const descriptions = load<u32>(proto, L.PROTO_UPVALUES);
  for (let n: u32 = 0; n < count; n++) {
    const index = <u32>load<u8>(descriptions + (n << 1), 1);
    let u: u32;
    if (load<u8>(descriptions + (n << 1))) {
      // A local in the closure's own register (a recursive local function) is this slot: its value is the closure already.
      u = findUpvalue(load<u32>(f, L.FRAME_BASE) + (index << 3));
      if (!u) return EXIT;
    } else u = load<u32>(parent + (index << 2), L.LUA_FUNCTION_UPVALUES);
    store<u32>(fn + (n << 2), u, L.LUA_FUNCTION_UPVALUES);
    if (isBlack(fn)) barrierObject(fn, u);
  }
  return DONE;
}

// ---------------------------------------------------------------- numeric for

/** A value of a numeric loop that is no number. */
function forError(v: u64, which: u32): i32 {
  store<u64>(L.STATE_ERROR_A, v);
  store<u32>(L.STATE_ERROR_C, which);
  return raise(L.ERROR_FOR_LOOP);
}

/** Prepares the loop: DONE it runs, ENTER it runs not even once, EXIT an error. */
export function forPrepare(i: u32, ra: u32): i32 {
  let initial = load<u64>(ra);
  let limit = load<u64>(ra, 8);
  let step = load<u64>(ra, 16);
  if (isInteger(initial) && isInteger(step) && isInteger(limit)) {
    // The common case: all small.
    const s = integerOf(step);
    if (s == 0) {
      savePc(i);
      return raise(L.ERROR_FOR_STEP_ZERO);
    }
    const m = integerOf(initial);
    const n = integerOf(limit);
    if (s > 0 ? m > n : m < n) return ENTER;
    store<u64>(ra, s == 1 || s == -1 ? limit : fromSmall(m + (n - m) / s * s), 8);
    store<u64>(ra, initial, 24);
    return DONE;
  }
  savePc(i);
  noteKinds(i, kindOf(initial) | kindOf(limit) | kindOf(step));
  if (isAnyInteger(initial) && isAnyInteger(step)) return prepareInteger(ra, anyInteger(initial), limit, anyInteger(step));
  // Floats; strings are converted. The first that is no number is complained of in this order.
  let v = toNumber(limit);
  if (v == NO_VALUE) return EXIT;
  if (v == L.V_NIL) return forError(limit, 1);
  const n = numberOf(v);
  v = toNumber(step);
  if (v == NO_VALUE) return EXIT;
  if (v == L.V_NIL) return forError(step, 2);
  const s = numberOf(v);
  v = toNumber(initial);
  if (v == NO_VALUE) return EXIT;
  if (v == L.V_NIL) return forError(initial, 0);
  const m = numberOf(v);
  if (s == 0) return raise(L.ERROR_FOR_STEP_ZERO);
  // A limit that is not a number lets the first round happen, as in PUC Lua.
  if (s > 0 ? n < m : m < n) return ENTER;
  store<u64>(ra, fromFloat(m));
  store<u64>(ra, fromFloat(n), 8);
  store<u64>(ra, fromFloat(s), 16);
  store<u64>(ra, fromFloat(m), 24);
  return DONE;
}

/** Integer loop with a limit that may be a float, or wide: clips it (forlimit in PUC's lvm.c), then finds the last value. */
function prepareInteger(ra: u32, m: i64, limit: u64, s: i64): i32 {
  if (s == 0) return raise(L.ERROR_FOR_STEP_ZERO);
  const bound = toNumber(limit);
  if (bound == NO_VALUE) return EXIT;
  if (bound == L.V_NIL) return forError(limit, 1);
  let n: i64;
  if (isAnyInteger(bound)) n = anyInteger(bound);
  else {
    const x = floatOf(bound);
    const r = s < 0 ? ceil<f64>(x) : floor<f64>(x);
    if (r >= 9223372036854775808.0) {
      if (s < 0) return ENTER;
      n = i64.MAX_VALUE;
    } else if (!(r >= -9223372036854775808.0)) {
      // Too small, or not a number.
      if (s > 0) return ENTER;
      n = i64.MIN_VALUE;
    } else n = <i64>r;
  }
  if (s > 0 ? m > n : m < n) return ENTER;
  const distance = s > 0 ? <u64>n - <u64>m : <u64>m - <u64>n;
  const stride = s > 0 ? <u64>s : <u64>(-(s + 1)) + 1;
  const whole = distance / stride * stride;
  const last = makeInteger(s > 0 ? <i64>(<u64>m + whole) : <i64>(<u64>m - whole));
  if (last == NO_VALUE) return EXIT;
  store<u64>(ra, last, 8);
  store<u64>(ra, load<u64>(ra), 24);
  return DONE;
}

/** Floats and wide integers. DONE: the loop ends; ENTER: it goes on (the caller jumps). */
export function forLoopSlow(i: u32, ra: u32): i32 {
  const x = load<u64>(ra);
  const step = load<u64>(ra, 16);
  if (isFloat(x)) {
    const s = floatOf(step);
    const v = floatOf(x) + s;
    const n = floatOf(load<u64>(ra, 8));
    if (!(s > 0 ? v <= n : n <= v)) return DONE;
    store<u64>(ra, fromFloat(v));
    store<u64>(ra, fromFloat(v), 24);
    return ENTER;
  }
  savePc(i);
  const last = load<u64>(ra, 8);
  // Binary chunks and the debug library can put anything into these slots. Of small integers the loop itself does not look at the last value.
  if (!isAnyInteger(x)) return forError(x, 0);
  if (!isAnyInteger(step)) return forError(step, 2);
  const m = anyInteger(x);
  if (isAnyInteger(last)) {
    if (m == anyInteger(last)) return DONE;
  } else if (!bothIntegers(x, step) || !isSmall(m + integerOf(step))) return forError(last, 1);
  const v = makeInteger(m + anyInteger(step));
  if (v == NO_VALUE) return EXIT;
  store<u64>(ra, v);
  store<u64>(ra, v, 24);
  return ENTER;
}
