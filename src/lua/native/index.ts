export { countingEngine, nativeEngine } from "./engine.ts";
export type { CountedFunction, CountingTier } from "./counting.ts";
