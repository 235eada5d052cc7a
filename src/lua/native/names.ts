/** Begins the names of the stubs through which JavaScript calls the core's exports. */
export const STUB_PREFIX = "core.enter.";
/** The stub for compiled functions' calls of functions without code: where entry cells count from. */
export const CODE_BASE = "lua.uncompiled";
