/**
 * The basic functions (manual, 6.1) as far as they need no other function called; the rest is in lua/lib/native.
 */
import * as L from "../generated/layout";
import { rawEqual } from "../run/arithmetic";
import { callWithContinuation, deliver } from "../run/calls";
import { raise } from "../run/frames";
import { throwValue } from "../run/unwind";
import { metaOf, metatableOf, typeIndex } from "../run/meta";
import { noteFinalizer, runFinalizers } from "../run/finalizers";
import { collectAll, collectFor, separateFinalizable, setThreshold, barrierBack, barrierForward, isBlack } from "../memory/collect";
import { getByInteger, getByString, rawGet, rawSet, tableLength, tableNext } from "../objects/tables";
import { newString, scratch } from "../objects/strings";
import { bytesToNumber, numberToString } from "../number/convert";
import { formatUnsigned } from "../number/decimal";
import { NO_VALUE } from "../objects/objects";
import { positionPrefix } from "./position";
import {
  argument, argumentError, argumentMessage, bytesOf, checkAny, checkInteger, checkTable, gotInteger, isFunction, lengthOf, optionalInteger,
  plainError, result, resultInteger, resultString, stringArgument, twin,
} from "./arguments";
import { DONE, EXIT, fromBoolean, fromFloat, fromObject, fromSmall, high, isFalsy, isInteger, integerOf, isFloat, floatOf, isNumber } from "../value";

/** Messages 16 + n: names of types. */
export function typeName(v: u64): u32 {
  if (isNumber(v)) return 2;
  switch (high(v)) {
    case L.TAG_NIL: return 0;
    case L.TAG_FALSE:
    case L.TAG_TRUE: return 1;
    case L.TAG_STRING: return 3;
    case L.TAG_TABLE: return 4;
    case L.TAG_LUA_FUNCTION:
    case L.TAG_HOST_FUNCTION: return 5;
    case L.TAG_THREAD: return 7;
    default: return 6;
  }
}

export function type(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  return result(base, fromObject(L.TAG_STRING, load<u32>(L.STATE_TYPE_NAMES + (typeName(load<u64>(base)) << 2))));
}

export function rawget(base: u32, count: u32): i32 {
  if (!checkTable(base, count, 0) || !checkAny(base, count, 1)) return EXIT;
  return result(base, rawGet(<u32>load<u64>(base), load<u64>(base, 8)));
}

export function rawset(base: u32, count: u32): i32 {
  if (!checkTable(base, count, 0) || !checkAny(base, count, 1) || !checkAny(base, count, 2)) return EXIT;
  const key = load<u64>(base, 8);
  if (key == L.V_NIL) return raise(L.ERROR_INDEX_NIL);
  if (isFloat(key) && floatOf(key) != floatOf(key)) return raise(L.ERROR_INDEX_NA_N);
  if (!rawSet(<u32>load<u64>(base), key, load<u64>(base, 16))) return EXIT;
  return result(base, load<u64>(base));
}

export function rawequal(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0) || !checkAny(base, count, 1)) return EXIT;
  return result(base, fromBoolean(rawEqual(load<u64>(base), load<u64>(base, 8))));
}

export function rawlen(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (high(v) == L.TAG_TABLE) return resultInteger(base, tableLength(<u32>v));
  if (high(v) == L.TAG_STRING) return resultInteger(base, lengthOf(<u32>v));
  return argumentMessage(0, L.MESSAGE_TABLE_OR_STRING);
}

export function next(base: u32, count: u32): i32 {
  if (!checkTable(base, count, 0)) return EXIT;
  const t = <u32>load<u64>(base);
  const found = tableNext(t, argument(base, count, 1), base - 8);
  if (found > 0) return 2;
  if (found == 0) return result(base, L.V_NIL);
  store<u64>(L.STATE_ERROR_A, load<u64>(base, 8));
  return raise(L.ERROR_NEXT_KEY);
}

export function ipairsStep(base: u32, count: u32): i32 {
  const t = argument(base, count, 0);
  if (high(t) == L.TAG_TABLE && isInteger(argument(base, count, 1))) {
    const n = integerOf(load<u64>(base, 8)) + 1;
    const slot = getByInteger(<u32>t, n);
    const v = slot ? load<u64>(slot) : L.V_NIL;
    if (v != L.V_NIL) {
      store<u64>(base - 8, fromSmall(n));
      store<u64>(base, v);
      return 2;
    }
    if (load<u32>(<u32>t, L.TABLE_METATABLE) == 0) return result(base, L.V_NIL);
  }
  return twin(base, count);
}

