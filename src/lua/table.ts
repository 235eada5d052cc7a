/**
 * Tables from JavaScript.
 *
 * `get` and `set` do what indexing in Lua does, metamethods included; where there is no metatable they touch the table directly.
 * `rawGet` and `rawSet` never call anything. Keys and values are converted as arguments and results of calls are.
 */
import { callConversion, type CallOptions } from "./options.ts";
import { type Conversion, Handle, LUA_FUNCTION_TAG, type State } from "./state/index.ts";

/** A class of handles, to say what is expected: `globals.get("f", LuaFunction)`. */
export type HandleClass<T> = abstract new (...args: never[]) => T;

export class LuaTable extends Handle {
  /** this[key]. With a class given, anything else is a TypeError. */
  get<T = unknown>(key: unknown, type?: HandleClass<T>): T {
    this.check();
    const { state } = this;
    const how = state.conversion;
    const value = state.tables.hasMetatable(this.low)
      ? indexing(state).get(this, key, how)
      : state.tables.get(this.low, key, how);
    if (type !== undefined && !(value instanceof type)) {
      throw new TypeError(`a ${type.name} was expected under key ${String(key)}`);
    }
    return value as T;
  }

  set(key: unknown, value: unknown): void {
    this.check();
    if (this.state.tables.hasMetatable(this.low)) indexing(this.state).set(this, key, value, this.state.conversion);
    else this.rawSet(key, value);
  }

  rawGet(key: unknown): unknown {
    this.check();
    return this.state.tables.get(this.low, key, this.state.conversion);
  }

  rawSet(key: unknown, value: unknown): void {
    this.check();
    if (key === undefined || key === null || key !== key) throw new TypeError("a table key cannot be nil or NaN");
    this.state.tables.set(this.low, key, value, this.state.conversion);
  }

  /** Length as `#` gives it, without metamethods. */
  get length(): number {
    this.check();
    return this.state.cage.core.tableLength(this.low);
  }

  /** All pairs, in the order of `next`, without metamethods. */
  entries(): [unknown, unknown][] {
    this.check();
    const { state } = this;
    const pairs: [unknown, unknown][] = [];
    state.tables.each(this.low, (key, value) => {
      pairs.push([state.values.read(key, state.conversion), state.values.read(value, state.conversion)]);
    });
    return pairs;
  }

  [Symbol.iterator](): IterableIterator<[unknown, unknown]> {
    return this.entries()[Symbol.iterator]();
  }

  /** A deep copy: an array if the keys are exactly 1 … n, else an object. Shared and circular references stay so. */
  toObject<T = unknown>(options: Pick<CallOptions, "strings" | "ints"> = {}): T {
    this.check();
    const how = callConversion(this.state.conversion, { ...options, copy: true });
    return this.state.values.fromWords(this.low, this.high, how) as T;
  }
}

/** Indexing with metamethods: two small Lua functions, made at the first need in a state. */
class Indexing {
  readonly #get: Handle;
  readonly #set: Handle;

  constructor(state: State) {
    this.#get = makeFunction(state, "local t, k = ... return t[k]");
    this.#set = makeFunction(state, "local t, k, v = ... t[k] = v");
  }

  get(table: LuaTable, key: unknown, how: Conversion): unknown {
    return table.state.driver.call(this.#get.low, this.#get.high, [table, key], how)[0];
  }

  set(table: LuaTable, key: unknown, value: unknown, how: Conversion): void {
    table.state.driver.call(this.#set.low, this.#set.high, [table, key, value], how);
  }
}

function makeFunction(state: State, source: string): Handle {
  return new Handle(state, state.load(source, "=(index)", 0, { native: true }), LUA_FUNCTION_TAG, "function");
}

function makeIndexing(state: State): Indexing {
  return new Indexing(state);
}

function indexing(state: State): Indexing {
  return state.belonging(makeIndexing, makeIndexing);
}
