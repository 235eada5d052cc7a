/** Which instructions code may use: those of this machine, or of a level that many have. */
import { BASELINE, type CpuFeatures, FEATURES } from "../codegen/index.ts";
import { cpuFeatures } from "../memory/index.ts";

/** The second level of x86-64 (System V ABI, 3.1.1): processors since about 2009. */
export const LEVEL_2: CpuFeatures = { ...BASELINE, sse41: true, popcnt: true };

let detected: CpuFeatures | undefined;

/** Of this machine; what every x86-64 has where it does not tell. */
export function detectFeatures(): CpuFeatures {
  return (detected ??= detect());
}

function detect(): CpuFeatures {
  const has = cpuFeatures();
  return Object.fromEntries(FEATURES.map((feature) => [feature, has[feature]])) as CpuFeatures;
}
