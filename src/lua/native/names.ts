/** Begins the names of the stubs through which JavaScript calls the core's exports. */
export const STUB_PREFIX = "core.enter.";
