/**
 * A state whose environment is put together by hand: `ingot/unsafe`. What a `Host` gives (files, processes, an engine) is not checked.
 *
 * Binary chunks once needed this entry; now they are the option `binaryChunks` of every state, since each is verified before it runs.
 * `createUnsafeLua` sets it, and `dump` is `LuaFunction.dump`.
 */
import { type Host, Lua } from "./lua.ts";
import type { LuaFunction } from "./function.ts";
import type { DumpOptions, LuaOptions } from "./options.ts";

export type { Host } from "./lua.ts";

/** Makes a Lua state with what the host gives; its `load` takes binary chunks too. */
export function createUnsafeLua(options: LuaOptions = {}, host: Host = {}): Lua {
  return new Lua({ binaryChunks: true, ...options }, host);
}

/** A Lua function as a binary chunk. */
export function dump(fn: LuaFunction, options: DumpOptions = {}): Uint8Array {
  return fn.dump(options);
}
