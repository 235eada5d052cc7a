export { decodeModule } from "./decode.ts";
export {
  compile,
  type CompiledModule,
  type Exports,
  type Imports,
  type Instance,
  instantiate,
  instantiateCompiled,
  interruptAt,
  Trap,
  type WasmOptions,
} from "./instantiate.ts";
export { type TranslatedModule, translateModule, type TranslateOptions, validateModule } from "./module.ts";
export { Global, Table } from "./objects.ts";
export { typeName, type WasmModule } from "./types.ts";
