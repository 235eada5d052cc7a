/**
 * Lua values as pairs of 32-bit words, the way JavaScript reads them.
 *
 * A value is eight bytes: `i32[w]` its low word, `i32[w + 1]` its high word, which tells what it is (lua/layout, TAG). The layout's
 * numbers are unsigned; an `Int32Array` gives signed ones, which V8 keeps in a register. So they are compared as signed here:
 *
 * ```
 *  high word (signed)         value
 *  ZERO - 2^17 … -1           integer (high - ZERO) * 2^32 + low, from -2^49 to 2^49 - 1
 *  NIL … NIL + 13             nil, false, true, and tagged addresses
 *  all others                 the high half of a double
 * ```
 */
import { INTEGER_HIGH, TAG } from "../layout/index.ts";

export const NIL = TAG.nil | 0;
export const FALSE = TAG.false | 0;
export const TRUE = TAG.true | 0;
export const WIDE = TAG.wide | 0;
export const STRING_TAG = TAG.string | 0;
export const TABLE_TAG = TAG.table | 0;
export const LUA_FUNCTION_TAG = TAG.luaFunction | 0;
export const HOST_FUNCTION_TAG = TAG.hostFunction | 0;
export const USERDATA_TAG = TAG.userdata | 0;
export const LIGHT_USERDATA_TAG = TAG.lightUserdata | 0;
export const THREAD_TAG = TAG.thread | 0;
export const DEAD_TAG = TAG.dead | 0;

/** High words from here to -1 are integers. */
export const INTEGERS = INTEGER_HIGH | 0;
/** High word of the integers 0 … 2^32 - 1. */
export const ZERO = 0xfffe0000 | 0;
const MINUS_ONE = ZERO - 1;
const NAN_HIGH = 0x7ff80000;

const TWO_32 = 4294967296;
const SMALL_LIMIT = 2 ** 49;

export const isInteger = (high: number): boolean => high >= INTEGERS && high < 0;
export const isFloat = (high: number): boolean => high >= 0 || high < NIL;
export const isFunction = (high: number): boolean => high === LUA_FUNCTION_TAG || high === HOST_FUNCTION_TAG;
/** Whether it is true where a condition is tested. */
export const isTruthy = (high: number): boolean => high !== NIL && high !== FALSE;

/** The number of an integer's words. */
export function integerOf(low: number, high: number): number {
  return (high - ZERO) * TWO_32 + (low >>> 0);
}

/** Writes an int32 as an integer. */
export function putInteger(i32: Int32Array, word: number, value: number): void {
  i32[word] = value;
  i32[word + 1] = value < 0 ? MINUS_ONE : ZERO;
}

/** Writes a whole number in [-2^49, 2^49). */
export function putSmall(i32: Int32Array, word: number, value: number): void {
  i32[word] = value;
  i32[word + 1] = ZERO + Math.floor(value / TWO_32);
}

/** Whether a whole number needs no box. */
export const isSmall = (value: number): boolean => value >= -SMALL_LIMIT && value < SMALL_LIMIT;

export function putFloat(f64: Float64Array, i32: Int32Array, word: number, value: number): void {
  f64[word >>> 1] = value;
  if (value !== value) {
    // Any NaN is the one NaN.
    i32[word] = 0;
    i32[word + 1] = NAN_HIGH;
  }
}

export function putBoolean(i32: Int32Array, word: number, value: boolean): void {
  i32[word] = 0;
  i32[word + 1] = value ? TRUE : FALSE;
}

export function putNil(i32: Int32Array, word: number): void {
  i32[word] = 0;
  i32[word + 1] = NIL;
}

export function putObject(i32: Int32Array, word: number, tag: number, address: number): void {
  i32[word] = address;
  i32[word + 1] = tag;
}

const TYPE_NAMES = [
  "nil",
  "boolean",
  "boolean",
  "number",
  "string",
  "table",
  "function",
  "function",
  "userdata",
  "userdata",
  "thread",
] as const;

export type LuaType = (typeof TYPE_NAMES)[number];

/** What `type` says about a value with this high word. */
export function typeName(high: number): LuaType {
  const tag = high - NIL;
  return tag >= 0 && tag < TYPE_NAMES.length ? TYPE_NAMES[tag] : "number";
}
