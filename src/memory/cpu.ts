/** Which of the CPU's features code may use, as the operating system lets programs use them. */
import { readFileSync } from "node:fs";

/** Names of codegen (x64/features.ts), which this room knows nothing of, and flags of `/proc/cpuinfo`. */
const FLAGS = {
  sse41: "sse4_1",
  popcnt: "popcnt",
  lzcnt: "abm",
  bmi1: "bmi1",
  bmi2: "bmi2",
  avx: "avx",
} as const;

export type CpuFeatureName = keyof typeof FLAGS;

let found: Readonly<Record<CpuFeatureName, boolean>> | undefined;

/** The features of this machine; none where the system does not say. Read once. */
export function cpuFeatures(): Readonly<Record<CpuFeatureName, boolean>> {
  if (found !== undefined) return found;
  let flags = new Set<string>();
  try {
    const text = readFileSync("/proc/cpuinfo", "latin1");
    flags = new Set(/^flags\s*:(.*)$/m.exec(text)?.[1].trim().split(" "));
  } catch {
    // No such file: the baseline runs everywhere.
  }
  const entries = Object.entries(FLAGS).map(([name, flag]) => [name, flags.has(flag)] as const);
  return (found = Object.fromEntries(entries) as Record<CpuFeatureName, boolean>);
}
