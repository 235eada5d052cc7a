/**
 * The functions of `utf8` (manual, 6.5): encoding up to 2^31, decoding strict (Unicode) or lax.
 */
import * as L from "../generated/layout";
import { growStack } from "../run/frames";
import { toInteger } from "../run/arithmetic";
import { stringToNumber } from "../number/convert";
import { NO_VALUE } from "../objects/objects";
import { newString, scratch } from "../objects/strings";
import {
  argument, argumentMessage, bytesOf, checkInteger, checkString, gotInteger, lengthOf, optionalInteger, plainError, result, resultInteger,
  resultString, stringArgument,
} from "./arguments";
import { EXIT, fromSmall, high, isFalsy, isNumber } from "../value";

const MAX_CODE: u64 = 0x7fffffff;

/** The string ends at `end`: what stands behind it is anything. */
// @ts-ignore: decorator
@inline function isContinuation(at: u32, end: u32): bool { return at < end && (load<u8>(at) & 0xc0) == 0x80; }

/** A relative position from the start: negative ones count from the end; too far back is 0. */
function fromStart(position: i64, length: u32): i64 {
  if (position >= 0) return position;
  return 0 - <u64>position > <u64>length ? 0 : <i64>length + position + 1;
}

/** The least code that a sequence of 1 + `more` bytes may stand for. */
function leastCode(more: u32): u32 {
  switch (more) {
    case 0: return 0xffffffff;
    case 1: return 0x80;
    case 2: return 0x800;
    case 3: return 0x10000;
    case 4: return 0x200000;
    default: return 0x4000000;
  }
}

/** Decodes the sequence at an address, its code to STATE.extra + 8; the address after it, or 0 when it is invalid. */
function decode(at: u32, end: u32, strict: bool): u32 {
  let c = <u32>load<u8>(at);
  if (c < 0x80) {
    store<u32>(L.STATE_EXTRA + 8, c);
    return at + 1;
  }
  let more: u32 = 0;
  let code: u32 = 0;
  while (c & 0x40) {
    if (!isContinuation(at + ++more, end)) return 0;
    code = (code << 6) | (load<u8>(at + more) & 0x3f);
    c <<= 1;
  }
  if (more > 5) return 0;
  code |= (c & 0x7f) << (more * 5);
  if (code < leastCode(more)) return 0;
  if (strict && (code > 0x10ffff || code - 0xd800 < 0x800)) return 0;
  store<u32>(L.STATE_EXTRA + 8, code);
  return at + more + 1;
}

/** Writes a code's bytes; their number. */
function encode(at: u32, code: u32): u32 {
  if (code < 0x80) {
    store<u8>(at, <u8>code);
    return 1;
  }
  let more: u32 = 1;
  let room: u32 = 0x1f; // the largest number that fits in the first byte
  let rest = code >>> 6;
  while (rest > room) {
    more++;
    room >>>= 1;
    rest >>>= 6;
  }
  store<u8>(at, <u8>((~room << 1) | rest));
  for (let i = more; i > 0; i--) {
    store<u8>(at + i, <u8>(0x80 | (code & 0x3f)));
    code >>>= 6;
  }
  return more + 1;
}

export function char(base: u32, count: u32): i32 {
  if (count > 0x8000000) return plainError(L.MESSAGE_STRING_SLICE_TOO_LONG);
  const at = scratch(count * 6 + 8192);
  if (!at) return EXIT;
  // The bytes go behind what converting strings to numbers needs of the scratch memory.
  let end = at + 8192;
  for (let i: u32 = 0; i < count; i++) {
    if (!checkInteger(base, count, i)) return EXIT;
    const code = <u64>gotInteger();
    if (code > MAX_CODE) return argumentMessage(i, L.MESSAGE_VALUE_OUT_OF_RANGE);
    end += encode(end, <u32>code);
  }
  return resultString(base, newString(at + 8192, end - at - 8192));
}

export function len(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = bytesOf(stringArgument(base, 0));
  const length = lengthOf(stringArgument(base, 0));
  if (!optionalInteger(base, count, 1, 1)) return EXIT;
  const first = fromStart(gotInteger(), length);
  if (!optionalInteger(base, count, 2, -1)) return EXIT;
  const last = fromStart(gotInteger(), length);
  const strict = isFalsy(argument(base, count, 3));
  if (first < 1 || first - 1 > <i64>length) return argumentMessage(1, L.MESSAGE_INITIAL_POSITION);
  if (last - 1 >= <i64>length) return argumentMessage(2, L.MESSAGE_FINAL_POSITION);
  let at = s + <u32>(first - 1);
  const end = s + <u32>last;
  let n: u32 = 0;
  while (at < end) {
    const next = decode(at, s + length, strict);
    if (!next) {
      store<u64>(base - 8, L.V_NIL);
      store<u64>(base, fromSmall(at - s + 1));
      return 2;
    }
    at = next;
    n++;
  }
  return resultInteger(base, n);
}

