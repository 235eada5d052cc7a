/**
 * The prepared image: a Lua state with all of the standard library in it, made once, at build. A new state is a copy of it.
 *
 * The core has put its primitives into the *internals* table. Here the host functions are added by number, the library functions written
 * in Lua (lua/lib/native) are compiled and run with the internals as their globals, and from all of these the library tables,
 * the globals and the sandbox's globals are made as `libraries.ts` says. Runs in Node only, never in a program.
 */
import { readdirSync, readFileSync } from "node:fs";
import { STATE } from "../layout/index.ts";
import { LIBRARIES, type Library, LIBRARY_NAMES, HOST_FUNCTIONS, HOST_NAMES } from "../lib/index.ts";
import {
  HOST_FUNCTION_TAG,
  LUA_FUNCTION_TAG,
  State,
  TABLE_TAG,
  DEFAULT_CONVERSION,
  type Words,
} from "../state/index.ts";

const word = (field: number): number => field >> 2;

class ImageBuilder {
  readonly state = State.fresh({ builtins: HOST_NAMES.map((name) => HOST_FUNCTIONS[name]) });

  get #internals(): number {
    return this.state.cage.i32[word(STATE.internals)];
  }

  #internal(name: string): Words {
    const found = this.state.tables.getNamed(this.#internals, name);
    if (found === undefined) throw new Error(`image: no internal function '${name}'`);
    return found;
  }

  #set(table: number, name: string, value: Words): void {
    this.state.tables.setNamed(table, name, value);
  }

  /** A new table, kept alive by standing under a name in the internals. */
  #table(name: string, nodes = 32): number {
    const { cage } = this.state;
    const address = cage.made(cage.core.newTable(0, nodes));
    this.#set(this.#internals, name, { low: address, high: TABLE_TAG });
    return address;
  }

  hostFunctions(): void {
    const { cage, strings } = this.state;
    HOST_NAMES.forEach((name, id) => {
      const text = strings.makeText(name);
      const address = cage.made(cage.core.newHostFunction(id, text, 0));
      this.#set(this.#internals, name, { low: address, high: HOST_FUNCTION_TAG });
    });
  }

  /** Library functions written in Lua: each file runs once; its global functions are new internals. */
  nativeFunctions(): void {
    const folder = new URL("../../../src/lua/lib/native/", import.meta.url);
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith(".lua")) continue;
      const closure = this.state.load(readFileSync(new URL(file, folder)), "=[C]", this.#internals, { native: true });
      this.state.driver.call(closure, LUA_FUNCTION_TAG, [], DEFAULT_CONVERSION);
    }
  }

  /** A library's table; `sandbox`: only what the sandbox has. */
  #library(entries: Library, table: number, sandbox: boolean): void {
    for (const [name, [internal, allowed]] of Object.entries(entries)) {
      if (allowed || !sandbox) this.#set(table, name, this.#internal(internal));
    }
  }

  /** Globals with all libraries, or the sandbox's. */
  globals(sandbox: boolean): number {
    const prefix = sandbox ? "sandbox_" : "full_";
    const { cage } = this.state;
    const globals = sandbox ? this.#table("sandbox_globals") : cage.i32[word(STATE.globals)];
    this.#library(LIBRARIES.base, globals, sandbox);
    this.#set(globals, "_G", { low: globals, high: TABLE_TAG });
    for (const name of LIBRARY_NAMES) {
      if (name === "base") continue;
      const entries: Library = LIBRARIES[name];
      if (sandbox && !Object.values(entries).some((entry) => entry[1])) continue;
      const table = name === "package" ? this.#internal("package").low : this.#table(prefix + name);
      this.#library(entries, table, sandbox);
      this.#set(globals, name, { low: table, high: TABLE_TAG });
    }
    return globals;
  }

  /** What the library tables hold besides functions, in Lua: `libraries` is the globals they stand in. */
  finish(globals: number): void {
    const { cage } = this.state;
    this.#set(this.#internals, "globals", { low: globals, high: TABLE_TAG });
    const finish = this.#internal("finish_libraries");
    this.state.driver.call(finish.low, finish.high, [], DEFAULT_CONVERSION);
    cage.i32[word(STATE.stopped)] &= ~2;
  }

  build(): Uint8Array {
    const { cage } = this.state;
    // Nothing is collected while objects are held by address alone.
    cage.i32[word(STATE.stopped)] |= 2;
    this.hostFunctions();
    this.nativeFunctions();
    const loaded = this.state.tables.getNamed(this.#internal("package").low, "loaded");
    if (loaded !== undefined) cage.i32[word(STATE.loaded)] = loaded.low;
    this.finish(this.globals(true));
    cage.i32[word(STATE.stopped)] |= 2;
    this.finish(this.globals(false));
    return this.state.image();
  }
}

/** The bytes of the image. */
export function buildImage(): Uint8Array {
  return new ImageBuilder().build();
}
