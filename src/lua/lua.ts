/// <reference lib="esnext.disposable" preserve="true" />
/**
 * `createLua` and what it gives: a Lua state as JavaScript programs hold it.
 *
 * ```js
 * const lua = createLua({ limits: { fuel: 1e7 } });
 * lua.globals.set("add", (a, b) => a + b);
 * lua.load("return add(1, 2)").eval(); // 3
 * lua.close();
 * ```
 *
 * Making a state copies a prepared image of one, so it takes a tenth of a millisecond; nothing is fetched or read. States
 * share nothing. By default a state is a *sandbox*: no files, no processes, no binary chunks, no memory but its own.
 */
import { programError } from "../base/index.ts";
import { Chunk } from "./chunk.ts";
import { LuaCoroutine, makeCoroutine } from "./coroutine.ts";
import { LuaFunction } from "./function.ts";
import { image } from "./image/image.js";
import { HOST_FUNCTIONS, HOST_NAMES, selectLibraries } from "./lib/index.ts";
import { sourcesOf } from "./modules.ts";
import {
  checkLuaOptions,
  checkNames,
  conversionOf,
  defaultLimits,
  type EngineName,
  type HostJit,
  jitOptions,
  type LoadOptions,
  type LuaOptions,
  stateLimits,
} from "./options.ts";
import { allowRequire } from "./require.ts";
import {
  borrow,
  bytesOf,
  CopyOf,
  type Engine,
  Handle,
  type HostFiles,
  type HostProcess,
  type HostStreams,
  latin1,
  LUA_FUNCTION_TAG,
  LuaFloat,
  Multiple,
  putNil,
  release,
  type Services,
  State,
  type StateStats,
  TABLE_TAG,
} from "./state/index.ts";
import { streamsOf } from "./streams.ts";
import { LuaTable } from "./table.ts";

/** What the environment gives to states: the `node` entry all of it, the portable entry nothing. */
export interface Host {
  readonly streams?: HostStreams;
  readonly files?: HostFiles;
  readonly process?: HostProcess;
  readonly compilerMemory?: () => number;
  /** What else than V8 can run the core: the engine of that name, or the one to use if none is named. Throws if it is not there. */
  readonly engine?: (name: EngineName | undefined) => Engine | undefined;
  /** What holds of `jit` where the options say nothing. */
  readonly jit?: () => HostJit;
}

/** A userdata made by a library, such as an open file. */
export class LuaUserdata extends Handle {}

const HANDLE_TYPES = { table: LuaTable, function: LuaFunction, coroutine: LuaCoroutine, userdata: LuaUserdata };
const BUILTINS = HOST_NAMES.map((name) => HOST_FUNCTIONS[name]);
const LOAD_OPTIONS = ["name", "env", "mode"];

let prepared: Uint8Array | undefined;

/** The image, decoded at the first use. */
function preparedImage(): Uint8Array {
  prepared ??= image();
  if (prepared.length === 0) throw programError("missingCapability", { what: "createLua", needs: "a built package" });
  return prepared;
}

/** Nothing: the portable engine. */
function engineOf(name: EngineName | undefined, host: Host): Engine | undefined {
  if (name === "portable") return undefined;
  if (host.engine !== undefined) return host.engine(name);
  if (name === undefined) return undefined;
  throw programError("missingCapability", { what: "the native engine", needs: "Node on Linux and x86-64" });
}

export class Lua {
  /** @internal */
  readonly state: State;
  /** The table of global variables. */
  readonly globals: LuaTable;

  /** @internal Use `createLua`. */
  constructor(options: LuaOptions, host: Host) {
    checkLuaOptions(options);
    const services: Services = {
      ...host,
      streams: streamsOf(options.io ?? {}, host.streams),
      modules: sourcesOf(options.modules ?? [], host.files),
      binaryChunks: options.binaryChunks === true,
    };
    this.state = State.fromImage(preparedImage(), {
      builtins: BUILTINS,
      handleTypes: HANDLE_TYPES,
      conversion: conversionOf(options.values),
      services,
      limits: stateLimits(options.limits),
      engine: engineOf(options.engine, host),
      callLimits: defaultLimits(options.limits),
      jit: jitOptions(options.jit, host.jit?.() ?? {}, options.cache),
    });
    const { state } = this;
    const libs = options.libs ?? "sandbox";
    selectLibraries(state, libs);
    if (libs === "sandbox" && services.modules.length > 0) allowRequire(state);
    this.globals = new LuaTable(state, state.globals, TABLE_TAG, "table");
    for (const [name, value] of Object.entries(options.env ?? {})) this.#setGlobal(name, value);
  }

