export { countingEngine, engineWith, nativeEngine } from "./engine.ts";
export type { CountedFunction, CountingTier } from "./counting.ts";