export function ipairs(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  store<u64>(base - 8, load<u64>(L.STATE_IPAIRS_FUNCTION));
  store<u64>(base, fromSmall(0), 8);
  return 3;
}

export function pairs(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  const v = load<u64>(base);
  if (metatableOf(v) != 0 && metaOf(v, L.META_PAIRS) != L.V_NIL) return twin(base, count);
  store<u64>(base - 8, load<u64>(L.STATE_NEXT_FUNCTION));
  store<u64>(base, v);
  store<u64>(base, L.V_NIL, 8);
  return 3;
}

export function select(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (high(v) == L.TAG_STRING && lengthOf(<u32>v) > 0 && load<u8>(bytesOf(<u32>v)) == 35) return resultInteger(base, count - 1);
  if (!checkInteger(base, count, 0)) return EXIT;
  let n = gotInteger();
  if (n < 0) n = <i64>count + n;
  else if (n > <i64>count) n = count;
  if (n < 1) return argumentMessage(0, L.MESSAGE_INDEX_OUT_OF_RANGE);
  const results = count - <u32>n;
  memory.copy(base - 8, base + (<u32>n << 3), results << 3);
  return results;
}

// ---------------------------------------------------------------- numbers and strings

function digitValue(c: u32): u32 {
  if (c - 48 < 10) return c - 48;
  const letter = c | 32;
  return letter - 97 < 26 ? letter - 87 : 99;
}

function isSpace(c: u32): bool {
  return c == 32 || c - 9 < 5;
}

export function tonumber(base: u32, count: u32): i32 {
  if (argument(base, count, 1) == L.V_NIL) {
    if (!checkAny(base, count, 0)) return EXIT;
    const v = load<u64>(base);
    if (isNumber(v)) return result(base, v);
    if (high(v) != L.TAG_STRING) return result(base, L.V_NIL);
    const s = <u32>v;
    const n = bytesToNumber(bytesOf(s), bytesOf(s) + lengthOf(s));
    return n == NO_VALUE ? EXIT : result(base, n);
  }
  if (!checkInteger(base, count, 1)) return EXIT;
  const radix = gotInteger();
  if (high(load<u64>(base)) != L.TAG_STRING) return argumentError(base, count, 0, L.EXPECTED_STRING);
  if (radix < 2 || radix > 36) return argumentMessage(1, L.MESSAGE_BASE_OUT_OF_RANGE);
  let at = bytesOf(stringArgument(base, 0));
  const end = at + lengthOf(stringArgument(base, 0));
  while (at < end && isSpace(load<u8>(at))) at++;
  let negative = false;
  if (at < end && (load<u8>(at) == 45 || load<u8>(at) == 43)) negative = load<u8>(at++) == 45;
  if (at >= end || digitValue(load<u8>(at)) >= 36) return result(base, L.V_NIL);
  let n: i64 = 0;
  while (at < end && digitValue(load<u8>(at)) < 36) {
    const d = digitValue(load<u8>(at));
    if (<i64>d >= radix) return result(base, L.V_NIL);
    n = n * radix + <i64>d;
    at++;
  }
  while (at < end && isSpace(load<u8>(at))) at++;
  if (at < end) return result(base, L.V_NIL);
  return resultInteger(base, negative ? -n : n);
}

/** Text of a value that needs no metamethod; 0 when out of memory. */
export function plainToString(v: u64): u32 {
  if (high(v) == L.TAG_STRING) return <u32>v;
  if (isNumber(v)) return numberToString(v);
  switch (high(v)) {
    case L.TAG_NIL: return load<u32>(L.STATE_TYPE_NAMES);
    case L.TAG_FALSE: return load<u32>(L.STATE_FALSE_NAME);
    case L.TAG_TRUE: return load<u32>(L.STATE_TRUE_NAME);
    default: return addressText(v, load<u32>(L.STATE_TYPE_NAMES + (typeName(v) << 2)));
  }
}

/** `table: 0x…`, with the given type name. */
export function addressText(v: u64, name: u32): u32 {
  const length = lengthOf(name);
  const at = scratch(length + 64);
  if (!at) return 0;
  memory.copy(at, bytesOf(name), length);
  let end = at + length;
  store<u32>(end, 0x7830203a);
  end += 4;
  const zeros = formatUnsigned(end + 16, <u64>(<u32>v), 16, 0);
  memory.fill(end, 48, 14);
  memory.copy(end + 14 - zeros, end + 16, zeros);
  return newString(at, length + 4 + 14);
}

export function tostring(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  const v = load<u64>(base);
  if (high(v) != L.TAG_STRING && !isNumber(v) && metatableOf(v) != 0) return twin(base, count);
  return resultString(base, plainToString(v));
}

