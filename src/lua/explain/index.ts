export { type ExplainedChunk, type ExplainedFunction, type ExplainedInstruction, type Explanation } from "./model.ts";
export type { MachineLine } from "./machine.ts";
export { Recording } from "./recording.ts";
