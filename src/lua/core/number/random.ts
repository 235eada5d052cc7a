// Pseudo-random numbers exactly as PUC Lua 5.4's math.random: xoshiro256** (Blackman and Vigna), 256 bits of state.
//
// The state is four 64-bit words (32 bytes) at an address; the same seed gives the same numbers as `lua5.4`. A float takes the upper
// 53 bits. A range [low, high] takes the lower bits under the smallest mask 2^b - 1 that covers its size and draws again
// while the result is too large (`project` of lmathlib.c 5.4.4 to 5.4.8): on average fewer than two draws, no bias.

/** The next 64 random bits. */
export function randomBits(state: u32): u64 {
  const s0 = load<u64>(state);
  const s1 = load<u64>(state, 8);
  const s2 = load<u64>(state, 16) ^ s0;
  const s3 = load<u64>(state, 24) ^ s1;
  store<u64>(state, s0 ^ s3);
  store<u64>(state, s1 ^ s2, 8);
  store<u64>(state, s2 ^ (s1 << 17), 16);
  store<u64>(state, rotl(s3, 45), 24);
  return rotl(s1 * 5, 7) * 9;
}

/** Seeds as `math.randomseed(n1, n2)`; 16 numbers are thrown away so that the seed spreads. */
export function randomSeed(state: u32, n1: i64, n2: i64): void {
  store<i64>(state, n1);
  store<u64>(state, 0xff, 8);
  store<i64>(state, n2, 16);
  store<u64>(state, 0, 24);
  for (let i = 0; i < 16; i++) randomBits(state);
}

/** A float in [0, 1): 53 random bits times 2^-53. */
export function randomFloat(state: u32): f64 {
  return <f64>(randomBits(state) >> 11) * (0.5 / 4503599627370496.0);
}

/** An integer in [low, high]; `low <= high` is the caller's to check. */
export function randomInteger(state: u32, low: i64, high: i64): i64 {
  return <i64>projectRandom(state, randomBits(state), <u64>high - <u64>low) + low;
}

/** `random` if it lies in [0, limit], else drawn again until it does. */
export function projectRandom(state: u32, random: u64, limit: u64): u64 {
  if ((limit & (limit + 1)) == 0) return random & limit; // 2^b - 1, or all bits
  const mask: u64 = 0xffffffffffffffff >> clz(limit);
  while ((random &= mask) > limit) random = randomBits(state);
  return random;
}
