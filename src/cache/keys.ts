// The room without stores: what is needed to make keys.
export { type Key, keyInPortions, keyOf } from "./key.ts";
export { COMPILER_VERSION } from "./version.ts";