/** For the Lua twin of tostring: a value's text with the type name it is given. */
export function rawtostring(base: u32, count: u32): i32 {
  const v = load<u64>(base);
  const name = argument(base, count, 1);
  return resultString(base, high(name) == L.TAG_STRING ? addressText(v, <u32>name) : plainToString(v));
}

// ---------------------------------------------------------------- metatables

export function getmetatable(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  const metatable = metatableOf(load<u64>(base));
  if (!metatable) return result(base, L.V_NIL);
  const slot = getByString(metatable, load<u32>(L.STATE_NAMES + (L.META_METATABLE << 2)));
  if (slot != 0 && load<u64>(slot) != L.V_NIL) return result(base, load<u64>(slot));
  return result(base, fromObject(L.TAG_TABLE, metatable));
}

/** Gives a table or userdata a metatable (0: none). False when out of memory. */
export function giveMetatable(v: u64, metatable: u32): bool {
  const o = <u32>v;
  const isTable = high(v) == L.TAG_TABLE;
  store<u32>(o + (isTable ? L.TABLE_METATABLE : L.USERDATA_METATABLE), metatable);
  if (!metatable) return true;
  if (isBlack(o)) {
    if (isTable) barrierBack(o);
    else barrierForward(o, fromObject(L.TAG_TABLE, metatable));
  }
  const slot = getByString(metatable, load<u32>(L.STATE_NAMES + (L.META_GC << 2)));
  if (slot != 0 && load<u64>(slot) != L.V_NIL) return noteFinalizer(v);
  return true;
}

export function setmetatable(base: u32, count: u32): i32 {
  if (!checkTable(base, count, 0)) return EXIT;
  const m = argument(base, count, 1);
  if (count < 2 || (m != L.V_NIL && high(m) != L.TAG_TABLE)) return argumentError(base, count, 1, L.EXPECTED_NIL_OR_TABLE);
  const t = <u32>load<u64>(base);
  const old = load<u32>(t, L.TABLE_METATABLE);
  if (old) {
    const slot = getByString(old, load<u32>(L.STATE_NAMES + (L.META_METATABLE << 2)));
    if (slot != 0 && load<u64>(slot) != L.V_NIL) return plainError(L.MESSAGE_PROTECTED_METATABLE);
  }
  if (!giveMetatable(load<u64>(base), m == L.V_NIL ? 0 : <u32>m)) return EXIT;
  return result(base, load<u64>(base));
}

/** debug.setmetatable: any value, no protection. */
export function setanymetatable(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  const m = argument(base, count, 1);
  if (count < 2 || m != L.V_NIL && high(m) != L.TAG_TABLE) return argumentError(base, count, 1, L.EXPECTED_NIL_OR_TABLE);
  const metatable = m == L.V_NIL ? 0 : <u32>m;
  const tag = high(v);
  if (tag == L.TAG_TABLE || tag == L.TAG_USERDATA) {
    if (!giveMetatable(v, metatable)) return EXIT;
  } else if (tag == L.TAG_STRING) store<u32>(L.STATE_STRING_META, metatable);
  else store<u32>(L.STATE_TYPE_META + (typeIndex(v) << 2), metatable);
  return result(base, v);
}

/** debug.getmetatable. */
export function getanymetatable(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  const metatable = metatableOf(load<u64>(base));
  return result(base, metatable ? fromObject(L.TAG_TABLE, metatable) : L.V_NIL);
}

// ---------------------------------------------------------------- errors

export function assert(base: u32, count: u32): i32 {
  if (count != 0 && !isFalsy(load<u64>(base))) {
    memory.copy(base - 8, base, count << 3);
    return count;
  }
  if (!checkAny(base, count, 0)) return EXIT;
  // As `error` at level 1, which is what PUC's assert calls.
  const message = count < 2 ? fromObject(L.TAG_STRING, load<u32>(L.STATE_ASSERTION_FAILED)) : load<u64>(base, 8);
  if (high(message) != L.TAG_STRING) return throwValue(message);
  const s = positionPrefix(1, <u32>message);
  return s ? throwValue(fromObject(L.TAG_STRING, s)) : EXIT;
}

export function error(base: u32, count: u32): i32 {
  if (!optionalInteger(base, count, 1, 1)) return EXIT;
  const level = gotInteger();
  const v = argument(base, count, 0);
  if (level > 0 && high(v) == L.TAG_STRING) {
    const s = positionPrefix(<i32>level, <u32>v);
    if (!s) return EXIT;
    return throwValue(fromObject(L.TAG_STRING, s));
  }
  return throwValue(v);
}

