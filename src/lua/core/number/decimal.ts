// Numbers as text, exact in every digit.
//
// A double is m * 2^e, so its decimal expansion is finite and C's printf must round that exact value, half to even.
// Two ways lead there. The *scaled* way multiplies m by a 128-bit power of ten known to be at most 4 units too small
// (`powers.ts`), so that the wanted digits stand before the point and 64 bits of what is cut off stand behind it; unless
// these lie within the error bound of one half, the rounding is certain. Otherwise, and for more than 17 digits, the
// *exact* way makes the digits by big-integer arithmetic: the whole part in limbs of 10^9, the fraction as a binary
// integer that yields nine digits with each multiplication by 10^9. Both leave the same: a run of ASCII digits, their
// number and the decimal exponent of the first one, which the layouts of %e, %f and %g then cut up.
// Nothing here allocates: text goes to `dst`, work goes to `scratch` (4096 bytes, 8-byte aligned, contents of no meaning).
// Every function that writes text returns its length and may overwrite up to 32 bytes after it.

import { binaryExponentOfPower, multiplyHigh, powerOfTen } from "./powers";

/** The flags of a format item; the field width is the flags word shifted right by `WIDTH_SHIFT`. */
export const FLAG_LEFT: i32 = 1; // '-'
export const FLAG_PLUS: i32 = 2; // '+'
export const FLAG_SPACE: i32 = 4; // ' '
export const FLAG_ALTERNATE: i32 = 8; // '#'
export const FLAG_ZERO: i32 = 16; // '0'
export const WIDTH_SHIFT: i32 = 8;

// The scratch area: a digit record, the two big numbers of the exact way, and the digits.
const DIGITS_START: u32 = 0; // u32: address of the first digit
const DIGITS_COUNT: u32 = 4; // i32: number of digits
const DIGITS_EXPONENT: u32 = 8; // i32: the first digit counts 10^exponent
const POWER: u32 = 16; // the two words of powerOfTen
const LIMBS: u32 = 64; // up to 36 limbs of 10^9, lowest first
const FRACTION: u32 = 256; // up to 36 words of 32 bits, lowest first
const DIGITS: u32 = 512; // ASCII digits; one place before them is free for a carry

// @ts-ignore: decorator
@inline const ASCII_ZEROS: u64 = 0x3030303030303030;
// @ts-ignore: decorator
@inline const SIGN_BIT: u64 = 0x8000000000000000;
// @ts-ignore: decorator
@inline const FRACTION_MASK: u64 = 0x000fffffffffffff;
// @ts-ignore: decorator
@inline const HIDDEN_BIT: u64 = 0x0010000000000000;

// ---------------------------------------------------------------------------------------------------------------------
// Integers

/**
 * The eight decimal digits of `value` (below 10^8), zero-padded, as ASCII in a word whose lowest byte is the first
 * digit. It splits by 10^4, 10^2 and 10 in all lanes of one word at a time, with multiplications in place of divisions.
 */
// @ts-ignore: decorator
@inline
function eightDigits(value: u32): u64 {
  const high = value / 10000;
  const fours = u64(high) | (u64(value - high * 10000) << 32);
  const hundreds = ((fours * 10486) >> 20) & 0x0000007f0000007f;
  const twos = hundreds | ((fours - hundreds * 100) << 16);
  const tens = ((twos * 103) >> 10) & 0x000f000f000f000f;
  return (tens | ((twos - tens * 10) << 8)) + ASCII_ZEROS;
}

/** Writes `value` in decimal. */
function formatUnsignedDecimal(dst: u32, value: u64): i32 {
  if (value < 10) {
    store<u8>(dst, 48 + u32(value));
    return 1;
  }
  let length = 0;
  if (value >= 100000000) {
    let upper = value / 100000000;
    const lowest = u32(value - upper * 100000000);
    if (upper >= 100000000) {
      const top = upper / 100000000; // at most 184467
      length = writeLeading(dst, u32(top));
      store<u64>(dst + length, eightDigits(u32(upper - top * 100000000)));
      length += 8;
    } else {
      length = writeLeading(dst, u32(upper));
    }
    store<u64>(dst + length, eightDigits(lowest));
    return length + 8;
  }
  return writeLeading(dst, u32(value));
}

