export { compileFunction, compileModule } from "./compile.ts";
export type { CodegenOptions, Level } from "./options.ts";
export { ModuleContext, PARK_SYMBOL } from "./x64/context.ts";
export { BASELINE, type CpuFeatures, type Feature, FEATURES, featuresKey } from "./x64/features.ts";
export type { Allocation, MachineFunction } from "./x64/machine.ts";
export { decodePcPosition, NO_TRAP, pcPosition, type PcPosition } from "./x64/positions.ts";
export { TailCallRefused } from "./x64/select-calls.ts";
