export { type CpuFeatureName, cpuFeatures } from "./cpu.ts";
export { type CodePlace, LoadedCode, type LoadOptions } from "./code.ts";
export { type MemoryStatistics, type NativeBuffer, NativeMemory, openMemory } from "./native-memory.ts";
export { CONTEXT, MOST_ARGUMENTS, STATUS } from "./context.ts";
export { beginRun, CONTEXT_SYMBOL, enter, leave, loadContext, park, unwindRun } from "./switch.ts";
export type { MemoryPiece } from "./range.ts";
export { drawMemory } from "./draw.ts";
