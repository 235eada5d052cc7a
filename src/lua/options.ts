/**
 * The options of states and calls, read once and turned into what the room `state` works with. A property that nothing reads is an
 * error, since it is most often a misspelt one.
 */
import { programError } from "../base/index.ts";
import type { Store } from "../cache/index.ts";
import type { CompileService } from "../service/index.ts";
import type { LibrarySet } from "./lib/index.ts";
import {
  type ChunkMode,
  type Conversion,
  DEFAULT_CONVERSION,
  type JitOptions,
  type Limits,
  type StateLimits,
  type StringMode,
} from "./state/index.ts";
import type { ModulePlace } from "./modules.ts";
import type { StreamOptions } from "./streams.ts";

/** Limits; each that is left out does not hold. */
export interface LimitOptions {
  /** Bytes that all Lua values together may take. While a long text is compiled, 200 for each of its tokens count too. */
  readonly memory?: number;
  /** Fuel of each call from outside: function entries and backward jumps; long work of library functions counts by its amount. */
  readonly fuel?: number;
  /** Milliseconds that each call from outside may take. */
  readonly deadlineMs?: number;
  /** Calls within calls. */
  readonly depth?: number;
  /** Bytes of one string. */
  readonly stringBytes?: number;
}

/** How values cross the border. */
export interface ValueOptions {
  /** What the bytes of a Lua string mean: text in UTF-8 (default), one char a byte, or a `Uint8Array`. */
  readonly strings?: StringMode;
  /** Integers that come out of Lua: `auto` (default) gives a bigint where a number is not exact. */
  readonly ints?: "auto" | "number" | "bigint";
  /** JavaScript objects that go into Lua: `refuse` (default), or `copy` them into tables. */
  readonly objects?: "refuse" | "copy";
  /** `null`: nil (default), or a sentinel that stays apart from nil and comes back as `null`. */
  readonly nulls?: "nil" | "sentinel";
  /** What a copied table without keys becomes: `object` (default) or `array`. Tables made by `lua.seq` are arrays anyway. */
  readonly empty?: "object" | "array";
  /** What other copied tables become, unless they are arrays: `object` (default) or `map`. */
  readonly tables?: "object" | "map";
}

export interface LuaOptions {
  /** `sandbox` (default), `full`, or names of libraries. */
  readonly libs?: LibrarySet;
  readonly limits?: LimitOptions;
  readonly values?: ValueOptions;
  /** Where `require` looks. */
  readonly modules?: readonly ModulePlace[];
  /** Where `print` and the standard files of `io` lead. */
  readonly io?: StreamOptions;
  /** Globals to begin with; objects are copied. */
  readonly env?: { readonly [name: string]: unknown };
  /**
   * What runs Lua. If nothing is said, the native engine where there is one (Linux on x86-64, `ingot doctor` says), else the portable one; the
   * environment variable INGOT_ENGINE says otherwise. An engine that is named and not there is an error.
   */
  readonly engine?: EngineName;
  /**
   * Whether and when functions become machine code, on the native engine. `baseline` if nothing is said; the environment variables INGOT_JIT,
   * INGOT_JIT_CALLS, INGOT_JIT_LOOPS and INGOT_JIT_MEMORY say otherwise.
   */
  readonly jit?: JitMode | JitChoices;
  /** Where machine code of functions is kept, and looked for: what `openCache` of `ingot/cache` gives. Without it none is kept. */
  readonly cache?: CodeCache;
  /**
   * Whether functions that were dumped (`LuaFunction.dump`, `string.dump`) can be loaded again: by `load` here with a mode that allows it, by
   * Lua's `load`, `loadfile` and `require`. `false` (default): text only. Each chunk is verified, so that no bytes can break the state.
   */
  readonly binaryChunks?: boolean;
}

/** A store of compiled code, as `openCache` opens one. */
export interface CodeCache {
  readonly store: Store;
  /** What is kept is compiled all the same, and compared. */
  readonly distrust?: boolean;
}

export type JitMode = "off" | "baseline";