/** Writes `value` (1 to 10^8 - 1) without leading zeros; stores eight bytes. */
// @ts-ignore: decorator
@inline
function writeLeading(dst: u32, value: u32): i32 {
  const digits = eightDigits(value);
  const zeros = <i32>ctz(digits ^ ASCII_ZEROS) >> 3;
  store<u64>(dst, digits >> (zeros << 3));
  return 8 - zeros;
}

/** Writes `value` in decimal with its sign: what `%d` without flags does. At most 20 characters. */
export function formatInteger(dst: u32, value: i64): i32 {
  if (value >= 0) return formatUnsignedDecimal(dst, value);
  store<u8>(dst, 45 /* - */);
  return 1 + formatUnsignedDecimal(dst + 1, 0 - <u64>value);
}

/** Writes `value` in base 8, 10 or 16, with capital letters if `upper` is not 0. At most 22 characters. */
export function formatUnsigned(dst: u32, value: u64, base: i32, upper: i32): i32 {
  if (base == 10) return formatUnsignedDecimal(dst, value);
  const bits = base == 16 ? 4 : 3;
  const letters = upper ? 55 : 87;
  const length = value ? (63 - <i32>clz(value)) / bits + 1 : 1;
  for (let place = dst + length; place > dst; value >>= bits) {
    const digit = <u32>value & <u32>(base - 1);
    store<u8>(--place, digit + (digit < 10 ? 48 : letters));
  }
  return length;
}

/**
 * Writes an integer as C's `%d %i %u %o %x %X` with a precision (-1: none), flags and width; `conversion` is the
 * ASCII code of the letter. At most `max(width, precision + 3, 24)` characters.
 */
export function formatIntegerField(dst: u32, value: i64, conversion: i32, precision: i32, flags: i32): i32 {
  const lower = conversion | 32;
  const signed = lower == 100 /* d */ || lower == 105 /* i */;
  let prefix = 0;
  if (signed) prefix = writeSign(dst, value < 0, flags);
  const magnitude = signed && value < 0 ? 0 - <u64>value : <u64>value;
  if (lower == 120 /* x */ && flags & FLAG_ALTERNATE && magnitude) {
    store<u8>(dst, 48);
    store<u8>(dst, conversion, 1);
    prefix = 2;
  }
  const start = dst + prefix;
  let length = formatUnsigned(start, magnitude, lower == 120 ? 16 : lower == 111 /* o */ ? 8 : 10, conversion == 88);
  if (precision == 0 && magnitude == 0) length = 0;
  if (precision >= 0) flags &= ~FLAG_ZERO;
  if (lower == 111 && flags & FLAG_ALTERNATE && precision <= length && (magnitude || length == 0)) precision = length + 1;
  if (precision > length) {
    memory.copy(start + (precision - length), start, length);
    memory.fill(start, 48, precision - length);
    length = precision;
  }
  return pad(dst, prefix + length, prefix, flags);
}

/** Writes the sign a number asks for; returns 0 or 1. */
function writeSign(dst: u32, negative: bool, flags: i32): i32 {
  if (negative) store<u8>(dst, 45 /* - */);
  else if (flags & FLAG_PLUS) store<u8>(dst, 43 /* + */);
  else if (flags & FLAG_SPACE) store<u8>(dst, 32);
  else return 0;
  return 1;
}

/** Widens the text at `dst` to the field width, on the side the flags say; zeros go after `prefix` characters. */
function pad(dst: u32, length: i32, prefix: i32, flags: i32): i32 {
  const missing = (flags >> WIDTH_SHIFT) - length;
  if (missing <= 0) return length;
  if (flags & FLAG_LEFT) {
    memory.fill(dst + length, 32, missing);
  } else {
    const from = flags & FLAG_ZERO ? dst + prefix : dst;
    memory.copy(from + missing, from, dst + length - from);
    memory.fill(from, flags & FLAG_ZERO ? 48 : 32, missing);
  }
  return length + missing;
}

// ---------------------------------------------------------------------------------------------------------------------
// The scaled way