  #setGlobal(name: string, value: unknown): void {
    const { state } = this;
    state.tables.set(this.globals.low, name, value, { ...state.conversion, objects: "copy" });
  }

  /** What runs this state. */
  get engine(): EngineName {
    return this.state.cage.engine.name;
  }

  // -------------------------------------------------------------- running

  /** Compiles Lua text, or takes a binary chunk. A mistake in it is thrown as LuaError. */
  load(source: string | Uint8Array, options: LoadOptions = {}): Chunk {
    checkNames(options, LOAD_OPTIONS, "load");
    const { state } = this;
    this.#check();
    const env = this.#environment(options.env);
    const text = typeof source === "string" ? utf8(source) : source;
    const name = options.name === undefined ? undefined : utf8(options.name);
    const closure = state.loadChunk(text, name, env?.low ?? this.globals.low, options.mode ?? "t");
    return new Chunk(new LuaFunction(state, closure, LUA_FUNCTION_TAG, "function"));
  }

  #environment(env: object | undefined): LuaTable | undefined {
    if (env === undefined || env instanceof LuaTable) {
      env?.check();
      return env;
    }
    return this.table(env);
  }

  // -------------------------------------------------------------- making values

  /** A new table, with copies of what an object or `Map` holds. */
  table(content: object = {}): LuaTable {
    return this.#copied(content, false);
  }

  /** A new table holding a list. It is known as a list even when it is empty, so that copies of it are arrays. */
  seq(list: readonly unknown[]): LuaTable {
    return this.#copied(list, true);
  }

  #copied(content: object, sequence: boolean): LuaTable {
    this.#check();
    const { state } = this;
    const at = borrow(state.cage, 1);
    try {
      putNil(state.cage.i32, at >>> 2);
      const table = state.copyIn(at, content, sequence);
      return new LuaTable(state, table, TABLE_TAG, "table");
    } finally {
      release(state.cage, 1);
    }
  }

  /** A number that is a float in Lua, even if it is whole. */
  float(value: number): LuaFloat {
    return new LuaFloat(value);
  }

  /** Several results of a JavaScript function that Lua calls. */
  multi(...values: unknown[]): Multiple {
    return new Multiple(values);
  }

  /** A coroutine that will run a Lua function. */
  coroutine(fn: LuaFunction): LuaCoroutine {
    this.#check();
    return makeCoroutine(this.state, fn);
  }

  // -------------------------------------------------------------- life

  /** Collects all garbage. */
  collectGarbage(): void {
    this.#check();
    this.state.handles.releaseForgotten();
    this.state.cage.core.collect(0);
    if (this.state.cage.i32.length === 0) this.state.cage.refresh();
    this.state.hosts.releaseDead();
  }

  /** Memory, handles, fuel and the like. */
  stats(): StateStats {
    return this.state.stats();
  }

  get closed(): boolean {
    return this.state.closed;
  }

  /** Ends the state: calls that wait are rejected, handles are void, its memory is given back. */
  close(): void {
    this.state.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #check(): void {
    if (this.state.closed) throw programError("stateClosed");
  }
}

/** Text as the byte string of its UTF-8. */
function utf8(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  const bytes = bytesOf(text, "utf8");
  return latin1(bytes, 0, bytes.length);
}

/** The object as something that Lua may have a copy of: a table made when it is passed. */
export function copy(value: object): CopyOf {
  return new CopyOf(value);
}

/** Makes a Lua state. */
export function createLua(options: LuaOptions = {}): Lua {
  return new Lua(options, {});
}