export interface JitChoices {
  readonly mode?: JitMode;
  /** The call of a function at which its compilation is requested. 1: it is compiled at once, before it first runs. */
  readonly calls?: number;
  /** Rounds of a loop, calls counted in, after which it goes on in compiled code. 1: at its first backward jump. */
  readonly loops?: number;
  /**
   * Bytes of memory for machine code, of all states of the isolate together (64 MiB): the state that was made last and names it decides. What
   * was not called for longest is given up first, and compiled again when it is called often again.
   */
  readonly memory?: number;
  /** Who compiles beside the program: a `CompileService` of `ingot/service`. Without one functions are compiled where they run. */
  readonly service?: CompileService;
}

/** What an environment says of it, which may ask for stress too. */
export interface HostJit extends JitChoices {
  /** All code is moved whenever the host gets control: for tests. */
  readonly moves?: boolean;
}

export type EngineName = "portable" | "native";

/** Options of one call. */
export interface CallOptions {
  readonly strings?: StringMode;
  readonly ints?: "auto" | "number" | "bigint";
  /** Results that are tables are copied; objects among the arguments too. */
  readonly copy?: boolean;
  /** Ends the call when aborted: LuaInterrupt. A synchronous call looks only when Lua calls back or between slices of fuel. */
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
  readonly fuel?: number;
}

export interface LoadOptions {
  /** The chunk's name in messages: `@file`, `=name`, or the text itself (default). */
  readonly name?: string;
  /** The table of the chunk's globals; an object is copied into one. */
  readonly env?: object;
  /** Text (`t`, default), a binary chunk (`b`) or either. Binary chunks need the state's option `binaryChunks`. */
  readonly mode?: ChunkMode;
}

export interface DumpOptions {
  /** Leave out the chunk's name, lines, and names of locals and upvalues. */
  readonly strip?: boolean;
}

// ---------------------------------------------------------------- reading them

const LUA_OPTIONS = ["libs", "limits", "values", "modules", "io", "env", "engine", "jit", "cache", "binaryChunks"];
const JIT_OPTIONS = ["mode", "calls", "loops", "memory", "service"];
const LIMIT_OPTIONS = ["memory", "fuel", "deadlineMs", "depth", "stringBytes"];
const VALUE_OPTIONS = ["strings", "ints", "objects", "nulls", "empty", "tables"];
const CALL_OPTIONS = ["strings", "ints", "copy", "signal", "deadlineMs", "fuel", "args"];
const STREAMS = ["stdout", "stderr", "stdin"];

/** Throws unless all properties are known. */
export function checkNames(options: object, known: readonly string[], where: string): void {
  for (const option of Object.keys(options)) {
    if (!known.includes(option)) throw programError("unknownOption", { option, where, known: known.join(", ") });
  }
}

export function checkLuaOptions(options: LuaOptions): void {
  checkNames(options, LUA_OPTIONS, "createLua");
  if (options.limits !== undefined) checkNumbers(options.limits, "limits");
  if (options.io !== undefined) checkNames(options.io, STREAMS, "io");
  const { engine, binaryChunks } = options;
  checkChoices({ engine, binaryChunks }, "createLua");
}

function checkNumbers(limits: LimitOptions, where: string): void {
  checkNames(limits, LIMIT_OPTIONS, where);
  for (const [option, value] of Object.entries(limits)) checkNumber(option, value, where);
}

function checkNumber(option: string, value: unknown, where: string): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw programError("badOption", { option, where, expected: "a number from 0 on", actual: show(value) });
}

function show(value: unknown): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}

const CHOICES: { readonly [option: string]: readonly unknown[] } = {
  strings: ["utf8", "latin1", "bytes"],
  ints: ["auto", "number", "bigint"],
  objects: ["refuse", "copy"],
  nulls: ["nil", "sentinel"],
  empty: ["object", "array"],
  tables: ["object", "map"],
  engine: ["portable", "native"],
  jit: ["off", "baseline"],
  binaryChunks: [true, false],
};

