export { decodeModule } from "./decode.ts";
export { type TranslatedModule, translateModule, type TranslateOptions, validateModule } from "./module.ts";
export type { WasmModule } from "./types.ts";
