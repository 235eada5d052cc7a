/**
 * A Lua state, whole: its cage, and the parts of the host side that work on it.
 *
 * What is where: `cage.ts` the memory and the core; `stack.ts`, `words.ts` how the host writes values; `strings.ts`, `tables.ts`,
 * `values.ts`, `copy-in.ts`, `copy-out.ts` values across the border; `handles.ts`, `hosts.ts` what each side holds of the other;
 * `driver.ts`, `tasks.ts`, `account.ts` calls; `host-call.ts` what host functions see; `loader.ts`, `debug-blob.ts` functions;
 * `frames.ts`, `names.ts`, `messages.ts`, `traceback.ts` errors and debugging; `services.ts` the world outside.
 */
import { fault, programError } from "../../base/index.ts";
import { compile, isBinaryChunk, type Proto, type Scan, undump } from "../bytecode/index.ts";
import { LuaSyntaxError } from "../syntax/index.ts";
import { ERROR, META, STATE, TABLE, USERDATA } from "../layout/index.ts";
import { Account, type Limits, UNLIMITED } from "./account.ts";
import { type Engine, PORTABLE } from "./engine.ts";
import { Jit, type JitOptions, type JitStats } from "./jit.ts";
import { type Cage, cageFrom, discardCage, freshCage, releaseCage } from "./cage.ts";
import { copyIn } from "./copy-in.ts";
import { Driver } from "./driver.ts";
import { LuaError, LuaInterrupt } from "./errors.ts";
import { Frames } from "./frames.ts";
import { Handle, type HandleKind, Handles } from "./handles.ts";
import { HostCall } from "./host-call.ts";
import { type HostFunction, Hosts } from "./hosts.ts";
import { Loader, type LoadOptions } from "./loader.ts";
import { Messages } from "./messages.ts";
import { NO_SERVICES, type Services } from "./services.ts";
import { borrow, release } from "./stack.ts";
import { decodeByteString, Strings } from "./strings.ts";
import { Tables, type Words } from "./tables.ts";
import type { Task } from "./tasks.ts";
import { type Conversion, DEFAULT_CONVERSION, Multiple, Values } from "./values.ts";
import { putNil, putObject, STRING_TAG, TABLE_TAG, typeName, USERDATA_TAG } from "./words.ts";

type HandleType = new (state: State, low: number, high: number, kind: HandleKind) => Handle;

/** The classes of the handles that a state makes: the embedding interface's. */
export interface HandleTypes {
  readonly table: HandleType;
  readonly function: HandleType;
  readonly coroutine: HandleType;
  readonly userdata: HandleType;
}

const PLAIN_HANDLES: HandleTypes = { table: Handle, function: Handle, coroutine: Handle, userdata: Handle };

/** What `collector` of the core is asked when a state closes. */
const FINALIZE_ALL = 9;
/** Fuel that finalizers may use when a state closes. */
const CLOSING_FUEL = 1_000_000;
/** What V8 makes strings of: a text is one while it is compiled. */
const LONGEST_TEXT = 0x1fffffe8;
/** Text that costs a unit of fuel to compile: about 5 µs. */
const TEXT_BYTES_PER_FUEL = 16;
/** The tree of a text in JavaScript's heap, by its tokens: measured 110 to 140, and the instructions come on top. */
const BYTES_PER_TOKEN = 200;
/** What a binary chunk becomes in JavaScript's heap, by its bytes, at most: lists of the shortest constants and names. */
const BYTES_PER_CHUNK_BYTE = 40;
const DEFAULT_COMPILER_MEMORY = 2 ** 30;

/** Limits of a state as a whole. */
export interface StateLimits {
  /** Bytes of the heap. */
  readonly memory?: number;
  /** Calls within calls, of one thread. */
  readonly depth?: number;
  /** Bytes of one string. */
  readonly stringBytes?: number;
}

