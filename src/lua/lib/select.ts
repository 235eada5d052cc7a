/**
 * Which libraries a new state has: all, the sandbox, or a list. The image holds the first two ready made; a list is put together here.
 */
import { STATE } from "../layout/index.ts";
import { borrow, putObject, release, type State, TABLE_TAG, USERDATA_TAG, type Words } from "../state/index.ts";
import { LIBRARIES, type Library, LIBRARY_NAMES, type LibraryName } from "./libraries.ts";
import { KEPT, standardFiles } from "./host/io.ts";
import { programError } from "../../base/index.ts";

/** `full`: everything. `sandbox`: what the allow-list in libraries.ts says. Names: those libraries in full; `base` must be named too. */
export type LibrarySet = "full" | "sandbox" | readonly LibraryName[];

const word = (field: number): number => field >> 2;

/** Gives a fresh state its globals. Before anything runs in it. */
export function selectLibraries(state: State, set: LibrarySet): void {
  const { cage } = state;
  if (set === "full") {
    addStandardFiles(state);
    return;
  }
  if (set === "sandbox") {
    cage.i32[word(STATE.globals)] = internal(state, "sandbox_globals").low;
    return;
  }
  for (const name of set) {
    if (!LIBRARY_NAMES.includes(name))
      throw programError("unknownOption", { option: name, where: "libs", known: LIBRARY_NAMES.join(", ") });
  }
  if (set.includes("io")) addStandardFiles(state);
  cage.i32[word(STATE.globals)] = chosenGlobals(state, set);
}

function internal(state: State, name: string): Words {
  const found = state.tables.getNamed(state.cage.i32[word(STATE.internals)], name);
  if (found === undefined) throw new Error(`lua/lib: no internal '${name}' in the image`);
  return found;
}

/** New globals with the libraries of a list; their tables are the full ones of the image. */
function chosenGlobals(state: State, set: readonly LibraryName[]): number {
  const { cage, tables } = state;
  const full = cage.i32[word(STATE.globals)];
  const at = borrow(cage, 1);
  const globals = tables.create(at, 0, 32);
  cage.i32[word(STATE.globals)] = globals;
  release(cage, 1);
  const copy = (name: string): void => {
    const value = tables.getNamed(full, name);
    if (value !== undefined) tables.setNamed(globals, name, value);
  };
  if (set.includes("base")) {
    for (const name of Object.keys(LIBRARIES.base satisfies Library)) copy(name);
    copy("_VERSION");
    tables.setNamed(globals, "_G", { low: globals, high: TABLE_TAG });
  }
  for (const name of set) if (name !== "base") copy(name);
  if (set.includes("package")) {
    copy("require");
    forgetUnchosen(state, set, globals);
  }
  return globals;
}

/** `package.loaded` must not give away libraries that were not chosen. */
function forgetUnchosen(state: State, set: readonly LibraryName[], globals: number): void {
  const { tables, cage } = state;
  const loaded = cage.i32[word(STATE.loaded)];
  for (const name of LIBRARY_NAMES) if (name !== "base" && !set.includes(name)) tables.setNamed(loaded, name, NOTHING);
  tables.setNamed(loaded, "_G", { low: globals, high: TABLE_TAG });
}

const NOTHING: Words = { low: 0, high: 0xfffb0000 | 0 };

/** io.stdin, io.stdout and io.stderr of this state. */
function addStandardFiles(state: State): void {
  const { cage, tables, hosts } = state;
  const files = standardFiles(state);
  const metatable = internal(state, "FILE*").low;
  const io = tables.getNamed(cage.i32[word(STATE.globals)], "io");
  if (io === undefined) return;
  for (const name of ["stdin", "stdout", "stderr"] as const) {
    const at = borrow(cage, 1);
    const address = hosts.newObject(files[name], metatable);
    putObject(cage.i32, at >>> 2, USERDATA_TAG, address);
    tables.setNamed(io.low, name, { low: address, high: USERDATA_TAG });
    if (name !== "stderr") {
      tables.setNamed(cage.i32[word(STATE.internals)], KEPT[name === "stdin" ? "input" : "output"], {
        low: address,
        high: USERDATA_TAG,
      });
    }
    release(cage, 1);
  }
}
