// Text as a number, by the rules of Lua 5.4 (`l_str2int`, then `l_str2d` over C's strtod), correctly rounded.
//
// One pass over the text collects up to 19 significant digits as an integer w, a power of ten, and whether non-zero digits
// were left out. Integers that fit are done then. For w * 10^x there are three steps, each taken only if the one before
// could not decide: (1) w below 2^53 and |x| up to 22: one multiplication or division of exact doubles rounds once, so it
// is right (Clinger). (2) w times the 128-bit power of ten (`powers.ts`, the products of Eisel and Lemire) gives an
// interval sure to hold the exact value; if both its ends round to the same double, that is it. (3) The two ends round to
// neighbours: the exact value, taken from all digits of the text, is compared with the point half-way between them in
// big-integer arithmetic. A half-way point of doubles has at most 767 significant digits, so digits after the 768th
// only tell 'above' from 'equal', and the work is linear in the length of the text.
// Nothing here allocates; `scratch` is 4096 bytes of work space, 8-byte aligned.

import { binaryExponentOfPower, multiplyHigh, powerOfTen } from "./powers";

export const NOT_A_NUMBER: i32 = 0;
export const IS_INTEGER: i32 = 1;
export const IS_FLOAT: i32 = 2;

// @ts-ignore: decorator
@inline const INFINITY_BITS: u64 = 0x7ff0000000000000;
// @ts-ignore: decorator
@inline const SIGN_BIT: u64 = 0x8000000000000000;

// The scratch area.
const POWER: u32 = 0; // the two words of powerOfTen
const LEFT: u32 = 64; // big number: word count at +0, words of 32 bits from +8, lowest first
const RIGHT: u32 = 2048; // the same

// Exponents beyond this are as good as infinite, whatever the digits.
// @ts-ignore: decorator
@inline const HUGE_EXPONENT: i32 = 100000000;

/** White space as C's isspace has it: blank and \t \n \v \f \r. */
// @ts-ignore: decorator
@inline
function isSpace(c: u32): bool {
  return c == 32 || c - 9 < 5;
}

/** The value of a hexadecimal digit, or 16 and more. */
// @ts-ignore: decorator
@inline
function hexDigit(c: u32): u32 {
  const decimal = c - 48;
  if (decimal < 10) return decimal;
  const letter = (c | 32) - 97;
  return letter < 6 ? letter + 10 : 99;
}

/**
 * Reads the number that fills [src, end), white space around it allowed. Returns IS_INTEGER (an i64 at `result`),
 * IS_FLOAT (an f64 at `result`) or NOT_A_NUMBER.
 */
export function parseNumber(src: u32, end: u32, result: u32, scratch: u32): i32 {
  while (src < end && isSpace(load<u8>(src))) src++;
  while (src < end && isSpace(load<u8>(end - 1))) end--;
  if (src >= end) return NOT_A_NUMBER;
  let negative = false;
  const first = <u32>load<u8>(src);
  if (first == 45 || first == 43) {
    negative = first == 45;
    src++;
  }
  if (src + 1 < end && load<u8>(src) == 48 && (load<u8>(src + 1) | 32) == 120 /* x */) {
    return parseHexadecimal(src + 2, end, negative, result);
  }

  const start = src;
  let w: u64 = 0; // the significant digits so far
  let exponent = 0; // the number is w * 10^exponent
  let digits = 0; // digits seen, leading zeros left out
  let left = 0; // digits seen beyond those in w
  let any = false;
  let more = false; // a digit left out was not 0
  let whole = true;
  let c: u32 = 0;
  for (; src < end; src++) {
    c = load<u8>(src);
    const digit = c - 48;
    if (digit < 10) {
      any = true;
      if (digits < 19) {
        w = w * 10 + digit;
        digits += i32(w != 0);
        exponent -= i32(!whole);
      } else {
        left++;
        more = more || digit != 0;
        exponent += i32(whole);
      }
    } else if (c == 46 /* . */ && whole) {
      whole = false;
    } else {
      break;
    }
  }
  if (!any) return NOT_A_NUMBER;
  if (src == end) {
    if (whole && left == 0 && w <= <u64>i64.MAX_VALUE + u64(negative)) {
      store<i64>(result, negative ? 0 - w : w);
      return IS_INTEGER;
    }
  } else {
    if ((c | 32) != 101 /* e */) return NOT_A_NUMBER;
    const written = parseExponent(src + 1, end);
    if (written == i32.MIN_VALUE) return NOT_A_NUMBER;
    exponent += written;
  }
  store<f64>(result, decimalToDouble(w, exponent, more, start, end, scratch));
  if (negative) store<u64>(result, load<u64>(result) ^ SIGN_BIT);
  return IS_FLOAT;
}