export interface StateOptions {
  /** Host functions of the standard library; their places are their numbers. */
  readonly builtins?: readonly HostFunction[];
  readonly handleTypes?: HandleTypes;
  readonly conversion?: Conversion;
  readonly services?: Services;
  readonly limits?: StateLimits;
  /** What runs the core: V8, if nothing is said. */
  readonly engine?: Engine;
  /** Limits of each call from outside. */
  readonly callLimits?: Limits;
  /** When functions are compiled, if the engine can; never, if nothing is said. */
  readonly jit?: JitOptions;
}

/** What may be loaded: text, binary chunks, or both. */
export type ChunkMode = "t" | "b" | "bt";

export interface StateStats {
  /** Bytes in use by Lua values, now and at most. */
  readonly memoryUsed: number;
  readonly memoryPeak: number;
  /** Bytes of the cage. */
  readonly memoryReserved: number;
  readonly handles: number;
  readonly hostFunctions: number;
  readonly fuelUsed: number;
  readonly collections: number;
  readonly pendingCalls: number;
  /** What was compiled, if functions are. */
  readonly jit: JitStats | undefined;
}

export class State {
  readonly cage: Cage;
  readonly strings: Strings;
  readonly handles: Handles;
  readonly hosts: Hosts;
  readonly values: Values;
  readonly tables: Tables;
  readonly loader: Loader;
  readonly frames: Frames;
  readonly messages: Messages;
  readonly driver: Driver;
  /** What compiles functions, if any are. */
  readonly jit: Jit | undefined;
  readonly tasks = new Set<Task>();
  /** What was looked through since the driver last charged it. */
  readonly scan: Scan = { steps: 0 };
  readonly conversion: Conversion;
  readonly services: Services;
  readonly handleTypes: HandleTypes;
  readonly #callLimits: Limits | undefined;
  /** Whether calls have limits even if they name none. */
  readonly hasCallLimits: boolean;
  readonly #belongings = new Map<object, unknown>();
  /** Called whenever Lua comes to rest: between calls, and when an asynchronous one waits. */
  whenIdle: (() => void) | undefined;
  /** Closed, or dead: nothing of the cage may be touched. */
  closed = false;
  /** Address of the metatable that marks sequences, 0 until there is one. */
  sequenceMetatable = 0;

  constructor(cage: Cage, options: StateOptions = {}) {
    this.cage = cage;
    this.conversion = options.conversion ?? DEFAULT_CONVERSION;
    this.services = options.services ?? NO_SERVICES;
    this.handleTypes = options.handleTypes ?? PLAIN_HANDLES;
    this.#callLimits = options.callLimits;
    this.hasCallLimits = options.callLimits !== undefined;
    this.strings = new Strings(cage);
    this.handles = new Handles(this);
    this.hosts = new Hosts(this, options.builtins ?? []);
    this.values = new Values(this);
    this.tables = new Tables(this);
    this.loader = new Loader(this);
    this.frames = new Frames(this);
    this.messages = new Messages(this);
    this.driver = new Driver(this, new HostCall(this));
    this.#setLimits(options.limits ?? {});
    const { tier } = cage.engine;
    if (options.jit !== undefined && tier !== undefined) {
      this.jit = new Jit(this, tier, options.jit);
      this.driver.loops = options.jit.loops;
    }
  }

  /** A state that is a copy of an image. */
  static fromImage(image: Uint8Array, options?: StateOptions): State {
    const state = new State(cageFrom(image, options?.engine ?? PORTABLE), options);
    seedRandom(state.cage);
    return state;
  }

  /** A state with nothing in it but what the core puts there; images are made from it. */
  static fresh(options?: StateOptions): State {
    return new State(freshCage(options?.engine ?? PORTABLE), options);
  }

