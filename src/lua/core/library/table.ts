/**
 * The functions of `table` (manual, 6.6) for tables whose metatable has no say in it; the others are the Lua twins' (lib/native/table.lua).
 */
import * as L from "../generated/layout";
import { metaFrom, metatableOf } from "../run/meta";
import { growStack } from "../run/frames";
import { barrierBack, isBlack } from "../memory/collect";
import { root, unroot } from "../memory/heap";
import { getByInteger, newTable, rawSet, tableLength } from "../objects/tables";
import { newLongString, newString, scratch, stringTooLong } from "../objects/strings";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { writeNumber } from "../number/convert";
import { chargeBytes } from "./work";
import {
  argument, argumentError, argumentMessage, bytesOf, checkInteger, checkString, gotInteger, lengthOf, optionalInteger, plainError,
  result, resultString, stringArgument, twin,
} from "./arguments";
import { EXIT, fromObject, fromSmall, high, isNumber } from "../value";

export const READ: u32 = 1;
export const WRITE: u32 = 2;
export const LENGTH: u32 = 4;

export const PLAIN: i32 = 1;
export const TWIN: i32 = 0;

/** How argument n can be used as a table: PLAIN, TWIN (metamethods), or EXIT with "table expected". */
export function tableAt(base: u32, count: u32, n: u32, what: u32): i32 {
  const v = argument(base, count, n);
  const metatable = metatableOf(v);
  if (high(v) == L.TAG_TABLE) {
    if (!metatable) return PLAIN;
    const none = (!(what & READ) || metaFrom(metatable, L.META_INDEX) == L.V_NIL) &&
      (!(what & WRITE) || metaFrom(metatable, L.META_NEWINDEX) == L.V_NIL) &&
      (!(what & LENGTH) || metaFrom(metatable, L.META_LEN) == L.V_NIL);
    return none ? PLAIN : TWIN;
  }
  const all = metatable != 0 && (!(what & READ) || metaFrom(metatable, L.META_INDEX) != L.V_NIL) &&
    (!(what & WRITE) || metaFrom(metatable, L.META_NEWINDEX) != L.V_NIL) &&
    (!(what & LENGTH) || metaFrom(metatable, L.META_LEN) != L.V_NIL);
  return all ? TWIN : argumentError(base, count, n, L.EXPECTED_TABLE);
}

// @ts-ignore: decorator
@inline function valueAt(t: u32, n: i64): u64 {
  const slot = getByInteger(t, n);
  return slot ? load<u64>(slot) : L.V_NIL;
}

/** t[n] = v; the table and the value are reachable. False when out of memory. */
function setAt(t: u32, n: i64, v: u64): bool {
  const slot = getByInteger(t, n);
  if (slot) {
    store<u64>(slot, v);
    if (isBlack(t)) barrierBack(t);
    return true;
  }
  if (v == L.V_NIL) return true;
  const key = makeInteger(n);
  if (key == NO_VALUE) return false;
  root(key);
  const ok = rawSet(t, key, v);
  unroot(1);
  return ok;
}

// @ts-ignore: decorator
@inline function arrayAt(t: u32, n: i64): u32 { return load<u32>(t, L.TABLE_ARRAY) + (<u32>(n - 1) << 3); }

/** Moves t[first … last] by one place up or down. False when out of memory. */
function shift(t: u32, first: i64, last: i64, by: i64): bool {
  if (last < first) return true;
  const size = <i64>load<u32>(t, L.TABLE_ARRAY_SIZE);
  if (last + max<i64>(by, 0) <= size) {
    const bytes = <u32>(last - first + 1) << 3;
    memory.copy(arrayAt(t, first + by), arrayAt(t, first), bytes);
    chargeBytes(bytes);
    if (isBlack(t)) barrierBack(t);
    return true;
  }
  if (by > 0) {
    for (let i = last; i >= first; i--) if (!setAt(t, i + 1, valueAt(t, i))) return false;
  } else {
    for (let i = first; i <= last; i++) if (!setAt(t, i - 1, valueAt(t, i))) return false;
  }
  return true;
}

