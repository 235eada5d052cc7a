/** Random tests print their seed, and INGOT_SEED=<n> repeats them. */

/** The seed for the random test `name`, printed so that a failure can be repeated. */
export function seedOf(name: string): number {
  const given = process.env.INGOT_SEED;
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`INGOT_SEED is an integer, not '${given}'`);
  console.log(`seed of ${name}: ${seed} (INGOT_SEED=${seed} repeats it)`);
  return seed;
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