  #setLimits({ memory, depth, stringBytes }: StateLimits): void {
    const { cage } = this;
    const { i32 } = cage;
    if (memory !== undefined) {
      i32[STATE.memoryLimit >> 2] = Math.min(memory, 0xffffffff);
      cage.memoryLimited = true;
    }
    if (depth !== undefined) {
      i32[STATE.depthLimit >> 2] = Math.min(depth + 2, 0x7fffffff);
      cage.depthLimited = true;
    }
    if (stringBytes !== undefined) {
      i32[STATE.stringLimit >> 2] = Math.min(stringBytes, 0x7fffffff);
      cage.stringLimited = true;
    }
  }

  // -------------------------------------------------------------- life

  /** Ends the state. Calls that wait are rejected, handles are void, and its memory is given back. */
  close(): void {
    if (this.closed) return;
    if (this.driver.busy) throw programError("stateBusy", { action: "closing" });
    this.#callFinalizers();
    this.#end();
    releaseCage(this.cage);
  }

  /** Calls what finalizers are left, with a budget of their own; what they throw is lost, as in PUC Lua. */
  #callFinalizers(): void {
    const { i32 } = this.cage;
    if (i32[STATE.finalizable >> 2] === 0 && i32[STATE.pendingFinalizers >> 2] === 0) return;
    const collector = this.internal("collector");
    try {
      this.driver.call(collector.low, collector.high, [FINALIZE_ALL], DEFAULT_CONVERSION, { fuel: CLOSING_FUEL });
    } catch (error) {
      if (!(error instanceof LuaError) && !(error instanceof LuaInterrupt)) throw error;
    }
  }

  #end(): void {
    this.closed = true;
    this.jit?.close();
    for (const task of this.tasks) task.close();
    this.tasks.clear();
  }

  /** The core trapped: nothing can be said of the cage any more. The exception to throw. */
  die(reason: unknown): Error {
    this.#end();
    discardCage();
    const text = reason instanceof Error ? reason.message : String(reason);
    const error = fault("coreFault", { reason: text });
    error.cause = reason;
    return error;
  }

  /** The bytes of the state, for the image: everything up to the end of the heap. Only at rest. */
  image(): Uint8Array<ArrayBuffer> {
    this.cage.core.seal();
    if (this.cage.i32.length === 0) this.cage.refresh();
    return this.cage.u8.slice(0, this.cage.i32[STATE.heapEnd >> 2] >>> 0);
  }

  stats(): StateStats {
    if (this.closed) throw programError("stateClosed");
    const { i32 } = this.cage;
    return {
      memoryUsed: i32[STATE.used >> 2] >>> 0,
      memoryPeak: i32[STATE.peak >> 2] >>> 0,
      memoryReserved: this.cage.size,
      handles: this.handles.live,
      hostFunctions: this.hosts.inUse,
      fuelUsed: this.driver.fuelUsed,
      collections: i32[STATE.cycles >> 2],
      pendingCalls: this.tasks.size,
      jit: this.jit?.stats,
    };
  }

  /** What a library keeps for each state; made at the first request. */
  belonging<T>(key: object, make: (state: State) => T): T {
    if (!this.#belongings.has(key)) this.#belongings.set(key, make(this));
    return this.#belongings.get(key) as T;
  }

  /** The account of a call from outside: its own limits, else the state's. */
  accountFor(limits: Limits | undefined): Account {
    const own = this.#callLimits;
    if (limits === undefined) return own === undefined ? UNLIMITED : new Account(own);
    return new Account(own === undefined ? limits : { ...own, ...limits });
  }

  // -------------------------------------------------------------- fixed tables

  /** Address of the table of globals. */
  get globals(): number {
    return this.cage.i32[STATE.globals >> 2];
  }

  /** Address of `package.loaded`. */
  get loaded(): number {
    return this.cage.i32[STATE.loaded >> 2];
  }

  /** A function or table that the libraries are made of, by its internal name. */
  internal(name: string): Words {
    const found = this.tables.getNamed(this.cage.i32[STATE.internals >> 2], name);
    if (found === undefined)
      throw fault("internalFault", { stage: "libraries", unit: name, reason: "not in the image" });
    return found;
  }

  // -------------------------------------------------------------- functions

  /**
   * Compiles text, as work that a call's limits hold for: it spends fuel by its length, stops at a deadline, and what it needs of
   * JavaScript's memory meanwhile must fit into what the state may still use. Throws LuaSyntaxError.
   */
  compile(source: Uint8Array | string, chunk?: string): Proto {
    if (source.length > LONGEST_TEXT) throw this.cage.failure(ERROR.memory);
    let room = -1;
    return this.driver.limited(() =>
      compile(source, chunk, (bytes, tokens) => {
        if (room < 0) room = this.#compilerMemory();
        if (tokens * BYTES_PER_TOKEN > room) throw this.cage.failure(ERROR.memory);
        this.driver.charge(bytes / TEXT_BYTES_PER_FUEL);
      }),
    );
  }

  /** Reads a binary chunk, as work of the same kind. Throws LuaSyntaxError. */
  undump(bytes: Uint8Array, chunk?: string): Proto {
    return this.driver.limited(() => {
      if (bytes.length * BYTES_PER_CHUNK_BYTE > this.#compilerMemory()) throw this.cage.failure(ERROR.memory);
      this.driver.charge(bytes.length / TEXT_BYTES_PER_FUEL);
      return undump(bytes, chunk);
    });
  }

  /** Bytes that the compiler may need for the tree of a text. */
  #compilerMemory(): number {
    const { i32 } = this.cage;
    const own = this.cage.memoryLimited ? (i32[STATE.memoryLimit >> 2] >>> 0) - (i32[STATE.used >> 2] >>> 0) : Infinity;
    return Math.min(own, this.services.compilerMemory?.() ?? DEFAULT_COMPILER_MEMORY);
  }

  /** Compiles a chunk and makes a function of it, `_ENV` being the table at `env`. Not rooted. Throws LuaSyntaxError. */
  load(source: Uint8Array | string, chunk: string, env: number, options: LoadOptions = {}): number {
    return this.loader.closure(this.compile(source, chunk), env, options);
  }

  /** As `load`, for text or a binary chunk, whichever `mode` allows; a mistake in it is a LuaError, as it would be in Lua. */
  loadChunk(source: Uint8Array | string, chunk: string | undefined, env: number, mode: ChunkMode): number {
    const isBinary = typeof source !== "string" && isBinaryChunk(source);
    if (!mode.includes(isBinary ? "b" : "t")) {
      const message = `attempt to load a ${isBinary ? "binary" : "text"} chunk (mode is '${mode}')`;
      throw new LuaError(message, message);
    }
    if (isBinary && !this.services.binaryChunks) throw programError("binaryChunkRefused");
    try {
      return this.loader.closure(isBinary ? this.undump(source, chunk) : this.compile(source, chunk), env);
    } catch (error) {
      if (!(error instanceof LuaSyntaxError)) throw error;
      const message = decodeByteString(error.message);
      throw new LuaError(message, message, "", error);
    }
  }

  /** Writes a table that is a copy of `content` to a slot; its address. `sequence`: it counts as a list even when empty. */
  copyIn(address: number, content: object, sequence: boolean): number {
    copyIn(this, address, content, this.conversion, sequence);
    return this.cage.i32[address >>> 2];
  }

  /** The host function of a JavaScript function: converts its arguments and its result. */
  callbackFor(plain: (...args: unknown[]) => unknown): HostFunction {
    const { values, conversion } = this;
    const push = (call: HostCall, result: unknown): void => {
      if (!(result instanceof Multiple)) call.push(result, conversion);
      else for (const value of result.values) call.push(value, conversion);
    };
    return (call) => {
      const { count } = call;
      let result: unknown;
      if (count === 0) result = plain();
      else if (count === 1) result = plain(values.read(call.address(1), conversion));
      else {
        const args: unknown[] = [];
        for (let n = 1; n <= count; n++) args.push(values.read(call.address(n), conversion));
        result = plain(...args);
      }
      if (typeof result === "object" && result !== null && isThenable(result)) {
        return Promise.resolve(result).then((value) => (later: HostCall) => push(later, value));
      }
      push(call, result);
      return undefined;
    };
  }

  // -------------------------------------------------------------- tables

  /** A table with a weak mode, held for good. Its address. */
  newWeakTable(mode: "k" | "v"): number {
    const { cage, strings, tables } = this;
    const at = borrow(cage, 2);
    try {
      putNil(cage.i32, (at >>> 2) + 2);
      const table = tables.create(at, 0, 4);
      const metatable = tables.create(at + 8, 0, 1);
      this.handles.hold(table, TABLE_TAG);
      this.handles.hold(metatable, TABLE_TAG);
      const text = strings.makeText(mode);
      tables.setNamed(metatable, "__mode", { low: text, high: STRING_TAG });
      cage.made(cage.core.setMetatable(at, metatable));
      return table;
    } finally {
      release(cage, 2);
    }
  }

  /** The metatable by which sequences are known as such, even when empty. */
  makeSequenceMetatable(): number {
    if (this.sequenceMetatable !== 0) return this.sequenceMetatable;
    const { cage, strings, tables } = this;
    const at = borrow(cage, 2);
    try {
      const metatable = tables.create(at, 0, 2);
      this.handles.hold(metatable, TABLE_TAG);
      const text = strings.makeText("sequence");
      putObject(cage.i32, (at >>> 2) + 2, STRING_TAG, text);
      tables.setNamed(metatable, "__name", { low: text, high: STRING_TAG });
      this.sequenceMetatable = metatable;
      return metatable;
    } finally {
      release(cage, 2);
    }
  }

  // -------------------------------------------------------------- errors

  /** The text of an error value (two words), as a JavaScript program sees it. Calls `__tostring`. */
  errorText(low: number, high: number): string {
    const { cage, strings } = this;
    if (high === STRING_TAG) return this.conversion.strings === "latin1" ? strings.byteString(low) : strings.text(low);
    const type = typeName(high);
    if (type === "number") {
      putObject(cage.i32, STATE.extra >> 2, high, low);
      return strings.text(cage.made(cage.core.numberText(STATE.extra)));
    }
    if (high === TABLE_TAG || high === USERDATA_TAG) {
      const text = this.#callToString(low, high);
      if (text !== undefined) return text;
    }
    return type === "nil" ? "nil" : `(error object is a ${type} value)`;
  }

  #callToString(low: number, high: number): string | undefined {
    const { cage } = this;
    const metatable = cage.i32[(low + (high === TABLE_TAG ? TABLE.metatable : USERDATA.metatable)) >>> 2];
    if (metatable === 0) return undefined;
    const method = this.tables.getString(metatable, cage.i32[(STATE.names >> 2) + META.tostring]);
    if (method === undefined) return undefined;
    // A handle of its own kind lends the value to the call.
    const value = new this.handleTypes[high === TABLE_TAG ? "table" : "userdata"](this, low, high, "table");
    try {
      const [text] = this.driver.call(method.low, method.high, [value], DEFAULT_CONVERSION);
      return typeof text === "string" ? text : undefined;
    } catch (error) {
      if (error instanceof LuaError) return undefined;
      throw error;
    } finally {
      value.dispose();
    }
  }
}

/** What `math.random` starts from where the program gives no seed. Not for secrets, as PUC's is not; loading `crypto` costs 4 ms. */
function seedRandom({ i32 }: Cage): void {
  for (let n = 0; n < 4; n++) i32[(STATE.randomSeed >> 2) + n] = Math.random() * 0x100000000;
}

function isThenable(value: object): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown }).then === "function";
}