export function codepoint(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const string = stringArgument(base, 0);
  const length = lengthOf(string);
  if (!optionalInteger(base, count, 1, 1)) return EXIT;
  const first = fromStart(gotInteger(), length);
  if (!optionalInteger(base, count, 2, first)) return EXIT;
  const last = fromStart(gotInteger(), length);
  const strict = isFalsy(argument(base, count, 3));
  if (first < 1) return argumentMessage(1, L.MESSAGE_OUT_OF_RANGE);
  if (last > <i64>length) return argumentMessage(2, L.MESSAGE_OUT_OF_RANGE);
  if (first > last) return 0;
  const n = <u32>(last - first) + 1;
  const stack = load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  const offset = base - stack;
  if (n > 16) {
    if ((offset >>> 3) + n + 32 > load<u32>(L.STATE_STACK_LIMIT)) return plainError(L.MESSAGE_STACK_SLICE);
    if (!growStack(base, n + 8)) return EXIT;
    base = load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK) + offset;
  }
  // The results overwrite the arguments; nothing is allocated meanwhile, so the string stays.
  let at = bytesOf(string) + <u32>(first - 1);
  const end = bytesOf(string) + <u32>last;
  let to = base - 8;
  while (at < end) {
    at = decode(at, bytesOf(string) + length, strict);
    if (!at) return plainError(L.MESSAGE_INVALID_UTF8);
    store<u64>(to, fromSmall(load<u32>(L.STATE_EXTRA + 8)));
    to += 8;
  }
  return (to - base + 8) >>> 3;
}

export function offset(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = bytesOf(stringArgument(base, 0));
  const length = <i64>lengthOf(stringArgument(base, 0));
  const end = s + <u32>length;
  if (!checkInteger(base, count, 1)) return EXIT;
  let n = gotInteger();
  if (!optionalInteger(base, count, 2, n >= 0 ? 1 : length + 1)) return EXIT;
  let at = fromStart(gotInteger(), <u32>length) - 1;
  if (at < 0 || at > length) return argumentMessage(2, L.MESSAGE_POSITION_OUT_OF_BOUNDS);
  if (n == 0) {
    while (at > 0 && isContinuation(s + <u32>at, end)) at--;
    return resultInteger(base, at + 1);
  }
  if (isContinuation(s + <u32>at, end)) return plainError(L.MESSAGE_NOT_ACONTINUATION);
  if (n < 0) {
    while (n < 0 && at > 0) {
      at--;
      while (at > 0 && isContinuation(s + <u32>at, end)) at--;
      n++;
    }
  } else {
    n--;
    while (n > 0 && at < length) {
      at++;
      while (isContinuation(s + <u32>at, end)) at++;
      n--;
    }
  }
  if (n == 0) return resultInteger(base, at + 1);
  return result(base, L.V_NIL);
}

function nextCode(base: u32, count: u32, strict: bool): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = bytesOf(stringArgument(base, 0));
  const length = <u64>lengthOf(stringArgument(base, 0));
  const end = s + <u32>length;
  let v = argument(base, count, 1);
  if (high(v) == L.TAG_STRING) {
    v = stringToNumber(<u32>v);
    if (v == NO_VALUE) return EXIT;
  }
  let n: u64 = isNumber(v) && toInteger(v) ? <u64>gotInteger() : 0;
  if (n < length) {
    while (isContinuation(s + <u32>n, end)) n++;
  }
  if (n >= length) return 0;
  const next = decode(s + <u32>n, end, strict);
  if (!next || isContinuation(next, end)) return plainError(L.MESSAGE_INVALID_UTF8);
  store<u64>(base - 8, fromSmall(<i64>n + 1));
  store<u64>(base, fromSmall(load<u32>(L.STATE_EXTRA + 8)));
  return 2;
}

/** The step functions of `codes`. */
export function step(base: u32, count: u32): i32 { return nextCode(base, count, true); }
export function laxStep(base: u32, count: u32): i32 { return nextCode(base, count, false); }

/** Its captured value is the strict step function, whose own captured value is the lax one (lib/native/utf8.lua). */
export function codes(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = load<u64>(base);
  if (isContinuation(bytesOf(<u32>s), bytesOf(<u32>s) + lengthOf(<u32>s))) return argumentMessage(0, L.MESSAGE_INVALID_UTF8);
  let f = load<u64>(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION), L.HOST_FUNCTION_VALUES);
  if (!isFalsy(argument(base, count, 1))) f = load<u64>(<u32>f, L.HOST_FUNCTION_VALUES);
  store<u64>(base - 8, f);
  store<u64>(base, s);
  store<u64>(base, fromSmall(0), 8);
  return 3;
}
