/**
 * `require` in a sandbox that was given modules: it finds those, and the libraries as the sandbox has them, nothing else.
 */
import { LIBRARY_NAMES } from "./lib/index.ts";
import { NIL, type State, type Words } from "./state/index.ts";

const NOTHING: Words = { low: 0, high: NIL };

/** Adds `require` to the globals; `package.loaded` forgets the libraries that the sandbox lacks. */
export function allowRequire(state: State): void {
  const { tables, globals, loaded } = state;
  for (const name of LIBRARY_NAMES) {
    if (name !== "base") tables.setNamed(loaded, name, tables.getNamed(globals, name) ?? NOTHING);
  }
  const own = tables.getNamed(globals, "_G");
  if (own !== undefined) tables.setNamed(loaded, "_G", own);
  tables.setNamed(globals, "require", state.internal("require"));
}
