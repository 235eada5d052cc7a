/**
 * Functions and objects of JavaScript that Lua values stand for.
 *
 * A host function in the cage holds a number; the function of that number is in this registry. The first numbers belong
 * to the standard library: they are fixed when the image is built, by the order of names, and the same in all states.
 * The rest are given out as functions cross the border. The same JavaScript function is the same Lua function for as long as Lua
 * holds it. Userdata made by host functions are numbered in the same way.
 *
 * How a number becomes free again: the registry's Lua values are the keys of a weak table in the cage. When the numbers in use have
 * doubled, those whose keys the collector has taken are free. An ephemeron's key goes only after its finalizer has
 * run, so `__gc` of a userdata still finds its object.
 */
import { HOST_FUNCTION, STATE, USERDATA } from "../layout/index.ts";
import type { HostCall } from "./host-call.ts";
import { borrow, release } from "./stack.ts";
import type { State } from "./state.ts";
import type { Words } from "./tables.ts";
import { HOST_FUNCTION_TAG, isTruthy, putBoolean, putNil, putObject, STRING_TAG, USERDATA_TAG } from "./words.ts";

/**
 * A function that Lua calls. It reads its arguments from `call` and pushes its results there. If it returns a promise, an
 * asynchronous call waits for it; what the promise gives may be a function that pushes the results then.
 */
export type HostFunction = (call: HostCall) => void | PromiseLike<void | HostFinish>;
/** Pushes the results of a host function that waited. */
export type HostFinish = (call: HostCall) => void;

/** The host functions of the standard library, by name; their order fixes their numbers. */
export type Builtins = { readonly [name: string]: HostFunction };

type PlainFunction = (...args: unknown[]) => unknown;

const ID = HOST_FUNCTION.id >> 2;
const USERDATA_ID = USERDATA.id >> 2;
const FIRST_SWEEP = 256;

export class Hosts {
  readonly #state: State;
  /** By number: the driver calls these. */
  readonly functions: (HostFunction | undefined)[];
  readonly #fixed: number;
  readonly #plain = new Map<PlainFunction, number>();
  readonly #plainOf = new Map<number, PlainFunction>();
  readonly #addresses: number[] = [];
  readonly #objects: (object | undefined)[] = [];
  readonly #freeFunctions: number[] = [];
  readonly #freeObjects: number[] = [];
  #weakTable = 0;
  #inUse = 0;
  #sweepAt = FIRST_SWEEP;
  #sweptAfter = -1;

  constructor(state: State, builtins: readonly HostFunction[]) {
    this.#state = state;
    this.functions = builtins.slice();
    this.#fixed = builtins.length;
  }

  /** How many functions and objects are registered beyond the library's. */
  get inUse(): number {
    return this.#inUse;
  }

  // -------------------------------------------------------------- functions

  /** The host function that calls a JavaScript function with converted arguments. May collect; the result is not rooted. */
  functionFor(plain: PlainFunction): number {
    const known = this.#plain.get(plain);
    if (known !== undefined && this.#isAlive(known)) return this.#addresses[known];
    const id = known ?? this.#newId();
    if (known === undefined) {
      this.#plain.set(plain, id);
      this.#plainOf.set(id, plain);
      this.functions[id] = this.#state.callbackFor(plain);
      this.#inUse++;
    }
    return this.#make(id, plain.name);
  }

  /** A Lua function that calls `host`; `name` is shown in messages when the calling code gives it none, `held` a value that it keeps alive. */
  newFunction(host: HostFunction, name = "", held?: Words): number {
    const id = this.#newId();
    this.functions[id] = host;
    this.#inUse++;
    return this.#make(id, name, held);
  }

  /** The JavaScript function behind a Lua function, if it was made from one. */
  plainOf(address: number): PlainFunction | undefined {
    return this.#plainOf.get(this.#state.cage.i32[(address >>> 2) + ID]);
  }

  #make(id: number, name: string, held?: Words): number {
    const { cage } = this.#state;
    const at = borrow(cage, 2);
    try {
      putNil(cage.i32, at >>> 2);
      let nameAddress = 0;
      if (name !== "") {
        nameAddress = this.#state.strings.makeText(name);
        putObject(cage.i32, at >>> 2, STRING_TAG, nameAddress);
      }
      const address = cage.made(cage.core.newHostFunction(id, nameAddress, held === undefined ? 0 : 1));
      if (held !== undefined) putObject(cage.i32, (address + HOST_FUNCTION.values) >>> 2, held.high, held.low);
      putObject(cage.i32, at >>> 2, HOST_FUNCTION_TAG, address);
      this.#addresses[id] = address;
      this.#remember(at);
      return address;
    } finally {
      release(cage, 2);
    }
  }

