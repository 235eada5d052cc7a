export { type CodePart, compileLua, type CompiledLua, type LinkableFunction } from "./compile.ts";
export { ENTRY, packForNow, packFunction, packUnit, Places, unpackFunction, unpackUnit } from "./packed.ts";
export type { Unit } from "./unit.ts";
