/**
 * Argument checks and complaints for library functions written in Lua (lua/lib/native). Each takes its own frame away first, so that
 * the message speaks of the library function that called it.
 */
import * as L from "../generated/layout";
import { raise } from "../run/frames";
import { throwValue } from "../run/unwind";
import { toInteger } from "../run/arithmetic";
import { stringToNumber, toStringSlot } from "../number/convert";
import { argument, isFunction, result } from "./arguments";
import { EXIT, high, integerOf, isInteger, isNumber } from "../value";
import { makeInteger, NO_VALUE } from "../objects/objects";

function leaveSelf(): void {
  store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
}

function wrongType(n: u64, v: u64, given: bool, expected: u32): i32 {
  leaveSelf();
  store<u64>(L.STATE_ERROR_A, given ? v : L.V_DEAD);
  store<u32>(L.STATE_ERROR_C, <u32>integerOf(n));
  store<u32>(L.STATE_ERROR_D, expected);
  return raise(L.ERROR_ARGUMENT);
}

/** argerror(n, message) */
export function argerror(base: u32, count: u32): i32 {
  leaveSelf();
  store<u64>(L.STATE_ERROR_B, load<u64>(base, 8));
  store<u32>(L.STATE_ERROR_C, <u32>integerOf(load<u64>(base)));
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(L.ERROR_ARGUMENT_MESSAGE);
}

/** plainerror(message): with the position of the library function's caller. */
export function plainerror(base: u32, count: u32): i32 {
  leaveSelf();
  store<u64>(L.STATE_ERROR_B, load<u64>(base));
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(L.ERROR_PLAIN);
}

/** rawerror(value): as it is. */
export function rawerror(base: u32, count: u32): i32 {
  return throwValue(argument(base, count, 0));
}

/** checkstring(n, v): v, a number as a string. */
export function checkstring(base: u32, count: u32): i32 {
  const v = argument(base, count, 1);
  if (high(v) == L.TAG_STRING) return result(base, v);
  if (isNumber(v)) {
    if (!toStringSlot(base + 8)) return EXIT;
    return result(base, load<u64>(base, 8));
  }
  return wrongType(load<u64>(base), v, count > 1, L.EXPECTED_STRING);
}

/** checkinteger(n, v): v as an integer. */
export function checkinteger(base: u32, count: u32): i32 {
  let v = argument(base, count, 1);
  if (isInteger(v)) return result(base, v);
  if (high(v) == L.TAG_STRING) v = stringToNumber(<u32>v);
  if (v == NO_VALUE) return EXIT;
  if (!isNumber(v)) return wrongType(load<u64>(base), argument(base, count, 1), count > 1, L.EXPECTED_NUMBER);
  if (!toInteger(v)) return wrongType(load<u64>(base), v, true, L.EXPECTED_INTEGER);
  const n = makeInteger(load<i64>(L.STATE_EXTRA));
  return n == NO_VALUE ? EXIT : result(base, n);
}

/** checkfunction(n, v): v. */
export function checkfunction(base: u32, count: u32): i32 {
  const v = argument(base, count, 1);
  if (isFunction(v)) return result(base, v);
  return wrongType(load<u64>(base), v, count > 1, L.EXPECTED_FUNCTION);
}

/** twin(primitive, function): the function does what the primitive does not. */
export function twin(base: u32, count: u32): i32 {
  const fn = <u32>load<u64>(base);
  store<u64>(fn, load<u64>(base, 8), L.HOST_FUNCTION_VALUES);
  return 0;
}