export function insert(base: u32, count: u32): i32 {
  const kind = tableAt(base, count, 0, READ | WRITE | LENGTH);
  if (kind < 0) return EXIT;
  if (kind == TWIN) return twin(base, count);
  const t = <u32>load<u64>(base);
  const end = tableLength(t) + 1;
  if (count == 2) return setAt(t, end, load<u64>(base, 8)) ? 0 : EXIT;
  if (count != 3) return plainError(L.MESSAGE_WRONG_NUMBER_TO_INSERT);
  if (!checkInteger(base, count, 1)) return EXIT;
  const at = gotInteger();
  if (<u64>at - 1 >= <u64>end) return argumentMessage(1, L.MESSAGE_POSITION_OUT_OF_BOUNDS);
  if (at < end) {
    // The last one first: its place may have to be made, and then the rest moves within the array part.
    if (!setAt(t, end, valueAt(t, end - 1)) || !shift(t, at, end - 2, 1)) return EXIT;
  }
  return setAt(t, at, load<u64>(base, 16)) ? 0 : EXIT;
}

export function remove(base: u32, count: u32): i32 {
  const kind = tableAt(base, count, 0, READ | WRITE | LENGTH);
  if (kind < 0) return EXIT;
  if (kind == TWIN) return twin(base, count);
  const t = <u32>load<u64>(base);
  const size = tableLength(t);
  let at = size;
  if (count > 1) {
    if (!optionalInteger(base, count, 1, size)) return EXIT;
    at = gotInteger();
    if (at != size && <u64>at - 1 > <u64>size) return argumentMessage(0, L.MESSAGE_POSITION_OUT_OF_BOUNDS);
  }
  const v = valueAt(t, at);
  store<u64>(base - 8, v); // the frame's own slot keeps it
  if (at < size && !shift(t, at + 1, size, -1)) return EXIT;
  setAt(t, max(at, size), L.V_NIL); // needs no memory
  return 1;
}

// ---------------------------------------------------------------- concat

/** Room in the scratch memory: a number's text, what writing it needs, and a short result. */
const TEXT: u32 = 64;
const NUMBER_WORK: u32 = 8192;

function invalidValue(v: u64, n: i64): i32 {
  store<u64>(L.STATE_ERROR_A, v);
  store<u32>(L.STATE_ERROR_C, <u32>n);
  return plainError(L.MESSAGE_INVALID_VALUE_IN_TABLE);
}

export function concat(base: u32, count: u32): i32 {
  const kind = tableAt(base, count, 0, READ | LENGTH);
  if (kind < 0) return EXIT;
  if (kind == TWIN) return twin(base, count);
  const t = <u32>load<u64>(base);
  let last: i64 = count > 3 && load<u64>(base, 24) != L.V_NIL ? 0 : tableLength(t);
  let separator: u32 = 0;
  if (argument(base, count, 1) != L.V_NIL) {
    if (!checkString(base, count, 1)) return EXIT;
    separator = stringArgument(base, 1);
  }
  if (!optionalInteger(base, count, 2, 1)) return EXIT;
  const first = gotInteger();
  if (!optionalInteger(base, count, 3, last)) return EXIT;
  last = gotInteger();
  const work = scratch(TEXT + NUMBER_WORK + TEXT);
  if (!work) return EXIT;
  if (first > last) return resultString(base, newString(work, 0));
  // How long it will be; what is no text ends the search early.
  let length: u64 = 0;
  const between = separator ? lengthOf(separator) : 0;
  let i = first;
  while (true) {
    const v = valueAt(t, i);
    if (high(v) == L.TAG_STRING) length += lengthOf(<u32>v);
    else if (isNumber(v)) length += writeNumber(work, v, work + TEXT);
    else return <i64><i32>i == i ? invalidValue(v, i) : twin(base, count);
    if (i == last) break;
    length += between;
    i++;
  }
  let s: u32 = 0;
  let to = work + TEXT + NUMBER_WORK;
  if (length > <u64>L.SHORT_STRING) {
    if (length > <u64>load<u32>(L.STATE_STRING_LIMIT)) {
      stringTooLong();
      return EXIT;
    }
    s = newLongString(<u32>length);
    if (!s) return EXIT;
    to = bytesOf(s);
    chargeBytes(<u32>length);
  }
  i = first;
  while (true) {
    const v = valueAt(t, i);
    if (high(v) == L.TAG_STRING) {
      const n = lengthOf(<u32>v);
      memory.copy(to, bytesOf(<u32>v), n);
      to += n;
    } else {
      const n = writeNumber(work, v, work + TEXT);
      memory.copy(to, work, n);
      to += n;
    }
    if (i == last) break;
    if (between) {
      memory.copy(to, bytesOf(separator), between);
      to += between;
    }
    i++;
  }
  if (!s) return resultString(base, newString(work + TEXT + NUMBER_WORK, <u32>length));
  return result(base, fromObject(L.TAG_STRING, s));
}

// ---------------------------------------------------------------- pack, unpack, move