/** The signed decimal integer that fills [src, end), cut to +-HUGE_EXPONENT; i32.MIN_VALUE if there is none. */
function parseExponent(src: u32, end: u32): i32 {
  let negative = false;
  if (src < end) {
    const c = <u32>load<u8>(src);
    if (c == 45 || c == 43) {
      negative = c == 45;
      src++;
    }
  }
  if (src >= end) return i32.MIN_VALUE;
  let value = 0;
  for (; src < end; src++) {
    const digit = <u32>load<u8>(src) - 48;
    if (digit >= 10) return i32.MIN_VALUE;
    value = min(value * 10 + <i32>digit, HUGE_EXPONENT);
  }
  return negative ? -value : value;
}

/** What follows `0x`: an integer that wraps around, or with a point or an exponent of two a float. */
function parseHexadecimal(src: u32, end: u32, negative: bool, result: u32): i32 {
  let w: u64 = 0; // all digits modulo 2^64, for the integer
  let m: u64 = 0; // the leading 60 bits or more, for the float
  let exponent = 0; // the float is m * 2^exponent
  let any = false;
  let more = false;
  let whole = true;
  let c: u32 = 0;
  for (; src < end; src++) {
    c = load<u8>(src);
    const digit = hexDigit(c);
    if (digit < 16) {
      any = true;
      w = (w << 4) | digit;
      if (m >> 60 == 0) {
        m = (m << 4) | digit;
        if (!whole) exponent -= 4;
      } else {
        more = more || digit != 0;
        if (whole) exponent += 4;
      }
    } else if (c == 46 && whole) {
      whole = false;
    } else {
      break;
    }
  }
  if (!any) return NOT_A_NUMBER;
  if (src == end) {
    if (whole) {
      store<i64>(result, negative ? 0 - w : w);
      return IS_INTEGER;
    }
  } else {
    if ((c | 32) != 112 /* p */) return NOT_A_NUMBER;
    const written = parseExponent(src + 1, end);
    if (written == i32.MIN_VALUE) return NOT_A_NUMBER;
    exponent += written;
  }
  let bits: u64 = 0;
  if (m) {
    const shift = <i32>clz(m);
    bits = roundBits(m << shift, exponent - shift, more, false);
  }
  store<u64>(result, negative ? bits | SIGN_BIT : bits);
  return IS_FLOAT;
}

/**
 * The bits of the double nearest to m * 2^exponent, m with its top bit set. `more`: the exact value is a little above.
 * Half-way cases without `more` go to the even neighbour, or, if `truncate`, nothing is rounded up at all.
 */