function checkChoices(options: object, where: string): void {
  for (const [option, value] of Object.entries(options)) {
    const choices = CHOICES[option];
    if (choices === undefined || value === undefined || choices.includes(value)) continue;
    throw programError("badOption", { option, where, expected: choices.map(show).join(" or "), actual: show(value) });
  }
}

export function conversionOf(values: ValueOptions = {}): Conversion {
  checkNames(values, VALUE_OPTIONS, "values");
  checkChoices(values, "values");
  return { ...DEFAULT_CONVERSION, ...definedOnly(values) };
}

/** The conversion of one call, where it differs from the state's. */
export function callConversion(state: Conversion, options: CallOptions): Conversion {
  checkNames(options, CALL_OPTIONS, "a call");
  const { strings, ints, copy } = options;
  if (strings === undefined && ints === undefined && copy === undefined) return state;
  checkChoices(options, "a call");
  return {
    ...state,
    strings: strings ?? state.strings,
    ints: ints ?? state.ints,
    copy: copy ?? state.copy,
    objects: copy === true ? "copy" : state.objects,
  };
}

/** The call, and the rounds of a loop, at which functions are compiled if nothing is said. */
const DEFAULT_CALLS = 2;
const DEFAULT_LOOPS = 1000;
/** Calls since its request that a function has, if nothing is said, to be worth the compiler's time. */
const DEFAULT_RIPE = 200;
const MOST_CALLS = 1 << 30;

/** When functions are compiled; undefined: never. `standard` holds where nothing is said. */
export function jitOptions(
  asked: LuaOptions["jit"],
  standard: HostJit,
  cache: LuaOptions["cache"],
): JitOptions | undefined {
  const choices = typeof asked === "string" ? { mode: asked } : (asked ?? {});
  checkNames(choices, JIT_OPTIONS, "jit");
  checkChoices({ jit: choices.mode }, "jit");
  checkNumber("calls", choices.calls, "jit");
  checkNumber("loops", choices.loops, "jit");
  checkNumber("memory", choices.memory, "jit");
  checkObject("service", choices.service, "request", "jit", "a CompileService");
  checkObject("cache", cache?.store, "lease", "createLua", "what openCache gives");
  const { mode, calls, loops, memory, moves, service } = { ...standard, ...definedOnly(choices) };
  if (mode === "off") return undefined;
  const atCall = whole(calls ?? DEFAULT_CALLS);
  // Who says at which call means that call.
  const ripe = calls === undefined ? DEFAULT_RIPE : 0;
  const when = { calls: atCall, loops: whole(loops ?? DEFAULT_LOOPS), ripe, now: atCall === 1 };
  const help = definedOnly({ cache: cache?.store, distrust: cache?.distrust, service });
  return { ...when, ...definedOnly({ memory, moves }), help };
}

/** Throws for what is given and has no such method. */
function checkObject(option: string, given: unknown, method: string, where: string, expected: string): void {
  if (given === undefined || typeof (given as { readonly [name: string]: unknown } | null)?.[method] === "function")
    return;
  throw programError("badOption", { option, where, expected, actual: show(given) });
}

function whole(value: number): number {
  return Math.min(Math.max(Math.floor(value), 1), MOST_CALLS);
}

/** The limits of one call, if it has any. */
export function callLimits(options: CallOptions): Limits | undefined {
  const { fuel, deadlineMs, signal } = options;
  if (fuel === undefined && deadlineMs === undefined && signal === undefined) return undefined;
  checkNumber("fuel", fuel, "a call");
  checkNumber("deadlineMs", deadlineMs, "a call");
  return definedOnly({ fuel, deadlineMs, signal });
}

export function stateLimits({ memory, depth, stringBytes }: LimitOptions = {}): StateLimits {
  return definedOnly({ memory, depth, stringBytes });
}

/** The limits of each call from outside. */
export function defaultLimits({ fuel, deadlineMs }: LimitOptions = {}): Limits | undefined {
  return fuel === undefined && deadlineMs === undefined ? undefined : definedOnly({ fuel, deadlineMs });
}

function definedOnly<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
