export { copy, createLua, type Host, Lua, LuaUserdata } from "./lua.ts";
export { Chunk, type ChunkOptions } from "./chunk.ts";
export { BoundFunction, LuaFunction } from "./function.ts";
export { type HandleClass, LuaTable } from "./table.ts";
export { type CoroutineStatus, LuaCoroutine, type Resumed } from "./coroutine.ts";
export type {
  CallOptions,
  DumpOptions,
  JitChoices,
  JitMode,
  LimitOptions,
  LoadOptions,
  LuaOptions,
  ValueOptions,
} from "./options.ts";
export type { Sink, Source, StreamOptions } from "./streams.ts";
export { directory, type Directory, files, type ModulePlace, preload } from "./modules.ts";
export {
  CopyOf,
  type FoundModule,
  Handle,
  type InterruptReason,
  LuaError,
  LuaFloat,
  LuaInterrupt,
  type ModuleSource,
  Multiple,
  type StateStats,
  type StringMode,
  SystemError,
} from "./state/index.ts";
export { IngotError } from "../base/index.ts";
