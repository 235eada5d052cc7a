/**
 * From the text of a numeral to its value, manual section 3.1: the lexer's numerals, and what `tonumber` and arithmetic
 * on strings accept after they dealt with spaces and sign.
 *
 * An integer is a bigint in [-2^63, 2^63), a float a number. A decimal integer that does not fit becomes a float; a
 * hexadecimal one wraps around modulo 2^64. A hexadecimal float is rounded once, to nearest even: its digits make an
 * exact integer, of which 53 bits (fewer for subnormals) are kept.
 */

const DECIMAL_INTEGER = /^[0-9]+$/;
const HEX_INTEGER = /^0[xX]([0-9a-fA-F]+)$/;
const DECIMAL_FLOAT = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const HEX_FLOAT = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?[0-9]+))?$/;

const MAX_INTEGER = 0x7fffffffffffffffn;

/** The value of an unsigned numeral, or undefined if the text is none. */
export function parseNumeral(text: string): bigint | number | undefined {
  // Up to 15 digits are exact as a number, which is quicker to read than a bigint.
  if (DECIMAL_INTEGER.test(text)) return text.length <= 15 ? BigInt(Number(text)) : decimalInteger(text);
  if (DECIMAL_FLOAT.test(text)) return Number(text);
  const integer = HEX_INTEGER.exec(text);
  if (integer !== null) return hexInteger(integer[1]);
  const float = HEX_FLOAT.exec(text);
  if (float === null || float[1].length + float[2].length === 0) return undefined;
  return hexFloat(float[1], float[2], float[3] ?? "0");
}

function decimalInteger(text: string): bigint | number {
  const significant = text.replace(/^0+/, "");
  if (significant.length > 19) return Number(text);
  const value = BigInt(significant);
  return value <= MAX_INTEGER ? value : Number(text);
}

// Wrapping around keeps the low 64 bits: the last 16 digits.
function hexInteger(digits: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${digits.slice(-16)}`));
}

function hexFloat(whole: string, fraction: string, exponent: string): number {
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return 0;
  // Digits far below the last bit matter only as "not exactly half": one digit stands for all of them.
  const kept = digits.slice(0, KEPT_DIGITS);
  const rest = digits.length - kept.length;
  const sticky = rest > 0 && /[^0]/.test(digits.slice(KEPT_DIGITS)) ? 1n : 0n;
  const mantissa = (BigInt(`0x${kept}`) << 4n) | sticky;
  return roundToDouble(mantissa, Number(exponent) - 4 * fraction.length + 4 * rest - 4);
}

const KEPT_DIGITS = 32;

/** mantissa × 2^exponent, rounded to nearest, ties to even; the mantissa is positive. */
function roundToDouble(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  if (bits + exponent > 1024) return Infinity;
  if (bits + exponent < -1074) return 0;
  // Weight of the last bit that a double of this size has.
  const last = Math.max(bits + exponent - 53, -1074);
  const dropped = BigInt(last - exponent);
  if (dropped <= 0n) return scale(Number(mantissa), exponent);
  const half = 1n << (dropped - 1n);
  const tail = mantissa & ((1n << dropped) - 1n);
  let kept = mantissa >> dropped;
  if (tail > half || (tail === half && (kept & 1n) === 1n)) kept += 1n;
  return scale(Number(kept), last);
}

// Two steps, since 2^exponent alone may be out of range where the product is not. Both products are exact.
function scale(value: number, exponent: number): number {
  const first = Math.max(-1000, Math.min(1000, exponent));
  return value * 2 ** first * 2 ** (exponent - first);
}
