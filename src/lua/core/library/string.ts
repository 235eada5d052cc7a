/**
 * The string library, 6.4 of the manual, without patterns and formats: pieces, cases, bytes, repetitions.
 */
import * as L from "../generated/layout";
import { newLongString, newString, stringTooLong } from "../objects/strings";
import { EXIT, fromObject, fromSmall } from "../value";
import {
  argument, argumentMessage, bytesOf, checkInteger, checkString, gotInteger, lengthOf, optionalInteger, result, resultString, stringArgument,
} from "./arguments";
import { complain } from "./messages";
import { chargeBytes, needSlots } from "./work";

/** The most bytes that PUC Lua's string library makes in one piece. */
const MAX_SIZE: i64 = 0x7fffffff;
const SLICE_TOO_LONG = "stack overflow (string slice too long)";

/** Where a string shorter than SHORT_STRING is made: interned strings are looked up by their bytes first. */
// @ts-ignore: decorator
@lazy const SMALL: u32 = <u32>memory.data(64, 8);

/** Where to write a string of n bytes: a new long string's bytes, or the place for short ones. 0: out of memory, or too long. */
function roomFor(n: u32): u32 {
  if (n <= L.SHORT_STRING) return SMALL;
  const s = newLongString(n);
  return s ? bytesOf(s) : 0;
}

/** The string written where `roomFor` said is the result. */
function finish(base: u32, at: u32, n: u32): i32 {
  chargeBytes(n);
  if (at == SMALL) return resultString(base, newString(SMALL, n));
  return result(base, fromObject(L.TAG_STRING, at - L.STRING_BYTES));
}

/** Start of a piece: a position from the front, at least 1. */
export function startPosition(position: i64, length: u32): i64 {
  if (position > 0) return position;
  if (position == 0 || position < -<i64>length) return 1;
  return <i64>length + position + 1;
}

/** End of a piece: a position from the front, at most the length. */
function endPosition(position: i64, length: u32): i64 {
  if (position > <i64>length) return length;
  if (position >= 0) return position;
  if (position < -<i64>length) return 0;
  return <i64>length + position + 1;
}

export function len(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  return result(base, fromSmall(lengthOf(stringArgument(base, 0))));
}

export function sub(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkInteger(base, count, 1)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  const from = startPosition(gotInteger(), length);
  if (!optionalInteger(base, count, 2, -1)) return EXIT;
  const to = endPosition(gotInteger(), length);
  if (from > to) return resultString(base, newString(0, 0));
  if (from == 1 && to == <i64>length) return result(base, load<u64>(base));
  chargeBytes(<u32>(to - from));
  return resultString(base, newString(bytesOf(s) + <u32>(from - 1), <u32>(to - from + 1)));
}

// @ts-ignore: decorator
@inline const ONES: u64 = 0x0101010101010101;

/** Turns bit 5 of the letters that lie from `first` (`A` or `a`) on. */
function changeCase(base: u32, count: u32, first: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const n = lengthOf(stringArgument(base, 0));
  const to = roomFor(n);
  if (!to) return EXIT;
  const from = bytesOf(stringArgument(base, 0));
  // Eight bytes at a time: the high bit of a lane tells whether its byte is at least this.
  const low = (128 - <u64>first) * ONES;
  const high = (128 - <u64>first - 26) * ONES;
  let i: u32 = 0;
  for (; i + 8 <= n; i += 8) {
    const v = load<u64>(from + i);
    const seven = v & 0x7f * ONES;
    const letters = (seven + low) & ~(seven + high) & ~v & 0x80 * ONES;
    store<u64>(to + i, v ^ (letters >>> 2));
  }
  for (; i < n; i++) {
    const c = <u32>load<u8>(from + i);
    store<u8>(to + i, c - first < 26 ? c ^ 32 : c);
  }
  return finish(base, to, n);
}

export function lower(base: u32, count: u32): i32 { return changeCase(base, count, 65); }
export function upper(base: u32, count: u32): i32 { return changeCase(base, count, 97); }

