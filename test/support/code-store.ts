/** Where the test process keeps the code of Lua functions; nothing where there is no native engine. */
import { isRefusal } from "#ingot/base/index.js";
import { PROTO } from "#ingot/lua/layout/index.js";
import type { CodeStore } from "#ingot/lua/native/code-store.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import type { BaselineTier } from "#ingot/lua/native/tier.js";
import type { Lua } from "#ingot/lua/node.js";

const engine = nativeEngine();

export const codeStore: CodeStore | undefined = isRefusal(engine) ? undefined : (engine.tier as BaselineTier).store;

/** What the entry cells of a state's compiled functions hold. */
export const entriesOf = ({ state }: Lua): number[] =>
  [...state.jit!.links.functions.keys()].map((proto) => state.cage.i32[(proto + PROTO.entry) >>> 2]);

/** Does something under a limit on code memory, which is as before then. */
export function underLimit<T>(bytes: number, work: () => T): T {
  const store = codeStore as CodeStore;
  const { limit } = store;
  try {
    store.limit = bytes;
    return work();
  } finally {
    store.limit = limit;
  }
}
