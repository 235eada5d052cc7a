export { compileLua, type CompiledLua } from "./compile.ts";
export type { Unit } from "./unit.ts";
