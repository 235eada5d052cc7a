/**
 * Values: eight bytes, NaN-boxed. A value is a u64 here; what it is follows from its high word alone, so it is loaded once and
 * tested in the register.
 *
 * ```
 *  0000000000000000 … fffaffffffffffff   doubles as they are; the only NaN is 7ff8000000000000
 *  fffb0000xxxxxxxx … fffb000dxxxxxxxx   TAG, and the payload: an address in the cage
 *  fffc000000000000 … ffffffffffffffff   the integers from -2^49 to 2^49 - 1, INTEGER_BIAS added
 * ```
 */
import { TAG_NIL, TAG_STRING, TAG_WIDE, V_FALSE, V_TRUE } from "./generated/layout";

/** Values from here on are small integers. */
export const INTEGER_MIN: u64 = 0xfffc000000000000;
/** Added to an integer to make its value. */
export const INTEGER_BIAS: u64 = 0xfffe000000000000;
/** Values below are floats. */
export const FLOAT_END: u64 = 0xfffb000000000000;
/** The canonical NaN. */
const NAN_BITS: u64 = 0x7ff8000000000000;

// What helpers answer (docs/architecture.md, Helpers): the work is done; the top frame may be another; leave `run`. A primitive answers
// DONE + number of results.
export const DONE: i32 = 0;
export const ENTER: i32 = -1;
export const EXIT: i32 = -2;

// @ts-ignore: decorator
@inline export function isInteger(v: u64): bool { return v >= INTEGER_MIN; }
// @ts-ignore: decorator
@inline export function isFloat(v: u64): bool { return v < FLOAT_END; }
// @ts-ignore: decorator
@inline export function high(v: u64): u32 { return <u32>(v >>> 32); }
// @ts-ignore: decorator
@inline export function bothIntegers(a: u64, b: u64): bool { return (a & b) >= INTEGER_MIN; }
// @ts-ignore: decorator
@inline export function integerOf(v: u64): i64 { return <i64>(v - INTEGER_BIAS); }
// @ts-ignore: decorator
@inline export function fromSmall(n: i64): u64 { return <u64>n + INTEGER_BIAS; }
// @ts-ignore: decorator
@inline export function isSmall(n: i64): bool { return <u64>n + INTEGER_BIAS >= INTEGER_MIN; }
// @ts-ignore: decorator
@inline export function floatOf(v: u64): f64 { return reinterpret<f64>(v); }
/** A float as a value; a NaN becomes the canonical one, whatever its payload. */
// @ts-ignore: decorator
@inline export function fromFloat(x: f64): u64 { return x == x ? reinterpret<u64>(x) : NAN_BITS; }
// @ts-ignore: decorator
@inline export function isFalsy(v: u64): bool { return high(v) - TAG_NIL < 2; }
// @ts-ignore: decorator
@inline export function fromBoolean(b: bool): u64 { return b ? V_TRUE : V_FALSE; }
// @ts-ignore: decorator
@inline export function fromObject(tag: u32, address: u32): u64 { return (<u64>tag << 32) | <u64>address; }
// @ts-ignore: decorator
@inline export function isString(v: u64): bool { return high(v) == TAG_STRING; }
// @ts-ignore: decorator
@inline export function isNumber(v: u64): bool { return v >= INTEGER_MIN || v < FLOAT_END || high(v) == TAG_WIDE; }
/** The full 64-bit integer of a small or wide integer value. */
// @ts-ignore: decorator
@inline export function anyInteger(v: u64): i64 { return v >= INTEGER_MIN ? integerOf(v) : load<i64>(<u32>v, 8); }
// @ts-ignore: decorator
@inline export function isAnyInteger(v: u64): bool { return v >= INTEGER_MIN || high(v) == TAG_WIDE; }

/** A number as a float. */
export function numberOf(v: u64): f64 {
  if (v < FLOAT_END) return floatOf(v);
  return <f64>anyInteger(v);
}
