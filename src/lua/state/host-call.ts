/**
 * What a host function works with: its arguments, its results, its errors.
 *
 * There is one `HostCall` in a state. It holds nothing: every method looks at the frame on top, which is the frame of the host
 * function that runs. So calls may nest, stacks may move, and nothing is allocated for a call. After a host function has
 * returned or waited, its `call` speaks of another function: it must not be kept.
 *
 * - Arguments are numbered from 1. `string(2)` and the like complain as luaL_check… does ("bad argument #2 to 'f' (string
 *   expected, got nil)"); `value(2)` converts whatever is there.
 * - Results are pushed, in order: `push`, `pushInteger`, … All that was pushed is returned.
 * - Errors end the function: `error(text)` (with the position of the caller in front), `argumentError`, `raise(value)`. Any
 *   other exception becomes a Lua error with its message.
 * - Strings are byte strings where a name says nothing else: one char for each byte. `text` and `pushText` are UTF-8.
 * - A promise returned makes an asynchronous call wait; what it resolves to may be a function that pushes the results.
 */
import type { Proto } from "../bytecode/index.ts";
import { STATE } from "../layout/index.ts";
import { HostArguments } from "./host-arguments.ts";
import { baseOf, release, reserve, used } from "./stack.ts";
import type { Words } from "./tables.ts";
import type { Conversion } from "./values.ts";
import {
  DEAD_TAG,
  HOST_FUNCTION_TAG,
  LIGHT_USERDATA_TAG,
  LUA_FUNCTION_TAG,
  NIL,
  putBoolean,
  putFloat,
  putNil,
  putObject,
  STRING_TAG,
  USERDATA_TAG,
} from "./words.ts";

export class HostCall extends HostArguments {
  get #i32(): Int32Array {
    return this.state.cage.i32;
  }

  // -------------------------------------------------------------- results

  pushNil(): void {
    const at = reserve(this.state.cage, 1);
    putNil(this.#i32, at >>> 2);
  }

  pushBoolean(value: boolean): void {
    const at = reserve(this.state.cage, 1);
    putBoolean(this.#i32, at >>> 2, value);
  }

  /** A Lua integer; of a number, its whole part counts. */
  pushInteger(value: number | bigint): void {
    const at = reserve(this.state.cage, 1);
    putNil(this.#i32, at >>> 2);
    if (typeof value === "bigint") this.state.values.writeBigint(at >>> 2, value);
    else if (Number.isSafeInteger(value)) this.state.values.writeNumber(at >>> 2, value === 0 ? 0 : value);
    else this.state.values.writeBigint(at >>> 2, BigInt(Math.trunc(value)));
  }

  /** A Lua float. */
  pushNumber(value: number): void {
    const at = reserve(this.state.cage, 1);
    putFloat(this.state.cage.f64, this.#i32, at >>> 2, value);
  }

  /** A byte string. */
  pushString(value: string): void {
    const at = this.#pushEmpty();
    const string = this.state.strings.makeByteString(value);
    putObject(this.#i32, at >>> 2, STRING_TAG, string);
  }

  pushBytes(value: Uint8Array): void {
    const at = this.#pushEmpty();
    const string = this.state.strings.makeBytes(value);
    putObject(this.#i32, at >>> 2, STRING_TAG, string);
  }

  /** Text, as UTF-8. */
  pushText(value: string): void {
    const at = this.#pushEmpty();
    const string = this.state.strings.makeText(value);
    putObject(this.#i32, at >>> 2, STRING_TAG, string);
  }

  /** Any JavaScript value, converted as values that enter Lua are. */
  push(value: unknown, how: Conversion = this.state.conversion): void {
    const at = this.#pushEmpty();
    this.state.values.write(at, value, how);
  }

  /** The value of two words, which is reachable. */
  pushWords({ low, high }: Words): void {
    const at = reserve(this.state.cage, 1);
    putObject(this.#i32, at >>> 2, high, low);
  }

  /** Argument n again. */
  pushArgument(n: number): void {
    const at = reserve(this.state.cage, 1);
    const { low, high } = this.words(n);
    putObject(this.#i32, at >>> 2, high === DEAD_TAG ? NIL : high, low);
  }

  /** A new table; its address. Fill it with `setField` and `setIndex`. */
  pushTable(array = 0, fields = 0): number {
    return this.state.tables.create(this.#pushEmpty(), array, fields);
  }

  /** A userdata standing for `object`, with the metatable at an address (0: none). */
  pushObject(object: object, metatable: number): void {
    const at = this.#pushEmpty();
    const address = this.state.hosts.newObject(object, metatable);
    putObject(this.#i32, at >>> 2, USERDATA_TAG, address);
  }

  /** A Lua function that calls a host function; `held` is a reachable value that lives as long as the function does. */
  pushFunction(host: (call: HostCall) => void, name = "", held?: Words): void {
    const at = this.#pushEmpty();
    const address = this.state.hosts.newFunction(host, name, held);
    putObject(this.#i32, at >>> 2, HOST_FUNCTION_TAG, address);
  }

  pushLightUserdata(payload: number): void {
    const at = reserve(this.state.cage, 1);
    putObject(this.#i32, at >>> 2, LIGHT_USERDATA_TAG, payload);
  }

  /** A function made of a proto, its `_ENV` the globals; `env` gives another table's address, 0 leaves it nil. */
  pushClosure(proto: Proto, env: number = this.#i32[STATE.globals >> 2]): void {
    const at = this.#pushEmpty();
    const address = this.state.loader.closure(proto, env);
    putObject(this.#i32, at >>> 2, LUA_FUNCTION_TAG, address);
  }

  /** The two words of the n-th value pushed, counted from the last (1). */
  pushed(n: number): Words {
    const { cage } = this.state;
    const at = (baseOf(cage) >>> 2) + (used(cage) - n) * 2;
    return { low: cage.i32[at], high: cage.i32[at + 1] };
  }

  #pushEmpty(): number {
    const at = reserve(this.state.cage, 1);
    putNil(this.#i32, at >>> 2);
    return at;
  }

  /** Moves the value pushed last below the `count` before it. */
  insert(count: number): void {
    const i32 = this.#i32;
    const last = this.pushed(1);
    const to = (baseOf(this.state.cage) >>> 2) + (used(this.state.cage) - count - 1) * 2;
    i32.copyWithin(to + 2, to, to + count * 2);
    putObject(i32, to, last.high, last.low);
  }

  /** Drops the topmost `count` values pushed. */
  pop(count: number): void {
    release(this.state.cage, count);
  }

  /** table[name] = the value pushed last, which is popped. The table's address must be of a pushed or otherwise held table. */
  setField(table: number, name: string): void {
    this.state.tables.setNamed(table, name, this.pushed(1));
    this.pop(1);
  }

  /** table[index] = the value pushed last, which is popped. */
  setIndex(table: number, index: number): void {
    this.state.tables.setIndex(table, index, this.pushed(1));
    this.pop(1);
  }

  /** Pushes nil, a message and an error number, as functions of io and os do when the system refuses. */
  fail(message: string, code: number): void {
    this.pushNil();
    this.pushString(message);
    this.pushInteger(code);
  }

  // -------------------------------------------------------------- calling

  /**
   * Calls the function pushed before the `count` values pushed last, which are its arguments; all of them are popped and its results
   * pushed. How many. The function cannot yield, and errors pass through as exceptions.
   */
  call(count: number): number {
    return this.state.driver.callPushed(count);
  }
}