// What `scaledDigits` returns when it cannot prove its rounding. No rounded scaled value is as large.
// @ts-ignore: decorator
@inline const UNCERTAIN: u64 = 0xffffffffffffffff;

// The error of the fraction's leading 64 bits: 4 units of the power times a factor below 1, two cuts, the bits shifted out.
// @ts-ignore: decorator
@inline const FRACTION_ERROR: u64 = 8;

/**
 * round(m * 2^e * 10^q) where m has its top bit set, or UNCERTAIN. If `limit` is not 0 and the result would reach it
 * before rounding, it is round(m * 2^e * 10^(q - 1)) instead with bit 63 set. The caller sees to it that the product
 * is below 2^62.
 */
// @ts-ignore: decorator
@inline
function scaledDigits(m: u64, e: i32, q: i32, limit: u64, scratch: u32): u64 {
  powerOfTen(q, scratch + POWER);
  const powerHigh = load<u64>(scratch + POWER);
  let high = multiplyHigh(m, powerHigh);
  const middle = m * powerHigh;
  const low = middle + multiplyHigh(m, load<u64>(scratch + POWER, 8));
  high += u64(low < middle);
  // The value is (high : low) * 2^-shift, up to the error.
  const shift = 63 - e - binaryExponentOfPower(q);
  if (shift >= 128) return shift >= 130 ? 0 : UNCERTAIN; // below 1/4: rounds to 0
  if (shift <= 65) return UNCERTAIN;
  const down = shift - 64;
  let whole = high >> down;
  const fraction = (high << (64 - down)) | (low >> down);
  if (limit == 0 || whole < limit) {
    if (fraction > 0x8000000000000000) return whole + 1;
    return fraction < 0x8000000000000000 - FRACTION_ERROR ? whole : UNCERTAIN;
  }
  const tenth = whole / 10;
  const last = u32(whole - tenth * 10);
  if (last > 5 || (last == 5 && fraction > 0)) return (tenth + 1) | SIGN_BIT;
  if (last < 4 || (last == 4 && fraction < 0 - FRACTION_ERROR)) return tenth | SIGN_BIT;
  return UNCERTAIN;
}

/** Powers of ten that fit, for the limits of `scaledDigits`: 10^places, places from 0 to 19. */
function smallPower(places: i32): u64 {
  let power: u64 = 1;
  let base: u64 = 10;
  for (let n = places; n; n >>= 1) {
    if (n & 1) power *= base;
    base *= base;
  }
  return power;
}

/** Leaves the digits of `value` as the digit record, but for their exponent. */
function storeDigits(scratch: u32, value: u64): void {
  const start = scratch + DIGITS;
  store<u32>(scratch, start, DIGITS_START);
  store<i32>(scratch, formatUnsignedDecimal(start, value), DIGITS_COUNT);
}

// ---------------------------------------------------------------------------------------------------------------------
// The exact way

/** Writes nine digits of `limb`. */
// @ts-ignore: decorator
@inline
function writeNine(place: u32, limb: u32): void {
  const upper = limb / 10;
  store<u64>(place, eightDigits(upper));
  store<u8>(place, 48 + (limb - upper * 10), 8);
}

/**
 * The digits of m * 2^e (m below 2^53, not 0) as a digit record: rounded to `places` significant digits, or, if `fixed`,
 * to `places` digits after the point (then as many as that gives, maybe none).
 */