/** Its captured value is the string "n" (lib/native/table.lua). */
export function pack(base: u32, count: u32): i32 {
  const t = newTable(count, 1);
  if (!t) return EXIT;
  memory.copy(load<u32>(t, L.TABLE_ARRAY), base, count << 3);
  const name = load<u64>(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION), L.HOST_FUNCTION_VALUES);
  rawSet(t, name, fromSmall(count)); // its node is there
  return result(base, fromObject(L.TAG_TABLE, t));
}

export function unpack(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (!optionalInteger(base, count, 1, 1)) return EXIT;
  const first = gotInteger();
  const isMeasured = argument(base, count, 2) == L.V_NIL;
  if (!isMeasured && !checkInteger(base, count, 2)) return EXIT;
  let last = gotInteger();
  if (high(v) != L.TAG_TABLE) return twin(base, count);
  const t = <u32>v;
  const metatable = load<u32>(t, L.TABLE_METATABLE);
  if (metatable != 0 && (metaFrom(metatable, L.META_INDEX) != L.V_NIL || metaFrom(metatable, L.META_LEN) != L.V_NIL)) return twin(base, count);
  if (isMeasured) last = tableLength(t);
  if (first > last) return 0;
  const wanted = <u64>last - <u64>first;
  const offset = base - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  if (wanted >= <u64>L.MAX_STACK || (offset >>> 3) + <u32>wanted + 32 > load<u32>(L.STATE_STACK_LIMIT)) {
    return plainError(L.MESSAGE_TOO_MANY_RESULTS);
  }
  const n = <u32>wanted + 1;
  if (n > 16) {
    if (!growStack(base, n + 8)) return EXIT;
    base = load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK) + offset;
  }
  const to = base - 8;
  if (first >= 1 && last <= <i64>load<u32>(t, L.TABLE_ARRAY_SIZE)) memory.copy(to, arrayAt(t, first), n << 3);
  else for (let k: u32 = 0; k < n; k++) store<u64>(to + (k << 3), valueAt(t, first + <i64>k));
  return n;
}

/** Elements outside of array parts that are moved here; more are the twin's, who can be interrupted. */
const MOVED_AT_ONCE: i64 = 4096;

export function move(base: u32, count: u32): i32 {
  if (!checkInteger(base, count, 1)) return EXIT;
  const first = gotInteger();
  if (!checkInteger(base, count, 2)) return EXIT;
  const last = gotInteger();
  if (!checkInteger(base, count, 3)) return EXIT;
  const to = gotInteger();
  const other: u32 = argument(base, count, 4) == L.V_NIL ? 0 : 4;
  const source = tableAt(base, count, 0, READ);
  if (source < 0) return EXIT;
  const target = tableAt(base, count, other, WRITE);
  if (target < 0) return EXIT;
  if (last >= first) {
    if (first <= 0 && last >= i64.MAX_VALUE + first) return argumentMessage(2, L.MESSAGE_TOO_MANY_ELEMENTS);
    const n = last - first + 1;
    if (to > i64.MAX_VALUE - n + 1) return argumentMessage(3, L.MESSAGE_WRAP_AROUND);
    if (source == TWIN || target == TWIN) return twin(base, count);
    const from = <u32>load<u64>(base);
    const into = <u32>load<u64>(base + (other << 3));
    const end = to + n - 1;
    if (first < 1 || last > <i64>load<u32>(from, L.TABLE_ARRAY_SIZE)) {
      if (n > MOVED_AT_ONCE) return twin(base, count);
    }
    if (first >= 1 && last <= <i64>load<u32>(from, L.TABLE_ARRAY_SIZE) && to >= 1 && end <= <i64>load<u32>(into, L.TABLE_ARRAY_SIZE)) {
      memory.copy(arrayAt(into, to), arrayAt(from, first), <u32>n << 3);
      chargeBytes(<u32>n << 3);
      if (isBlack(into)) barrierBack(into);
    } else if (!moveEach(from, into, first, to, n, to > first && to <= last && from == into)) return EXIT;
  }
  return result(base, load<u64>(base + (other << 3)));
}

function moveEach(from: u32, into: u32, first: i64, to: i64, n: i64, backwards: bool): bool {
  if (backwards) {
    for (let i = n - 1; i >= 0; i--) if (!setAt(into, to + i, valueAt(from, first + i))) return false;
    return true;
  }
  for (let i: i64 = 0; i < n; i++) if (!setAt(into, to + i, valueAt(from, first + i))) return false;
  return true;
}
