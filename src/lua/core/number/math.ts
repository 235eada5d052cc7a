// Lua's arithmetic where machine instructions alone do not give it: division, remainder and shifts of integers, remainder
// and floor division of floats, conversion of floats to integers. The transcendental functions are re-exported, so that the
// rest of the core imports its mathematics from here.
//
// Sources: lvm.c (luaV_idiv, luaV_mod, luaV_shiftl, luaV_modf, luaV_flttointns) and C's fmod, which is exact: the remainder
// of two doubles is always a double. It is computed on the significands as integers, eleven bits of quotient at a time.

export { exponential, logarithm, logarithm10, logarithm2, power } from "./elementary";
export { arcCosine, arcSine, arcTangent, arcTangent2, cosine, sine, tangent } from "./trigonometry";

// @ts-ignore: decorator
@inline const SIGN_BIT: u64 = 0x8000000000000000;
// @ts-ignore: decorator
@inline const INFINITY_BITS: u64 = 0x7ff0000000000000;

/** a // b, rounded towards minus infinity; b must not be 0. */
export function integerFloorDivide(a: i64, b: i64): i64 {
  if (b == -1) return 0 - a; // the least integer divided by -1 would trap; it wraps around
  const quotient = a / b;
  return quotient - i64((a ^ b) < 0 && quotient * b != a);
}

/** a % b with the sign of b; b must not be 0. */
export function integerModulo(a: i64, b: i64): i64 {
  if (b == -1) return 0;
  const remainder = a % b;
  return remainder != 0 && (remainder ^ b) < 0 ? remainder + b : remainder;
}

/** a << b for any b: a negative count shifts right (logically), 64 and more leave nothing. */
export function shiftLeft(a: i64, b: i64): i64 {
  if (<u64>b < 64) return a << b;
  return b < 0 && b > -64 ? <i64>(<u64>a >> (0 - b)) : 0;
}

/** a >> b for any b, the logical shift of Lua. */
export function shiftRight(a: i64, b: i64): i64 {
  if (<u64>b < 64) return <i64>(<u64>a >> b);
  return b < 0 && b > -64 ? a << (0 - b) : 0;
}

/** C's fmod: the remainder of a / b truncated, with the sign of a; NaN if a is infinite or b is 0. Exact. */
export function remainder(a: f64, b: f64): f64 {
  const sign = reinterpret<u64>(a) & SIGN_BIT;
  let x = reinterpret<u64>(a) ^ sign;
  let y = reinterpret<u64>(b) & ~SIGN_BIT;
  if (y == 0 || x >= INFINITY_BITS || y > INFINITY_BITS) return (a * b) / (a * b);
  if (x < y) return a;
  // Both below 2^53 and whole: the integers' remainder is it.
  if (x < 0x4340000000000000) {
    const wholeX = <i64>reinterpret<f64>(x);
    const wholeY = <i64>reinterpret<f64>(y);
    if (<f64>wholeX == reinterpret<f64>(x) && <f64>wholeY == reinterpret<f64>(y)) {
      return reinterpret<f64>(reinterpret<u64>(<f64>(wholeX % wholeY)) | sign);
    }
  }
  let exponentX = <i32>(x >> 52);
  let exponentY = <i32>(y >> 52);
  x &= 0x000fffffffffffff;
  y &= 0x000fffffffffffff;
  if (exponentX) x |= 0x0010000000000000;
  else exponentX = 1;
  if (exponentY) y |= 0x0010000000000000;
  else exponentY = 1;
  x %= y;
  for (let left = exponentX - exponentY; left > 0 && x; left -= 11) x = (x << min(left, 11)) % y;
  if (x == 0) return reinterpret<f64>(sign);
  // x * 2^(exponentY - 1075) as a double: its top bit goes to bit 52, unless it is subnormal.
  const shift = min(<i32>clz(x) - 11, exponentY - 1);
  x = (x << shift) + (<u64>(exponentY - 1 - shift) << 52);
  return reinterpret<f64>(x | sign);
}

/** Lua's a % b of floats: the remainder has the sign of b, and a zero one that of a. */
export function floatModulo(a: f64, b: f64): f64 {
  const m = remainder(a, b);
  return (m < 0 && b > 0) || (m > 0 && b < 0) ? m + b : m;
}

/** Lua's a // b of floats. */
export function floatFloorDivide(a: f64, b: f64): f64 {
  return floor(a / b);
}

/** How `floatToInteger` takes a float that is not whole. */
const ROUND_EXACT: i32 = 0; // not at all
export const ROUND_FLOOR: i32 = 1;
export const ROUND_CEIL: i32 = 2;

/** Stores the integer equal to `value`, or to its floor or ceiling, at `result`; false if there is none in 64 bits. */
export function floatToInteger(value: f64, mode: i32, result: u32): bool {
  let whole = floor(value);
  if (whole != value) {
    if (mode == ROUND_EXACT) return false;
    if (mode == ROUND_CEIL) whole += 1;
  }
  if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0)) return false;
  store<i64>(result, <i64>whole);
  return true;
}