function roundBits(m: u64, exponent: i32, more: bool, truncate: bool): u64 {
  let biased = exponent + 63 + 1023; // of a normal number
  if (biased >= 2047) return truncate ? INFINITY_BITS - 1 : INFINITY_BITS;
  let cut = 11;
  if (biased <= 0) {
    cut += 1 - biased; // subnormal: fewer bits remain
    biased = 0;
    if (cut > 64) return 0; // below half of the least subnormal
  }
  const kept = cut < 64 ? m >> cut : 0;
  // The hidden bit of a normal number adds 1 to the exponent field; so does a carry out of the fraction.
  let bits = biased ? (<u64>(biased - 1) << 52) + kept : kept;
  if (truncate) return bits;
  const half = <u64>1 << (cut - 1);
  const below = cut < 64 ? m & ((half << 1) - 1) : m;
  if (below > half || (below == half && (more || bits & 1))) bits++;
  return bits;
}

/** 10^n for n from 0 to 22, all exact in a double. */
// @ts-ignore: decorator
@lazy @inline const EXACT_POWERS = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);

/**
 * The double nearest to the decimal number whose leading digits are w * 10^exponent; `more` says that w is cut off. Its
 * text without sign starts at `start`, for the case that all digits matter.
 */
function decimalToDouble(w: u64, exponent: i32, more: bool, start: u32, end: u32, scratch: u32): f64 {
  if (w == 0) return 0;
  if (w <= 0x20000000000000 && !more && <u32>(exponent + 22) <= 44) {
    return exponent < 0
      ? <f64>w / load<f64>(EXACT_POWERS + (-exponent << 3))
      : <f64>w * load<f64>(EXACT_POWERS + (exponent << 3));
  }
  if (exponent < -343) return 0; // below 10^19 * 10^-344, less than half the least subnormal
  if (exponent > 308) return Infinity;
  const shift = <i32>clz(w);
  const m = w << shift;
  powerOfTen(exponent, scratch + POWER);
  const powerHigh = load<u64>(scratch + POWER);
  const powerLow = load<u64>(scratch + POWER, 8);
  let high = multiplyHigh(m, powerHigh);
  const middle = m * powerHigh;
  const low = middle + multiplyHigh(m, powerLow);
  high += u64(low < middle);
  // The number lies in [(high : low), (high : low) + error] * 2^scale. A cut-off w adds at most one unit of w, that is
  // 2^shift units of m, each worth less than 2^64.
  const exact = <u32>exponent <= 27 && !more;
  const scale = binaryExponentOfPower(exponent) - 63 - shift;
  const error: u64 = exact ? 0 : 6;
  let highTop = high;
  let lowTop = low + error;
  highTop += u64(lowTop < low);
  if (more) highTop += <u64>1 << shift;
  // Rounding is monotonic: where both ends agree, all between them agree. What the low words hold only matters as 'a
  // little above'. (In the exact case the power's low word is 0, so nothing of the product was dropped.)
  const bits = roundProduct(high, low != 0, scale + 64);
  if (exact || (highTop >= high && bits == roundProduct(highTop, lowTop != 0, scale + 64))) return reinterpret<f64>(bits);
  const shiftHigh = <i32>clz(high);
  const below = roundBits(high << shiftHigh, scale + 64 - shiftHigh, false, true);
  return reinterpret<f64>(below + u64(isAboveHalf(below, w, exponent, start, end, scratch)));
}

/** `roundBits` of a word with few leading zeros. */
// @ts-ignore: decorator
@inline
function roundProduct(m: u64, more: bool, exponent: i32): u64 {
  const shift = <i32>clz(m);
  return roundBits(m << shift, exponent - shift, more, false);
}

// ---------------------------------------------------------------------------------------------------------------------
// The exact comparison

/** Digits that are kept as they are; all after them only as 'not zero'. */
// @ts-ignore: decorator
@inline const DIGITS_KEPT: i32 = 768;

/**
 * Whether the number rounds up from the double `bits`, known to be at most one double below it: it is above the point
 * half-way to the next double, or on it and that next double is the even one.
 */