  /** A function whose number was given out once may have died since, and its address have been taken by another. */
  #isAlive(id: number): boolean {
    const { cage } = this.#state;
    const address = this.#addresses[id];
    const at = borrow(cage, 2);
    const word = at >>> 2;
    putObject(cage.i32, word, HOST_FUNCTION_TAG, address);
    cage.core.tableGet(this.#weak(), at, at + 8);
    const found = isTruthy(cage.i32[word + 3]) && cage.i32[(address >>> 2) + ID] === id;
    putNil(cage.i32, word);
    release(cage, 2);
    return found;
  }

  #newId(): number {
    if (this.#inUse >= this.#sweepAt) this.#sweep();
    return this.#freeFunctions.pop() ?? this.functions.push(undefined) - 1;
  }

  // -------------------------------------------------------------- objects

  /** A userdata standing for `object`, its metatable the table at `metatable` (0: none). May collect; the result is not rooted. */
  newObject(object: object, metatable: number): number {
    if (this.#inUse >= this.#sweepAt) this.#sweep();
    const { cage } = this.#state;
    const id = this.#freeObjects.pop() ?? this.#objects.push(undefined) - 1;
    this.#objects[id] = object;
    this.#inUse++;
    const at = borrow(cage, 2);
    try {
      const address = cage.made(cage.core.newUserdata(id, 0));
      putObject(cage.i32, at >>> 2, USERDATA_TAG, address);
      if (metatable !== 0) cage.made(cage.core.setMetatable(at, metatable));
      this.#remember(at);
      return address;
    } finally {
      release(cage, 2);
    }
  }

  /** The object that the userdata at `address` stands for. */
  objectOf(address: number): object | undefined {
    return this.#objects[this.#state.cage.i32[(address >>> 2) + USERDATA_ID]];
  }

  // -------------------------------------------------------------- the weak table

  #weak(): number {
    if (this.#weakTable !== 0) return this.#weakTable;
    this.#weakTable = this.#state.newWeakTable("k");
    return this.#weakTable;
  }

  /** Makes the value in the slot `at` a key of the weak table; the next slot is free to use. */
  #remember(at: number): void {
    const { cage } = this.#state;
    const weak = this.#weak();
    putBoolean(cage.i32, (at >>> 2) + 2, true);
    cage.made(cage.core.tableSet(weak, at, at + 8));
  }

  /** After a collection: frees the numbers of all that is gone. */
  releaseDead(): void {
    if (this.#inUse > 0) this.#sweep();
  }

  /** Frees the numbers whose values the collector has taken. */
  #sweep(): void {
    const { cage } = this.#state;
    // Nothing has died if no marking has ended since the last time.
    if (cage.i32[STATE.cycles >> 2] === this.#sweptAfter) {
      cage.core.collect(0);
      if (cage.i32.length === 0) cage.refresh();
    }
    const liveFunctions = new Set<number>();
    const liveObjects = new Set<number>();
    this.#eachAlive(liveFunctions, liveObjects);
    for (const [id, plain] of this.#plainOf) if (!liveFunctions.has(id)) this.#plain.delete(plain);
    for (let id = this.#fixed; id < this.functions.length; id++) {
      if (liveFunctions.has(id) || this.functions[id] === undefined) continue;
      this.functions[id] = undefined;
      this.#plainOf.delete(id);
      this.#freeFunctions.push(id);
    }
    for (let id = 0; id < this.#objects.length; id++) {
      if (liveObjects.has(id) || this.#objects[id] === undefined) continue;
      this.#objects[id] = undefined;
      this.#freeObjects.push(id);
    }
    this.#inUse = liveFunctions.size + liveObjects.size;
    this.#sweepAt = Math.max(FIRST_SWEEP, this.#inUse * 2);
    this.#sweptAfter = cage.i32[STATE.cycles >> 2];
  }

  #eachAlive(functions: Set<number>, objects: Set<number>): void {
    const { cage } = this.#state;
    const weak = this.#weak();
    const at = borrow(cage, 2);
    const word = at >>> 2;
    putNil(cage.i32, word);
    while (cage.core.tableNext(weak, at) === 1) {
      const { i32 } = cage;
      const address = i32[word] >>> 2;
      if (i32[word + 1] === HOST_FUNCTION_TAG) functions.add(i32[address + ID]);
      else if (i32[word + 1] === USERDATA_TAG) objects.add(i32[address + USERDATA_ID]);
    }
    release(cage, 2);
  }
}
