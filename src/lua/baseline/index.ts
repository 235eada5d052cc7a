export { type CodePart, compileLua, type CompiledLua, ENTRY } from "./compile.ts";
export type { Unit } from "./unit.ts";
