export {
  type ChunkMode,
  State,
  type HandleTypes,
  type StateLimits,
  type StateOptions,
  type StateStats,
} from "./state.ts";
export { countCages } from "./cage.ts";
export {
  type CodeUser,
  type CompiledFunction,
  type Core,
  type Engine,
  type Help,
  type Memory,
  type Arrived,
  type Pending,
  type Tier,
  type Wanted,
} from "./engine.ts";
export type { JitOptions, JitRecord, JitStats } from "./jit.ts";
export { type InterruptReason, LuaError, LuaInterrupt } from "./errors.ts";
export { Handle, type HandleKind } from "./handles.ts";
export { HostCall } from "./host-call.ts";
export type { Builtins, HostFinish, HostFunction } from "./hosts.ts";
export { callAsync } from "./tasks.ts";
export type { Limits } from "./account.ts";
export { type Conversion, CopyOf, DEFAULT_CONVERSION, kindOf, LuaFloat, Multiple } from "./values.ts";
export type { StringMode } from "./strings.ts";
export { bytesOf, decodeByteString, latin1 } from "./strings.ts";
export { formatFloat, parseNumber } from "./numbers.ts";
export { borrow, release, reserve, setUsed, used } from "./stack.ts";
export { type Callee, type Feedback, type OperandKind, readFeedback } from "./feedback.ts";
export type { CallInfo, FunctionInfo } from "./frames.ts";
export { globalName } from "./names.ts";
export { traceback } from "./traceback.ts";
export type { LoadObserver, LoadOptions } from "./loader.ts";
export type { Words } from "./tables.ts";
export {
  type FoundModule,
  type HostFile,
  type HostFiles,
  type HostProcess,
  type HostStreams,
  type ModuleSource,
  NO_SERVICES,
  type ProcessEnd,
  type Services,
  SystemError,
} from "./services.ts";
export {
  HOST_FUNCTION_TAG,
  isFunction,
  isTruthy,
  LUA_FUNCTION_TAG,
  type LuaType,
  NIL,
  putNil,
  putObject,
  STRING_TAG,
  TABLE_TAG,
  THREAD_TAG,
  typeName,
  USERDATA_TAG,
} from "./words.ts";
