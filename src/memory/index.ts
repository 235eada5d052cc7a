export { type CpuFeatureName, cpuFeatures } from "./cpu.ts";
export { type CodePlace, LoadedCode, type LoadOptions } from "./code.ts";
export { type MemoryStatistics, type NativeBuffer, NativeMemory, openMemory } from "./native-memory.ts";
export { CONTEXT, CONTEXT_SYMBOL, MOST_ARGUMENTS, STATUS } from "./context.ts";
export { beginRun, enter, leave, loadContext, park, unwindRun } from "./switch.ts";
export { growMemory } from "./heap.ts";
export type { MemoryPiece } from "./range.ts";
export { CodeFault } from "./faults.ts";
export { drawMemory } from "./draw.ts";