export function pcall(base: u32, count: u32): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  return callWithContinuation(L.CONTINUATION_PCALL, base, count - 1);
}

export function continuePcall(f: u32, slot: u32, n: i32): i32 {
  // The function's slot is the frame's base: its results lie where pcall's belong.
  store<u64>(slot - 8, L.V_TRUE);
  return n + 1;
}

/** xpcall(f, handler, …): the handler goes to the first slot, the function above it. */
export function xpcall(base: u32, count: u32): i32 {
  if (!isFunction(argument(base, count, 1))) return argumentError(base, count, 1, L.EXPECTED_FUNCTION);
  const fn = load<u64>(base);
  store<u64>(base, load<u64>(base, 8));
  store<u64>(base, fn, 8);
  return callWithContinuation(L.CONTINUATION_XPCALL, base + 8, count - 2);
}

// ---------------------------------------------------------------- the collector

/** collect(kind, n): the pieces of collectgarbage: 0 full cycle, 1 step of n KiB, 2 count in bytes, 3 stop, 4 restart, 5 is running, 6 and 7 parameters, 8 mode, 9 the end. */
export function collector(base: u32, count: u32): i32 {
  const what = integerOf(load<u64>(base));
  const n = count > 1 ? integerOf(load<u64>(base, 8)) : 0;
  const stopped = load<u32>(L.STATE_STOPPED);
  if (what == 0) {
    store<u32>(L.STATE_STOPPED, 0);
    collectAll();
    store<u32>(L.STATE_STOPPED, stopped);
    if (load<u32>(L.STATE_PENDING_FINALIZERS) != 0 && load<u32>(L.STATE_IN_FINALIZER) == 0) return finalizeThenReturn(base);
    return result(base, fromSmall(0));
  }
  if (what == 1) {
    store<u32>(L.STATE_STOPPED, 0);
    const ended = collectFor(n > 0 ? <u32>min<i64>(n, 1 << 20) * 4096 : 256 << 10);
    store<u32>(L.STATE_STOPPED, stopped);
    if (load<u32>(L.STATE_PENDING_FINALIZERS) != 0 && load<u32>(L.STATE_IN_FINALIZER) == 0) {
      store<u64>(base, fromBoolean(ended));
      return finalizeThenReturn(base);
    }
    return result(base, fromBoolean(ended));
  }
  if (what == 9) {
    // The state is closed: every finalizer that is left.
    separateFinalizable(true);
    store<u32>(L.STATE_IN_FINALIZER, 0);
    return finalizeThenReturn(base);
  }
  if (what == 2) return result(base, fromFloat(<f64>inUse() / 1024.0));
  if (what == 3) store<u32>(L.STATE_STOPPED, stopped | 1);
  else if (what == 4) {
    store<u32>(L.STATE_STOPPED, stopped & ~1);
    setThreshold();
  } else if (what == 5) return result(base, fromBoolean((stopped & 1) == 0));
  else if (what == 6) {
    const old = load<u32>(L.STATE_PAUSE);
    store<u32>(L.STATE_PAUSE, <u32>n);
    return result(base, fromSmall(old));
  } else if (what == 7) {
    const old = load<u32>(L.STATE_STEP_MULTIPLIER);
    store<u32>(L.STATE_STEP_MULTIPLIER, <u32>n);
    return result(base, fromSmall(old));
  } else {
    const old = load<u32>(L.STATE_MODE);
    store<u32>(L.STATE_MODE, <u32>n);
    return result(base, fromSmall(old));
  }
  return result(base, fromSmall(0));
}

/** Bytes in use without the unused rest of the allocation window. */
export function inUse(): u32 {
  const stressed = load<u32>(L.STATE_WINDOW);
  const end = stressed ? stressed : load<u32>(L.STATE_ALLOC_END);
  const at = load<u32>(L.STATE_ALLOC);
  return load<u32>(L.STATE_USED) - (end - at);
}

/** The primitive's frame waits, as a continuation, for the finalizers above it; its answer is its first argument. */
function finalizeThenReturn(base: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
  store<u16>(f, <u16>L.CONTINUATION_COLLECT, L.FRAME_CONTINUATION);
  const r = runFinalizers(1);
  if (r != DONE) return r;
  // None could be called: the waiting frame goes on at once.
  store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  return deliver(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE), 0);
}

export function continueCollect(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  const v = load<u64>(base);
  store<u64>(base - 8, high(v) == L.TAG_TRUE || high(v) == L.TAG_FALSE ? v : fromSmall(0));
  return 1;
}

export function continueXpcall(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  store<u64>(base - 8, L.V_TRUE);
  memory.copy(base, slot, n << 3);
  return n + 1;
}
