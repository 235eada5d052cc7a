/** Which instructions code may use: those of this machine, or of a level that many have. */
import { readFileSync } from "node:fs";
import { BASELINE, type CpuFeatures, type Feature } from "../codegen/index.ts";

/** The second level of x86-64 (System V ABI, 3.1.1): processors since about 2009. */
export const LEVEL_2: CpuFeatures = { ...BASELINE, sse41: true, popcnt: true };

/** Names of the kernel for features (arch/x86/include/asm/cpufeatures.h). */
const IN_CPUINFO: Readonly<Record<Feature, string>> = {
  sse41: "sse4_1",
  popcnt: "popcnt",
  lzcnt: "abm",
  bmi1: "bmi1",
  bmi2: "bmi2",
  avx: "avx",
};

let detected: CpuFeatures | undefined;

/** Of this machine, as the kernel tells; what every x86-64 has where it does not. */
export function detectFeatures(): CpuFeatures {
  return (detected ??= read());
}

function read(): CpuFeatures {
  try {
    const flags = new Set(/^flags\s*: (.*)$/m.exec(readFileSync("/proc/cpuinfo", "latin1"))?.[1].split(" "));
    const entries = Object.entries(IN_CPUINFO).map(([feature, name]) => [feature, flags.has(name)]);
    return Object.fromEntries(entries) as CpuFeatures;
  } catch {
    return BASELINE;
  }
}
