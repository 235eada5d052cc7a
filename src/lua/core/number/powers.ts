// Powers of ten as 128-bit fractions, the one table behind both directions of number conversion.
//
// Printing multiplies a double by 10^q to bring its digits before the point; reading multiplies the digits by 10^q to
// get the double. Both need the leading bits of 10^q for q from -364 to 363. Storing each would take 11 KB; instead
// 10^q = 10^(28 i) * 10^r with r below 28: `COARSE` holds the first factor cut to 128 bits, `FINE` holds 5^r, which is
// exact (5^27 < 2^63) and is 10^r up to a power of two. Their product, cut to 128 bits again, is at most 4 units of its
// last place too small and never too large; for q from 0 to 27 it is exact. Callers carry that bound through to their
// last step, and take an exact big-integer way in the rare case where it does not settle the answer.
// The numbers are checked against BigInt arithmetic by test/number/tables.test.ts.

// For i from -13 to 12: high and low word of 10^(28 i), normalised so that the top bit is set, cut off below.
// @ts-ignore: decorator
@lazy @inline const COARSE = memory.data<u64>([
  0xE1AFA13AFBD14D6D, 0x82189C09A3A1EC21, // 10^-364
  0xE3E27A444D8D98B7, 0xFD1B1B2308169B25, // 10^-336
  0xE61ACF033D1A45DF, 0x6FB92487298E33BD, // 10^-308
  0xE858AD248F5C22C9, 0xD1B3400F8F9CFF68, // 10^-280
  0xEA9C227723EE8BCB, 0x465E15A979C1CADC, // 10^-252
  0xECE53CEC4A314EBD, 0xA4F8BF5635246428, // 10^-224
  0xEF340A98172AACE4, 0x86FB897116C87C34, // 10^-196
  0xF18899B1BC3F8CA1, 0xDC44E6C3CB279AC1, // 10^-168
  0xF3E2F893DEC3F126, 0x5A89DBA3C3EFCCFA, // 10^-140
  0xF64335BCF065D37D, 0x4D4617B5FF4A16D5, // 10^-112
  0xF8A95FCF88747D94, 0x75A44C6397CE912A, // 10^-84
  0xFB158592BE068D2E, 0xEED6E2F0F0D56712, // 10^-56
  0xFD87B5F28300CA0D, 0x8BCA9D6E188853FC, // 10^-28
  0x8000000000000000, 0x0000000000000000, // 10^0
  0x813F3978F8940984, 0x4000000000000000, // 10^28
  0x82818F1281ED449F, 0xBFF8F10E7A8921A4, // 10^56
  0x83C7088E1AAB65DB, 0x792667C6DA79E0FA, // 10^84
  0x850FADC09923329E, 0x03E2CF6BC604DDB0, // 10^112
  0x865B86925B9BC5C2, 0x0B8A2392BA45A9B2, // 10^140
  0x87AA9AFF79042286, 0x90FB44D2F05D0842, // 10^168
  0x88FCF317F22241E2, 0x441FECE3BDF81F03, // 10^196
  0x8A5296FFE33CC92F, 0x82BD6B70D99AAA6F, // 10^224
  0x8BAB8EEFB6409C1A, 0x1AD089B6C2F7548E, // 10^252
  0x8D07E33455637EB2, 0xDB0B487B6423E1E8, // 10^280
  0x8E679C2F5E44FF8F, 0x570F09EAA7EA7648, // 10^308
  0x8FCAC257558EE4E6, 0x213A4F0AA5E8A7B1, // 10^336
]);

// 5^r for r from 0 to 27.
// @ts-ignore: decorator
@lazy @inline const FINE = memory.data<u64>([
  0x0000000000000001, 0x0000000000000005, 0x0000000000000019, 0x000000000000007D,
  0x0000000000000271, 0x0000000000000C35, 0x0000000000003D09, 0x000000000001312D,
  0x000000000005F5E1, 0x00000000001DCD65, 0x00000000009502F9, 0x0000000002E90EDD,
  0x000000000E8D4A51, 0x0000000048C27395, 0x000000016BCC41E9, 0x000000071AFD498D,
  0x0000002386F26FC1, 0x000000B1A2BC2EC5, 0x000003782DACE9D9, 0x00001158E460913D,
  0x000056BC75E2D631, 0x0001B1AE4D6E2EF5, 0x000878678326EAC9, 0x002A5A058FC295ED,
  0x00D3C21BCECCEDA1, 0x0422CA8B0A00A425, 0x14ADF4B7320334B9, 0x6765C793FA10079D,
]);

/** The high 64 bits of the 128-bit product. */
// @ts-ignore: decorator
@inline
export function multiplyHigh(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >> 32);
  const cross = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (cross >> 32);
}

/** floor(log2(10^q)), right for |q| up to 1233. */
// @ts-ignore: decorator
@inline
export function binaryExponentOfPower(q: i32): i32 {
  return (q * 1741647) >> 19;
}

/**
 * Stores at `result` (high word) and `result + 8` (low word) the 128-bit T, 2^127 <= T < 2^128, with
 * T <= 10^q / 2^(binaryExponentOfPower(q) - 127) < T + 4, for q from -364 to 363; exact for 0 <= q <= 27.
 */
export function powerOfTen(q: i32, result: u32): void {
  const i = (q + 364) / 28;
  const r = q + 364 - i * 28;
  const coarseHigh = load<u64>(COARSE + (i << 4));
  const coarseLow = load<u64>(COARSE + (i << 4), 8);
  if (r == 0) {
    store<u64>(result, coarseHigh);
    store<u64>(result, coarseLow, 8);
    return;
  }
  let fine = load<u64>(FINE + (r << 3));
  fine <<= clz(fine);
  // 128 by 64 bits; of the 192-bit product the low word is dropped.
  let high = multiplyHigh(coarseHigh, fine);
  const middle = coarseHigh * fine;
  let low = middle + multiplyHigh(coarseLow, fine);
  high += u64(low < middle);
  const shift = clz(high); // 0 or 1
  if (shift) {
    high = (high << 1) | (low >> 63);
    low <<= 1;
  }
  store<u64>(result, high);
  store<u64>(result, low, 8);
}