function exactDigits(m: u64, e: i32, places: i32, fixed: bool, scratch: u32): void {
  const start = scratch + DIGITS;
  let length = 0; // digits written, no leading zeros among them
  let exponent = 0; // of the first digit

  // The whole part: limbs of 10^9 doubled 29 times at once.
  const limbs = scratch + LIMBS;
  let whole: u64 = e >= 0 ? m : e > -53 ? m >> -e : 0;
  let count: u32 = 0;
  for (; whole; whole /= 1000000000) store<u32>(limbs + (count++ << 2), u32(whole % 1000000000));
  for (let left = e; left > 0; left -= 29) {
    const step = min(left, 29);
    let carry: u64 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const limb = limbs + (i << 2);
      const product = (u64(load<u32>(limb)) << step) + carry;
      carry = product / 1000000000;
      store<u32>(limb, u32(product - carry * 1000000000));
    }
    if (carry) store<u32>(limbs + (count++ << 2), u32(carry));
  }
  if (count) {
    length = formatUnsignedDecimal(start, load<u32>(limbs + ((count - 1) << 2)));
    for (let i = <i32>count - 2; i >= 0; i--, length += 9) writeNine(start + length, load<u32>(limbs + (<u32>i << 2)));
    exponent = length - 1;
  }

  // The fraction: `words` words of 32 bits, a binary number below 1; multiplying by 10^9 pushes nine digits out at the
  // top and makes at least nine more bits at the bottom zero. It stops once all wanted digits and one limb are there.
  let rest = false;
  if (e < 0) {
    const bits = -e;
    const fraction = scratch + FRACTION;
    const words: u32 = (bits + 31) >> 5;
    const shift = (words << 5) - bits; // the fraction's last bit is bit `shift` of word 0
    memory.fill(fraction, 0, (words << 2) + 8);
    const value = bits < 53 ? m & ((<u64>1 << bits) - 1) : m;
    store<u64>(fraction, value << shift);
    if (shift > 11) store<u32>(fraction, u32(value >> (64 - shift)), 8);
    let bottom: u32 = 0;
    let produced = 0; // fraction digits, leading zeros included
    while (bottom < words) {
      if (load<u32>(fraction + (bottom << 2)) == 0) {
        bottom++;
        continue;
      }
      if (fixed ? produced > places : length > places) {
        rest = true;
        break;
      }
      let carry: u64 = 0;
      for (let i = bottom; i < words; i++) {
        const word = fraction + (i << 2);
        carry += u64(load<u32>(word)) * 1000000000;
        store<u32>(word, u32(carry));
        carry >>= 32;
      }
      if (length) {
        writeNine(start + length, u32(carry));
        length += 9;
      } else if (carry) {
        length = formatUnsignedDecimal(start, carry);
        exponent = length - 10 - produced;
      }
      produced += 9;
    }
  }
  roundDigits(scratch, length, exponent, fixed ? (length ? exponent + 1 + places : 0) : places, rest);
}

/**
 * Rounds the `length` digits in place to `wanted` (may be 0 or less: nothing is left, or the carry), half to even;
 * `rest` says that more, not all zero, follow. Missing digits are zeros. Completes the digit record.
 */
function roundDigits(scratch: u32, length: i32, exponent: i32, wanted: i32, rest: bool): void {
  let start = scratch + DIGITS;
  if (wanted < 0) wanted = length = 0;
  if (wanted >= length) {
    memory.fill(start + length, 48, wanted - length);
  } else {
    const next = load<u8>(start + wanted);
    let up = next > 53;
    if (next == 53) {
      for (let i = wanted + 1; i < length && !rest; i++) rest = load<u8>(start + i) != 48;
      up = rest || (wanted > 0 && (load<u8>(start + wanted - 1) & 1) != 0);
    }
    if (up) {
      let place = start + wanted;
      while (place > start && load<u8>(place - 1) == 57) store<u8>(--place, 48);
      if (place > start) {
        store<u8>(place - 1, load<u8>(place - 1) + 1);
      } else {
        // All nines, or no digit at all: a 1 comes in front, and the last place is the same as before.
        store<u8>(--start, 49);
        wanted++;
        exponent++;
      }
    }
  }
  store<u32>(scratch, start, DIGITS_START);
  store<i32>(scratch, wanted, DIGITS_COUNT);
  store<i32>(scratch, exponent, DIGITS_EXPONENT);
}

/**
 * The digits of |value| (finite) as a digit record. Not `fixed`: exactly `places` (at least 1) digits, except that one
 * more, a zero, may follow. `fixed`: all down to `places` digits after the point; none if it rounds to zero.
 */
