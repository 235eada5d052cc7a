export { CORE_ENTRIES, writeLuaStubs } from "./trampoline.ts";
