export { COMPILER, type CompileOptions, type Compiler, compileIr, type Level, type Timing } from "./compile.ts";
export { type Dump, type DumpChoice, dumpTo, isNamed, parseDump, type Stage, STAGES } from "./stages.ts";
export { detectFeatures, LEVEL_2 } from "./features.ts";
export { sharedWithLine, splitLine, withLine } from "./lines.ts";
export {
  type AsyncLoadIrOptions,
  IrTrap,
  type LoadedFunction,
  type LoadedIr,
  loadIr,
  loadIrAsync,
  type LoadIrOptions,
} from "./load.ts";
export { inTurns, objectFrom, objectOf, type ObjectWork } from "./objects.ts";
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
export { CodeFault, growMemory, type NativeBuffer, type NativeMemory } from "../memory/index.ts";