function makeDigits(bits: u64, places: i32, fixed: bool, scratch: u32): void {
  const biased = <i32>(bits >> 52) & 0x7ff;
  let m = bits & FRACTION_MASK;
  let e = max(biased, 1) - 1075;
  if (biased) m |= HIDDEN_BIT;
  if (m == 0) {
    memory.fill(scratch + DIGITS, 48, fixed ? 0 : places);
    store<u32>(scratch, scratch + DIGITS, DIGITS_START);
    store<i32>(scratch, fixed ? 0 : places, DIGITS_COUNT);
    store<i32>(scratch, 0, DIGITS_EXPONENT);
    return;
  }
  const shift = <i32>clz(m);
  const top = m << shift;
  const topExponent = e - shift; // the value lies in [2^(topExponent + 63), 2^(topExponent + 64))
  if (fixed) {
    if (topExponent + 64 + binaryExponentOfPower(places) + 1 <= 59) {
      const scaled = scaledDigits(top, topExponent, places, 0, scratch);
      if (scaled != UNCERTAIN) {
        storeDigits(scratch, scaled);
        const count = scaled ? load<i32>(scratch, DIGITS_COUNT) : 0;
        store<i32>(scratch, count, DIGITS_COUNT);
        store<i32>(scratch, count - 1 - places, DIGITS_EXPONENT);
        return;
      }
    }
  } else if (places <= 17) {
    // floor(log10) of the power of two below the value: right for the value, or one too small.
    let exponent = ((topExponent + 63) * 315653) >> 20;
    let scaled = scaledDigits(top, topExponent, places - 1 - exponent, smallPower(places), scratch);
    if (scaled != UNCERTAIN) {
      if (scaled & SIGN_BIT) {
        scaled ^= SIGN_BIT;
        exponent++;
      }
      storeDigits(scratch, scaled);
      exponent += load<i32>(scratch, DIGITS_COUNT) - places; // rounded up to the next power of ten
      store<i32>(scratch, exponent, DIGITS_EXPONENT);
      return;
    }
  }
  exactDigits(m, e, places, fixed, scratch);
}

// ---------------------------------------------------------------------------------------------------------------------
// Layouts

/** Writes `e+05` after a %e mantissa; `letter` is e or E. */
function writeExponent(dst: u32, exponent: i32, letter: i32): i32 {
  store<u8>(dst, letter);
  store<u8>(dst, exponent < 0 ? 45 : 43, 1);
  const magnitude = <u32>abs(exponent);
  if (magnitude < 10) {
    store<u8>(dst, 48, 2);
    store<u8>(dst, 48 + magnitude, 3);
    return 4;
  }
  return 2 + formatUnsignedDecimal(dst + 2, magnitude);
}

/** d.ddde+xx with `precision` digits after the point, from the digit record. */
function layoutExponent(dst: u32, precision: i32, letter: i32, point: bool, scratch: u32): i32 {
  const start = load<u32>(scratch, DIGITS_START);
  store<u8>(dst, load<u8>(start));
  let length = 1;
  if (precision > 0 || point) store<u8>(dst + length++, 46);
  memory.copy(dst + length, start + 1, precision);
  length += precision;
  return length + writeExponent(dst + length, load<i32>(scratch, DIGITS_EXPONENT), letter);
}

/** ddd.ddd with `precision` digits after the point, from the digit record. */
function layoutFixed(dst: u32, precision: i32, point: bool, scratch: u32): i32 {
  let start = load<u32>(scratch, DIGITS_START);
  const count = load<i32>(scratch, DIGITS_COUNT);
  const exponent = load<i32>(scratch, DIGITS_EXPONENT);
  let length = 1;
  let zeros = precision; // of those after the point, how many come before the digits
  let rest = 0;
  if (count == 0) {
    store<u8>(dst, 48);
  } else if (exponent < 0) {
    store<u8>(dst, 48);
    zeros = min(precision, -1 - exponent);
    rest = precision - zeros;
  } else {
    length = exponent + 1;
    memory.copy(dst, start, length);
    start += length;
    zeros = 0;
    rest = precision;
  }
  if (precision > 0 || point) store<u8>(dst + length++, 46);
  memory.fill(dst + length, 48, zeros);
  memory.copy(dst + length + zeros, start, rest);
  return length + precision;
}

