export { decodeModule } from "./decode.ts";
export type { Imports } from "./imports.ts";
export {
  type AsyncWasmOptions,
  compile,
  compileAsync,
  type CompiledModule,
  type Instance,
  instantiate,
  instantiateAsync,
  instantiateCompiled,
  instantiateCompiledAsync,
  interruptAt,
  type WasmOptions,
} from "./instantiate.ts";
export { type TranslatedModule, translateModule, type TranslateOptions, validateModule } from "./module.ts";
export { Global, type GlobalDescriptor, Table, type TableDescriptor } from "./objects.ts";
export { Trap } from "./trap.ts";
export { typeName, type WasmModule } from "./types.ts";
export type { Exports } from "./v8.ts";