export function reverse(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const n = lengthOf(stringArgument(base, 0));
  const to = roomFor(n);
  if (!to) return EXIT;
  let from = bytesOf(stringArgument(base, 0)) + n;
  let i: u32 = 0;
  for (; i + 8 <= n; i += 8) {
    from -= 8;
    store<u64>(to + i, bswap<u64>(load<u64>(from)));
  }
  for (; i < n; i++) store<u8>(to + i, load<u8>(--from));
  return finish(base, to, n);
}

/** Fills [to, end) with what stands in its first `done` bytes, again and again. */
function repeat(to: u32, end: u32, done: u32): void {
  const n = end - to;
  while (done < n) {
    const piece = min(done, n - done);
    memory.copy(to + done, to, piece);
    done += piece;
  }
}

export function rep(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkInteger(base, count, 1)) return EXIT;
  const n = gotInteger();
  const hasSeparator = argument(base, count, 2) != L.V_NIL;
  if (hasSeparator && !checkString(base, count, 2)) return EXIT;
  const length = <i64>lengthOf(stringArgument(base, 0));
  const separator = hasSeparator ? <i64>lengthOf(stringArgument(base, 2)) : 0;
  if (n <= 0) return resultString(base, newString(0, 0));
  if (length + separator > MAX_SIZE / n) return complain("resulting string too large");
  const total = n * length + (n - 1) * separator;
  if (total > <i64>load<u32>(L.STATE_STRING_LIMIT)) {
    stringTooLong();
    return EXIT;
  }
  if (total == 0) return resultString(base, newString(0, 0));
  const to = roomFor(<u32>total);
  if (!to) return EXIT;
  const end = to + <u32>total;
  const from = bytesOf(stringArgument(base, 0));
  if (length == 1 && separator == 0) {
    memory.fill(to, load<u8>(from), <u32>total);
    return finish(base, to, <u32>total);
  }
  memory.copy(to, from, <u32>length);
  if (n > 1) {
    if (separator) memory.copy(to + <u32>length, bytesOf(stringArgument(base, 2)), <u32>separator);
    repeat(to, end, <u32>(length + separator));
  }
  return finish(base, to, <u32>total);
}

export function byte(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !optionalInteger(base, count, 1, 1)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  const position = gotInteger();
  const from = startPosition(position, length);
  if (argument(base, count, 2) == L.V_NIL) {
    // The usual case: one byte. The end is what the start was given as.
    if (from > <i64>length || from > endPosition(position, length) && position <= 0) return 0;
    return result(base, fromSmall(load<u8>(bytesOf(s) + <u32>(from - 1))));
  }
  if (!checkInteger(base, count, 2)) return EXIT;
  const to = endPosition(gotInteger(), length);
  if (from > to) return 0;
  if (to - from >= MAX_SIZE) return complain("string slice too long");
  const n = <u32>(to - from + 1);
  base = needSlots(base, n + 8, SLICE_TOO_LONG);
  if (!base) return EXIT;
  const at = bytesOf(s) + <u32>(from - 1);
  for (let i: u32 = 0; i < n; i++) store<u64>(base + (i << 3) - 8, fromSmall(load<u8>(at + i)));
  return n;
}

export function char(base: u32, count: u32): i32 {
  if (count > L.SHORT_STRING) return longChar(base, count);
  for (let i: u32 = 0; i < count; i++) {
    if (!checkInteger(base, count, i)) return EXIT;
    const c = gotInteger();
    if (<u64>c > 255) return argumentMessage(i, L.MESSAGE_VALUE_OUT_OF_RANGE);
    store<u8>(SMALL + i, <u8>c);
  }
  return resultString(base, newString(SMALL, count));
}

function longChar(base: u32, count: u32): i32 {
  const to = roomFor(count);
  if (!to) return EXIT;
  // The string is in the function's slot while conversions of arguments may collect.
  store<u64>(base - 8, fromObject(L.TAG_STRING, to - L.STRING_BYTES));
  for (let i: u32 = 0; i < count; i++) {
    if (!checkInteger(base, count, i)) return EXIT;
    const c = gotInteger();
    if (<u64>c > 255) return argumentMessage(i, L.MESSAGE_VALUE_OUT_OF_RANGE);
    store<u8>(to + i, <u8>c);
  }
  return 1;
}