/** %g: the shorter of the two layouts for `precision` significant digits, without trailing zeros unless '#'. */
function layoutGeneral(dst: u32, precision: i32, letter: i32, alternate: bool, scratch: u32): i32 {
  const start = load<u32>(scratch, DIGITS_START);
  const exponent = load<i32>(scratch, DIGITS_EXPONENT);
  let count = precision;
  if (!alternate) while (count > 1 && load<u8>(start + count - 1) == 48) count--;
  if (exponent < -4 || exponent >= precision) return layoutExponent(dst, count - 1, letter, alternate, scratch);
  return layoutFixed(dst, max(count - 1 - exponent, 0), alternate, scratch);
}

/** %a of a finite number without sign and `0x`: h.hhhhp+d, rounded half to even if a precision is given. */
function layoutHexadecimal(dst: u32, bits: u64, precision: i32, upper: bool, point: bool): i32 {
  let m = bits & FRACTION_MASK;
  let exponent = <i32>(bits >> 52) & 0x7ff;
  if (exponent) m |= HIDDEN_BIT;
  else if (m) exponent = 1;
  if (m) exponent -= 1023;
  let digits = m ? 13 - (<i32>ctz(m) >> 2) : 0; // after the point, as many as needed
  if (digits < 0) digits = 0;
  if (precision >= 0) {
    if (precision < digits) {
      const cut = (13 - precision) << 2;
      const half = <u64>1 << (cut - 1);
      const below = m & ((half << 1) - 1);
      m -= below;
      if (below > half || (below == half && (m >> cut) & 1)) m += half << 1;
    }
    digits = precision;
  }
  store<u8>(dst, 48 + u32(m >> 52));
  let length = 1;
  if (digits > 0 || point) store<u8>(dst + length++, 46);
  const letters = upper ? 55 : 87;
  m <<= 12;
  for (let i = 0; i < digits; i++, m <<= 4) {
    const digit = u32(m >> 60);
    store<u8>(dst + length++, digit + (digit < 10 ? 48 : letters));
  }
  store<u8>(dst + length, upper ? 80 : 112);
  store<u8>(dst + length, exponent < 0 ? 45 : 43, 1);
  return length + 2 + formatUnsignedDecimal(dst + length + 2, abs(exponent));
}

/**
 * Writes `value` as glibc's printf does for the conversion `e f g a E F G A` (its ASCII code), with `precision` (-1:
 * none given; up to 99), flags and width. At most `max(width, 314 + precision)` characters. Every NaN is `-nan`.
 */
export function formatFloat(dst: u32, value: f64, conversion: i32, precision: i32, flags: i32, scratch: u32): i32 {
  const bits = reinterpret<u64>(value);
  const upper = (conversion & 32) == 0;
  const letter = conversion | 32;
  const negative = bits >> 63 != 0 || value != value;
  let prefix = writeSign(dst, negative, flags);
  if ((bits & 0x7ff0000000000000) == 0x7ff0000000000000) {
    // "nan" or "inf" as the low three bytes of a word; capitals lack bit 5.
    const word: u32 = value != value ? 0x6e616e : 0x666e69;
    store<u32>(dst + prefix, upper ? word & 0xdfdfdf : word);
    return pad(dst, prefix + 3, prefix, flags & ~FLAG_ZERO);
  }
  const point = (flags & FLAG_ALTERNATE) != 0;
  let length = 0;
  if (letter == 97 /* a */) {
    store<u8>(dst + prefix, 48);
    store<u8>(dst + prefix, upper ? 88 : 120, 1);
    prefix += 2;
    length = layoutHexadecimal(dst + prefix, bits, precision, upper, point);
  } else {
    if (precision < 0) precision = 6;
    if (letter == 102 /* f */) {
      makeDigits(bits, precision, true, scratch);
      length = layoutFixed(dst + prefix, precision, point, scratch);
    } else if (letter == 101 /* e */) {
      makeDigits(bits, precision + 1, false, scratch);
      length = layoutExponent(dst + prefix, precision, conversion, point, scratch);
    } else {
      precision = max(precision, 1);
      makeDigits(bits, precision, false, scratch);
      length = layoutGeneral(dst + prefix, precision, upper ? 69 : 101, point, scratch);
    }
  }
  return pad(dst, prefix + length, prefix, flags);
}

// ---------------------------------------------------------------------------------------------------------------------
// tostring

