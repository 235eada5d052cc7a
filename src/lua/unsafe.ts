/**
 * What can break a state, under a name that says so: `ingot/unsafe`.
 *
 * Binary chunks are checked before they run, but they are made for a machine, not for people: take them only from where you would take
 * a program. A state made here can also be given the environment's files and processes by hand.
 */
import { type Host, Lua } from "./lua.ts";
import type { LuaFunction } from "./function.ts";
import type { LuaOptions } from "./options.ts";

export type { Host } from "./lua.ts";

/** Makes a Lua state whose `load` takes binary chunks too. */
export function createUnsafeLua(options: LuaOptions = {}, host: Host = {}): Lua {
  return new Lua(options, host, { binaryChunks: true });
}

/** A Lua function as a binary chunk, as `string.dump` makes it. */
export function dump(fn: LuaFunction, options: { readonly strip?: boolean } = {}): Uint8Array {
  fn.check();
  const { state } = fn;
  const stringDump = state.internal("string_dump");
  const how = { ...state.conversion, strings: "bytes" } as const;
  return state.driver.call(stringDump.low, stringDump.high, [fn, options.strip === true], how)[0] as Uint8Array;
}
