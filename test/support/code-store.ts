/** Where the test process keeps the code of Lua functions; nothing where there is no native engine. */
import { isRefusal } from "#ingot/base/index.js";
import type { CodeStore } from "#ingot/lua/native/code-store.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import type { BaselineTier } from "#ingot/lua/native/tier.js";

const engine = nativeEngine();

export const codeStore: CodeStore | undefined = isRefusal(engine) ? undefined : (engine.tier as BaselineTier).store;

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
