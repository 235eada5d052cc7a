/** A fresh state whose globals are the core's primitives: no image, no library, nothing between the test and the room. */
import { nodeHost } from "#ingot/lua/node.js";
import { State, DEFAULT_CONVERSION, LUA_FUNCTION_TAG } from "#ingot/lua/state/index.js";
import type { Conversion, HostFunction, StateOptions } from "#ingot/lua/state/index.js";
import { STATE } from "#ingot/lua/layout/index.js";

export const HOW = DEFAULT_CONVERSION;

/** The one that users get. */
const engine = nodeHost().engine?.(undefined);

const TABLES = ["coroutine", "debug"];

/** `coroutine_wrap` of the internals becomes `coroutine.wrap`. */
export function freshState(options?: StateOptions): State {
  const state = State.fresh({ engine, ...options });
  const { tables, values, cage, globals } = state;
  const owners = new Map<string, number>();
  for (const name of TABLES) {
    tables.set(globals, name, undefined, HOW);
    state.driver.call(state.load(`${name} = {}`, "=setup", globals), LUA_FUNCTION_TAG, [], HOW);
    owners.set(name, (tables.getNamed(globals, name) as { low: number }).low);
  }
  tables.each(cage.i32[STATE.internals >> 2], (key, value) => {
    const name = values.read(key, HOW) as string;
    const words = { low: cage.i32[value >>> 2], high: cage.i32[(value >>> 2) + 1] };
    const [owner, field] = name.split(/_(.*)/);
    const table = owners.get(owner);
    if (table !== undefined && field !== undefined) tables.setNamed(table, field, words);
    else tables.setNamed(globals, name, words);
  });
  tables.setNamed(globals, "_G", { low: globals, high: 0xfffb0005 | 0 });
  tables.setNamed(state.loaded, "_G", { low: globals, high: 0xfffb0005 | 0 });
  for (const [name, low] of owners) tables.setNamed(state.loaded, name, { low, high: 0xfffb0005 | 0 });
  return state;
}

/** Runs a chunk: all results. */
export function run(state: State, code: string, args: unknown[] = [], how: Partial<Conversion> = {}): unknown[] {
  const chunk = state.load(code, "=test", state.globals);
  return state.driver.call(chunk, LUA_FUNCTION_TAG, args, { ...HOW, ...how });
}

/** Gives a state a global host function. */
export function define(state: State, name: string, host: HostFunction): void {
  const low = state.hosts.newFunction(host, name);
  state.tables.setNamed(state.globals, name, { low, high: 0xfffb0007 | 0 });
}

/** Gives a state a global JavaScript function. */
export function defineGlobal(state: State, name: string, value: unknown): void {
  state.tables.set(state.globals, name, value, { ...HOW, objects: "copy" });
}

/** Makes the collector run at every n-th slow path of allocation. */
export function stress(state: State, n: number): void {
  const { i32 } = state.cage;
  i32[STATE.stress >> 2] = n;
  i32[STATE.stressLeft >> 2] = n;
}

export { failure } from "../support/failure.ts";
