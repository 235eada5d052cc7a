export { compile, compileChunk } from "./compile.ts";
export { dump, isBinaryChunk, OPS_FINGERPRINT, undump, type DumpOptions } from "./dump.ts";
export { findFlaw, type Flaw, verify } from "./verify.ts";
export { constantText, instructionText, listing } from "./listing.ts";
export { calleeSlot, feedbackStart, kindsOffset } from "./data-vector.ts";
export { Code } from "./decode.ts";
export { activeLines, activeLocals } from "./debug-info.ts";
export {
  describeVariable,
  localName,
  functionName,
  type Scan,
  variableName,
  upvalueName,
  type VariableKind,
  type VariableName,
} from "./variable-info.ts";
export { INSTRUCTION_BYTES, OP, OPS, RETURN_CLOSES, RETURN_VARARG } from "./ops.ts";
export type { Constant, LocalDescription, Operand, OpName, OpRow, Proto, UpvalueDescription } from "./ops.ts";
export { LuaSyntaxError } from "../syntax/index.ts";
