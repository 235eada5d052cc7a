/**
 * Reading a primitive's arguments. A primitive has `base`, the address of its first argument, and `count`; it may overwrite
 * its arguments. Checks answer false with the error raised: the primitive then answers EXIT.
 */
import * as L from "../generated/layout";
import { toInteger } from "../run/arithmetic";
import { raise } from "../run/frames";
import { precall } from "../run/calls";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { stringToNumber, toStringSlot } from "../number/convert";
import { ENTER, EXIT, anyInteger, fromObject, high, isNumber, numberOf } from "../value";

// @ts-ignore: decorator
@inline export function argument(base: u32, count: u32, n: u32): u64 { return n < count ? load<u64>(base + (n << 3)) : L.V_NIL; }

/** bad argument #n+1: what was expected. */
export function argumentError(base: u32, count: u32, n: u32, expected: u32): i32 {
  store<u64>(L.STATE_ERROR_A, n < count ? load<u64>(base + (n << 3)) : L.V_DEAD);
  store<u32>(L.STATE_ERROR_C, n + 1);
  store<u32>(L.STATE_ERROR_D, expected);
  return raise(L.ERROR_ARGUMENT);
}

/** bad argument #n+1 with one of the fixed messages (MESSAGE of the layout). */
export function argumentMessage(n: u32, message: u32): i32 {
  store<u32>(L.STATE_ERROR_C, n + 1);
  store<u32>(L.STATE_ERROR_D, message);
  return raise(L.ERROR_ARGUMENT_MESSAGE);
}

/** A fixed message with position, no argument. */
export function plainError(message: u32): i32 {
  store<u32>(L.STATE_ERROR_D, message);
  return raise(L.ERROR_PLAIN);
}

export function checkAny(base: u32, count: u32, n: u32): bool {
  if (n < count) return true;
  argumentError(base, count, n, L.EXPECTED_VALUE);
  return false;
}

export function checkTable(base: u32, count: u32, n: u32): bool {
  if (n < count && high(load<u64>(base + (n << 3))) == L.TAG_TABLE) return true;
  argumentError(base, count, n, L.EXPECTED_TABLE);
  return false;
}

export function isFunction(v: u64): bool {
  return high(v) == L.TAG_LUA_FUNCTION || high(v) == L.TAG_HOST_FUNCTION;
}

/** An integer argument, in STATE.extra: floats with integer values and strings are converted. */
export function checkInteger(base: u32, count: u32, n: u32): bool {
  const v = argument(base, count, n);
  if (v >= 0xfffc000000000000) {
    store<i64>(L.STATE_EXTRA, anyInteger(v));
    return true;
  }
  let number = v;
  if (high(v) == L.TAG_STRING) number = stringToNumber(<u32>v);
  if (number == NO_VALUE) return false;
  if (number == L.V_NIL || !isNumber(number)) {
    argumentError(base, count, n, L.EXPECTED_NUMBER);
    return false;
  }
  if (toInteger(number)) return true;
  argumentError(base, count, n, L.EXPECTED_INTEGER);
  return false;
}

/** As checkInteger; nil or none gives the default. */
export function optionalInteger(base: u32, count: u32, n: u32, otherwise: i64): bool {
  if (argument(base, count, n) == L.V_NIL) {
    store<i64>(L.STATE_EXTRA, otherwise);
    return true;
  }
  return checkInteger(base, count, n);
}

// @ts-ignore: decorator
@inline export function gotInteger(): i64 { return load<i64>(L.STATE_EXTRA); }

/** A number argument, left in its slot as a number value. */
export function checkNumber(base: u32, count: u32, n: u32): bool {
  const v = argument(base, count, n);
  if (isNumber(v)) return true;
  if (high(v) == L.TAG_STRING) {
    const number = stringToNumber(<u32>v);
    if (number == NO_VALUE) return false;
    if (number != L.V_NIL) {
      store<u64>(base + (n << 3), number);
      return true;
    }
  }
  argumentError(base, count, n, L.EXPECTED_NUMBER);
  return false;
}

// @ts-ignore: decorator
@inline export function floatArgument(base: u32, n: u32): f64 { return numberOf(load<u64>(base + (n << 3))); }

/** A string argument, left in its slot as a string; numbers are converted. */
export function checkString(base: u32, count: u32, n: u32): bool {
  if (n < count) {
    const v = load<u64>(base + (n << 3));
    if (high(v) == L.TAG_STRING) return true;
    if (isNumber(v)) return toStringSlot(base + (n << 3));
  }
  argumentError(base, count, n, L.EXPECTED_STRING);
  return false;
}

// @ts-ignore: decorator
@inline export function stringArgument(base: u32, n: u32): u32 { return <u32>load<u64>(base + (n << 3)); }
// @ts-ignore: decorator
@inline export function lengthOf(s: u32): u32 { return load<u32>(s, L.STRING_LENGTH); }
// @ts-ignore: decorator
@inline export function bytesOf(s: u32): u32 { return s + L.STRING_BYTES; }

/** One result. */
// @ts-ignore: decorator
@inline export function result(base: u32, v: u64): i32 {
  store<u64>(base - 8, v);
  return 1;
}

export function resultString(base: u32, s: u32): i32 {
  if (!s) return EXIT;
  store<u64>(base - 8, fromObject(L.TAG_STRING, s));
  return 1;
}

export function resultInteger(base: u32, n: i64): i32 {
  const v = makeInteger(n);
  if (v == NO_VALUE) return EXIT;
  store<u64>(base - 8, v);
  return 1;
}

/**
 * What the primitive does not do itself (metamethods, functions to call) its Lua twin does: the twin takes the primitive's place, with the
 * same arguments. It is the primitive's first captured value, set when the image is built.
 */
export function twin(base: u32, count: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  const fn = load<u32>(f, L.FRAME_FUNCTION);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  store<u64>(base - 8, load<u64>(fn, L.HOST_FUNCTION_VALUES));
  const r = precall(base - 8, count);
  if (r == ENTER) markTwin();
  return r;
}

/** The twin's call is the primitive's: hooks have heard of it. */
function markTwin(): void {
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, load<u8>(f, L.FRAME_STATUS) | <u8>L.FRAME_STATUS_TWIN, L.FRAME_STATUS);
}
