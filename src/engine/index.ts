export { COMPILER, type CompileOptions, type Compiler, compileIr, type Dump, type Level } from "./compile.ts";
export { detectFeatures, LEVEL_2 } from "./features.ts";
export {
  type CodeTrap,
  type HostFunction,
  type HostValue,
  type ModuleImports,
  NativeModule,
  openWorkshop,
  type Workshop,
} from "./native-module.ts";
export type { CpuFeatures } from "../codegen/index.ts";
export { CodeFault, type NativeBuffer, type NativeMemory } from "../memory/index.ts";
