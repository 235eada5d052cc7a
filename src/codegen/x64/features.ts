/**
 * Features of the CPU that code may use. SSE2 and cmov are always there on x86-64. Code made for a feature is for CPUs that have it:
 * `featuresKey` is part of an object's key.
 */

/** In the order of their bits in the key; names as in `/proc/cpuinfo`, but `lzcnt` (there `abm`) and `sse41` (there `sse4_1`). */
export const FEATURES = ["sse41", "popcnt", "lzcnt", "bmi1", "bmi2", "avx"] as const;
export type Feature = (typeof FEATURES)[number];
export type CpuFeatures = Readonly<Record<Feature, boolean>>;

/** What every x86-64 has. */
export const BASELINE: CpuFeatures = {
  sse41: false,
  popcnt: false,
  lzcnt: false,
  bmi1: false,
  bmi2: false,
  avx: false,
};

/** The features that code was made for, as text that is part of a key: `x64`, then the names of those that it may use. */
export function featuresKey(features: CpuFeatures): string {
  return ["x64", ...FEATURES.filter((name) => features[name])].join("+");
}