/** Writes a float as Lua's `tostring` does: `%.14g`, and `.0` after what would look like an integer. At most 24 characters. */
export function formatNumberG14(dst: u32, value: f64, scratch: u32): i32 {
  let length = 0;
  // Whole numbers below 10^14 have at most 14 digits: they are their own %.14g. Not -0.0, which is `-0.0`.
  if (abs(value) < 1e14) {
    const whole = <i64>value;
    if (<f64>whole == value && (whole != 0 || reinterpret<u64>(value) == 0)) {
      length = formatInteger(dst, whole);
      store<u16>(dst + length, 0x302e); // ".0"
      return length + 2;
    }
  }
  const bits = reinterpret<u64>(value);
  if (bits >> 63 || value != value) {
    store<u8>(dst, 45);
    length = 1;
  }
  if ((bits & 0x7ff0000000000000) == 0x7ff0000000000000) {
    store<u32>(dst + length, value != value ? 0x6e616e : 0x666e69);
    return length + 3;
  }
  if (bits << 1 == 0) {
    store<u32>(dst + length, 0x302e30); // "0.0"
    return length + 3;
  }
  // As makeDigits does it, for 14 digits, with the digits in registers.
  const biased = <i32>(bits >> 52) & 0x7ff;
  let m = bits & FRACTION_MASK;
  if (biased) m |= HIDDEN_BIT;
  const shift = <i32>clz(m);
  const e = max(biased, 1) - 1075 - shift;
  let exponent = ((e + 63) * 315653) >> 20;
  let scaled = scaledDigits(m << shift, e, 13 - exponent, 100000000000000, scratch);
  if (scaled == UNCERTAIN) {
    exactDigits(m, e + shift, 14, false, scratch);
    length += layoutGeneral(dst + length, 14, 101, false, scratch);
    return withPoint(dst, length);
  }
  if (scaled & SIGN_BIT) {
    scaled ^= SIGN_BIT;
    exponent++;
  }
  if (scaled == 100000000000000) {
    scaled = 10000000000000;
    exponent++;
  }
  const upper = scaled / 100000000;
  const high = eightDigits(u32(upper)); // two zeros, six digits
  const low = eightDigits(u32(scaled - upper * 100000000));
  const start = scratch + DIGITS;
  store<u64>(start, high);
  store<u64>(start, low, 8);
  const lowRest = low ^ ASCII_ZEROS;
  const count = lowRest ? 14 - (<i32>clz(lowRest) >> 3) : 6 - (<i32>clz(high ^ ASCII_ZEROS) >> 3);
  const digits = start + 2;
  const place = dst + length;
  if (exponent >= 0 && exponent < 14) {
    // All fourteen digits twice: from the front, and moved on by one behind the point.
    const whole = exponent + 1;
    store<u64>(place, load<u64>(digits));
    store<u64>(place, load<u64>(digits, 6), 6);
    store<u64>(place + whole + 1, load<u64>(digits + whole));
    store<u64>(place + whole + 9, load<u64>(digits + whole + 8));
    store<u8>(place + whole, 46);
    if (count > whole) return length + count + 1;
    store<u8>(place + whole, 48, 1); // "12" would look like an integer
    return length + whole + 2;
  }
  if (exponent < 0 && exponent >= -4) {
    store<u64>(place, 0x30303030302e30); // "0.00000"
    const from = place + <u32>(1 - exponent);
    store<u64>(from, load<u64>(digits));
    store<u64>(from, load<u64>(digits, 6), 6);
    return length + 1 - exponent + count;
  }
  store<u8>(place, load<u8>(digits));
  let written = 1;
  if (count > 1) {
    store<u8>(place, 46, 1);
    store<u64>(place + 2, load<u64>(digits, 1));
    store<u64>(place + 7, load<u64>(digits, 6));
    written = count + 1;
  }
  return length + written + writeExponent(place + written, exponent, 101);
}

/** Adds `.0` to the text if it consists of digits and a sign only. */
function withPoint(dst: u32, length: i32): i32 {
  for (let i = 0; i < length; i++) {
    const c = <u32>load<u8>(dst + i);
    if (c - 48 >= 10 && c != 45) return length;
  }
  store<u16>(dst + length, 0x302e);
  return length + 2;
}