function isAboveHalf(bits: u64, w: u64, exponent: i32, start: u32, end: u32, scratch: u32): bool {
  const left = scratch + LEFT;
  const right = scratch + RIGHT;

  // left * 10^power: the digits from the text.
  store<u32>(left, 0);
  let count = 0;
  let chunk: u32 = 0;
  let chunkPower: u32 = 1;
  let more = false;
  for (let src = start; src < end; src++) {
    const digit = <u32>load<u8>(src) - 48;
    if (digit >= 10) {
      if (digit + 48 == 46) continue;
      break; // the exponent
    }
    if (count == 0 && digit == 0) continue;
    if (count == DIGITS_KEPT) {
      more = more || digit != 0;
      continue;
    }
    count++;
    chunk = chunk * 10 + digit;
    chunkPower *= 10;
    if (chunkPower == 1000000000) {
      bigMultiplyAdd(left, chunkPower, chunk);
      chunk = 0;
      chunkPower = 1;
    }
  }
  bigMultiplyAdd(left, chunkPower, chunk);
  let inWord = 0; // digits of w, whose last one counts 10^exponent
  for (; w; w /= 10) inWord++;
  const power = exponent - (count - inWord);

  // right * 2^rightTwos: the half-way point.
  const biased = <i32>(bits >> 52);
  const m = ((bits & 0x000fffffffffffff) | (biased ? 0x0010000000000000 : 0)) * 2 + 1;
  store<u32>(right, 2);
  store<u64>(right, m, 8);
  let rightTwos = max(biased, 1) - 1076;
  let leftTwos = 0;

  // 10^power goes to the side where it is not a fraction, its factor of two to the exponents.
  if (power >= 0) {
    bigMultiplyFives(left, power);
    leftTwos = power;
  } else {
    bigMultiplyFives(right, -power);
    rightTwos -= power;
  }
  if (rightTwos > leftTwos) bigShiftLeft(right, rightTwos - leftTwos);
  else bigShiftLeft(left, leftTwos - rightTwos);

  const order = bigCompare(left, right);
  if (order != 0) return order > 0;
  return more || (bits & 1) != 0;
}

/** big = big * factor + addend. */
function bigMultiplyAdd(big: u32, factor: u32, addend: u32): void {
  const count = load<u32>(big);
  let carry: u64 = addend;
  for (let i: u32 = 0; i < count; i++) {
    const word = big + (i << 2);
    carry += u64(load<u32>(word, 8)) * factor;
    store<u32>(word, u32(carry), 8);
    carry >>= 32;
  }
  if (carry) {
    store<u32>(big + (count << 2), u32(carry), 8);
    store<u32>(big, count + 1);
  }
}

/** big = big * 5^n. */
function bigMultiplyFives(big: u32, n: i32): void {
  for (; n >= 13; n -= 13) bigMultiplyAdd(big, 1220703125, 0); // 5^13, the largest that fits
  let factor: u32 = 1;
  for (; n > 0; n--) factor *= 5;
  bigMultiplyAdd(big, factor, 0);
}

/** big = big * 2^n. */
function bigShiftLeft(big: u32, n: i32): void {
  const words = <u32>n >> 5;
  bigMultiplyAdd(big, <u32>1 << (n & 31), 0);
  if (words) {
    const count = load<u32>(big);
    memory.copy(big + 8 + (words << 2), big + 8, count << 2);
    memory.fill(big + 8, 0, words << 2);
    store<u32>(big, count + words);
  }
}

/** -1, 0 or 1 as left is below, equal to or above right. Top words may be 0. */
function bigCompare(left: u32, right: u32): i32 {
  let count = load<u32>(left);
  while (count && load<u32>(left + (count << 2), 4) == 0) count--;
  let others = load<u32>(right);
  while (others && load<u32>(right + (others << 2), 4) == 0) others--;
  if (count != others) return count < others ? -1 : 1;
  for (; count; count--) {
    const a = load<u32>(left + (count << 2), 4);
    const b = load<u32>(right + (count << 2), 4);
    if (a != b) return a < b ? -1 : 1;
  }
  return 0;
}
