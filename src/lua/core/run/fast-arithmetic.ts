/**
 * Arithmetic as the interpreter does it in its loop. Each function stores its result at `to` and answers true, or has done nothing and
 * answers false; then ./arithmetic does the instruction. They are @inline: each op has code and branch history of its own.
 *
 * Operands are addresses: `left` and `right` are those of slots or constants. A float is loaded as one where it is known to be one;
 * of a value that is looked at both ways, Binaryen makes two loads at once, which integers would pay for.
 *
 * Operations on small integers are those of Lua's 64-bit integers, cut at 64 bits where Lua cuts; a result that left the
 * small range shows as a word below INTEGER_MIN.
 */
import { floatFloorDivide, floatModulo } from "../number/math";
import { INTEGER_BIAS, INTEGER_MIN, bothIntegers, fromFloat, fromSmall, integerOf, isFloat, isInteger } from "../value";

/** A word that is an integer value if it is one of the small range. */
// @ts-ignore: decorator
@inline function putSmall(to: u32, v: u64): bool {
  if (v < INTEGER_MIN) return false;
  store<u64>(to, v);
  return true;
}

// @ts-ignore: decorator
@inline function putFloat(to: u32, x: f64): bool {
  store<u64>(to, fromFloat(x));
  return true;
}

/** A float or a small integer. */
// @ts-ignore: decorator
@inline function isPlainNumber(v: u64): bool { return isFloat(v) || isInteger(v); }

// @ts-ignore: decorator
@inline function plainNumber(at: u32, v: u64): f64 { return isFloat(v) ? load<f64>(at) : <f64>integerOf(v); }

// @ts-ignore: decorator
@inline export function add(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  if (bothIntegers(x, y)) return putSmall(to, x + y - INTEGER_BIAS);
  if (isFloat(x)) {
    if (isFloat(y)) return putFloat(to, load<f64>(left) + load<f64>(right));
    if (isInteger(y)) return putFloat(to, load<f64>(left) + <f64>integerOf(y));
  } else if (isFloat(y) && isInteger(x)) return putFloat(to, <f64>integerOf(x) + load<f64>(right));
  return false;
}

// @ts-ignore: decorator
@inline export function subtract(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  if (bothIntegers(x, y)) return putSmall(to, x - y + INTEGER_BIAS);
  if (isFloat(x)) {
    if (isFloat(y)) return putFloat(to, load<f64>(left) - load<f64>(right));
    if (isInteger(y)) return putFloat(to, load<f64>(left) - <f64>integerOf(y));
  } else if (isFloat(y) && isInteger(x)) return putFloat(to, <f64>integerOf(x) - load<f64>(right));
  return false;
}

// @ts-ignore: decorator
@inline export function multiply(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  if (bothIntegers(x, y)) return putSmall(to, <u64>(integerOf(x) * integerOf(y)) + INTEGER_BIAS);
  if (isFloat(x)) {
    if (isFloat(y)) return putFloat(to, load<f64>(left) * load<f64>(right));
    if (isInteger(y)) return putFloat(to, load<f64>(left) * <f64>integerOf(y));
  } else if (isFloat(y) && isInteger(x)) return putFloat(to, <f64>integerOf(x) * load<f64>(right));
  return false;
}

/** x + n, for n of the instruction. */
// @ts-ignore: decorator
@inline export function addSmall(to: u32, left: u32, n: i32): bool {
  const x = load<u64>(left);
  if (isInteger(x)) return putSmall(to, x + <u64><i64>n);
  if (isFloat(x)) return putFloat(to, load<f64>(left) + <f64>n);
  return false;
}

/** x - n, for n of the instruction. */
// @ts-ignore: decorator
@inline export function subtractSmall(to: u32, left: u32, n: i32): bool {
  const x = load<u64>(left);
  if (isInteger(x)) return putSmall(to, x - <u64><i64>n);
  if (isFloat(x)) return putFloat(to, load<f64>(left) - <f64>n);
  return false;
}

// @ts-ignore: decorator
@inline export function divide(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  return isPlainNumber(x) && isPlainNumber(y) && putFloat(to, plainNumber(left, x) / plainNumber(right, y));
}

// Of the integer divisions only those by a positive divisor are done here. Where both fit in 32 bits, the short division is several
// times faster.

// @ts-ignore: decorator
@inline export function modulo(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  if (bothIntegers(x, y)) {
    const m = integerOf(x);
    const n = integerOf(y);
    if (n <= 0) return false;
    let r: i64;
    if (<u64>m < 0x80000000 && n < 0x80000000) r = <i64>(<u32>m % <u32>n);
    else {
      r = m % n;
      if (r < 0) r += n;
    }
    store<u64>(to, fromSmall(r));
    return true;
  }
  return isFloat(x) && isFloat(y) && putFloat(to, floatModulo(load<f64>(left), load<f64>(right)));
}

// @ts-ignore: decorator
@inline export function floorDivide(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  if (bothIntegers(x, y)) {
    const m = integerOf(x);
    const n = integerOf(y);
    if (n <= 0) return false;
    let q: i64;
    if (<u64>m < 0x80000000 && n < 0x80000000) q = <i64>(<u32>m / <u32>n);
    else {
      q = m / n;
      if (q * n > m) q--;
    }
    store<u64>(to, fromSmall(q));
    return true;
  }
  return isFloat(x) && isFloat(y) && putFloat(to, floatFloorDivide(load<f64>(left), load<f64>(right)));
}

// @ts-ignore: decorator
@inline export function negate(to: u32, left: u32): bool {
  const x = load<u64>(left);
  if (isInteger(x)) return putSmall(to, <u64>(-integerOf(x)) + INTEGER_BIAS);
  return isFloat(x) && putFloat(to, -load<f64>(left));
}

// Bit operations of two small integers are small; shifts may leave the range.

// @ts-ignore: decorator
@inline export function bitAnd(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  return bothIntegers(x, y) && putSmall(to, fromSmall(integerOf(x) & integerOf(y)));
}

// @ts-ignore: decorator
@inline export function bitOr(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  return bothIntegers(x, y) && putSmall(to, fromSmall(integerOf(x) | integerOf(y)));
}

// @ts-ignore: decorator
@inline export function bitXor(to: u32, left: u32, right: u32): bool {
  const x = load<u64>(left);
  const y = load<u64>(right);
  return bothIntegers(x, y) && putSmall(to, fromSmall(integerOf(x) ^ integerOf(y)));
}

// @ts-ignore: decorator
@inline export function shiftLeftBy(to: u32, left: u32, n: i32): bool {
  const x = load<u64>(left);
  return isInteger(x) && <u32>n < 64 && putSmall(to, <u64>(integerOf(x) << <i64>n) + INTEGER_BIAS);
}

// @ts-ignore: decorator
@inline export function shiftRightBy(to: u32, left: u32, n: i32): bool {
  const x = load<u64>(left);
  return isInteger(x) && <u32>n < 64 && putSmall(to, (<u64>integerOf(x) >>> <u64>n) + INTEGER_BIAS);
}
