export {
  type Binary,
  BINARY,
  type Bits,
  f32Bits,
  f32Number,
  f64Bits,
  f64Number,
  type Unary,
  UNARY,
} from "./arithmetic.ts";
export { type Environment, Evaluator, EVALUATOR_HEAP_BASE, type External, OutOfFuel, Trap } from "./evaluate.ts";
export { type Block, type Edge, IrFunction, NO_BLOCK, NO_EDGE, NO_VALUE, type Value } from "./function.ts";
export { type DataPointer, type Datum, IrModule, type ModuleSymbol, type Signature } from "./module.ts";
export {
  CALL_FLAGS,
  type Effect,
  effectOf,
  type Format,
  formatOf,
  LOAD_AGAIN,
  OP,
  type Opcode,
  type OpName,
  type OpRow,
  OPS,
  PINNED,
  type PinnedName,
} from "./ops.ts";
export { packIr, unpackIr } from "./packed.ts";
export { parseModule } from "./parse.ts";
export { constantText, instructionText, printFunction, printModule, signatureText } from "./print.ts";
export {
  type Access,
  ACCESS,
  ACCESSES,
  type AccessName,
  F32,
  F64,
  I32,
  I64,
  isFloat,
  NONE,
  TRAP,
  type TrapCode,
  type TrapName,
  TRAPS,
  type Type,
  TYPE_BYTES,
  type TypeName,
  TYPES,
} from "./types.ts";
export { Graph } from "./graph.ts";
export {
  FAST_PASSES,
  INLINING,
  optimizeFunction,
  optimizeModule,
  type Pass,
  PASSES,
  type PassOptions,
} from "./passes/index.ts";
export { verifyFunction, verifyModule } from "./verify.ts";
