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
import { FRAME, STATE } from "../layout/index.ts";
import { RAISED } from "./errors.ts";
import { parseNumber } from "./numbers.ts";
import { baseOf, release, reserve, used } from "./stack.ts";
import type { State } from "./state.ts";
import { decodeByteString } from "./strings.ts";
import type { Conversion } from "./values.ts";
import {
  DEAD_TAG,
  HOST_FUNCTION_TAG,
  isFloat,
  isFunction,
  isInteger,
  integerOf,
  isTruthy,
  LIGHT_USERDATA_TAG,
  LUA_FUNCTION_TAG,
  type LuaType,
  NIL,
  putBoolean,
  putFloat,
  putNil,
  putObject,
  STRING_TAG,
  TABLE_TAG,
  THREAD_TAG,
  typeName,
  USERDATA_TAG,
  WIDE,
} from "./words.ts";
import type { Words } from "./tables.ts";

const TOP_FRAME = STATE.frame >> 2;
const BASE = FRAME.base >> 2;
const COUNT = FRAME.arguments >> 2;
const ERROR_VALUE = STATE.errorValue >> 2;
const NONE: Words = { low: 0, high: DEAD_TAG };

export class HostCall {
  readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  get #i32(): Int32Array {
    return this.state.cage.i32;
  }

  // -------------------------------------------------------------- arguments

  /** How many arguments were given. */
  get count(): number {
    const i32 = this.#i32;
    return i32[(i32[TOP_FRAME] >>> 2) + COUNT];
  }

  /** Address of the slot of argument n (from 1); only good until the next call of Lua. */
  address(n: number): number {
    const i32 = this.#i32;
    return i32[(i32[TOP_FRAME] >>> 2) + BASE] + ((n - 1) << 3);
  }

  /** The two words of argument n; of a missing one, words that are no value's. */
  words(n: number): Words {
    if (n > this.count) return NONE;
    const at = this.address(n) >>> 2;
    return { low: this.#i32[at], high: this.#i32[at + 1] };
  }

  #high(n: number): number {
    return n > this.count ? DEAD_TAG : this.#i32[(this.address(n) >>> 2) + 1];
  }

  #low(n: number): number {
    return this.#i32[this.address(n) >>> 2];
  }

  type(n: number): LuaType | "no value" {
    const high = this.#high(n);
    return high === DEAD_TAG ? "no value" : typeName(high);
  }

  isNone(n: number): boolean {
    return n > this.count;
  }

  isNoneOrNil(n: number): boolean {
    const high = this.#high(n);
    return high === DEAD_TAG || high === NIL;
  }

  /** Whether argument n counts as true. */
  truth(n: number): boolean {
    const high = this.#high(n);
    return high !== DEAD_TAG && isTruthy(high);
  }

  isString(n: number): boolean {
    return this.#high(n) === STRING_TAG;
  }

  isFunction(n: number): boolean {
    return isFunction(this.#high(n));
  }

  /** Argument n, converted as values that leave Lua are. */
  value(n: number, how: Conversion = this.state.conversion): unknown {
    return n > this.count ? undefined : this.state.values.read(this.address(n), how);
  }

  /** Complains if argument n is missing. */
  any(n: number): void {
    if (n > this.count) this.argumentError(n, "value expected");
  }

  /** An integer as a number: exact up to 2^53, rounded beyond. Floats with integer values and numerals are taken. */
  integer(n: number): number {
    const high = this.#high(n);
    return isInteger(high) ? integerOf(this.#low(n), high) : Number(this.integer64(n));
  }

  optionalInteger(n: number, otherwise: number): number {
    return this.isNoneOrNil(n) ? otherwise : this.integer(n);
  }

  /** An integer, exactly. */
  integer64(n: number): bigint {
    const number = this.#number(n);
    if (typeof number === "bigint") return number;
    if (number === undefined) this.typeError(n, "number");
    const whole = Number.isInteger(number) && number >= -(2 ** 63) && number < 2 ** 63;
    return whole ? BigInt(number) : this.argumentError(n, "number has no integer representation");
  }

  /** A number as a float. */
  number(n: number): number {
    const number = this.#number(n);
    return number === undefined ? this.typeError(n, "number") : Number(number);
  }

  optionalNumber(n: number, otherwise: number): number {
    return this.isNoneOrNil(n) ? otherwise : this.number(n);
  }

  #number(n: number): number | bigint | undefined {
    const high = this.#high(n);
    if (isInteger(high)) return BigInt(integerOf(this.#low(n), high));
    if (isFloat(high)) return this.state.cage.f64[this.address(n) >>> 3];
    if (high === WIDE) return this.state.cage.i64[(this.#low(n) >>> 3) + 1];
    return high === STRING_TAG ? parseNumber(this.state.strings.byteString(this.#low(n))) : undefined;
  }

  /** Address of a string object; numbers are converted, in place. */
  stringAddress(n: number): number {
    const high = this.#high(n);
    if (high === STRING_TAG) return this.#low(n);
    if (!isInteger(high) && !isFloat(high) && high !== WIDE) this.typeError(n, "string");
    const { cage } = this.state;
    const address = cage.made(cage.core.numberText(this.address(n)));
    putObject(cage.i32, this.address(n) >>> 2, STRING_TAG, address);
    return address;
  }

  /** A string, as a byte string. */
  string(n: number): string {
    return this.state.strings.byteString(this.stringAddress(n));
  }

  optionalString(n: number, otherwise: string): string {
    return this.isNoneOrNil(n) ? otherwise : this.string(n);
  }

  /** A string's bytes, copied. */
  bytes(n: number): Uint8Array<ArrayBuffer> {
    return this.state.strings.bytes(this.stringAddress(n));
  }

  /** A string, as UTF-8. */
  text(n: number): string {
    return this.state.strings.text(this.stringAddress(n));
  }

  /** Index in `options` of a string argument; luaL_checkoption. */
  option(n: number, options: readonly string[], otherwise?: string): number {
    const name = otherwise === undefined ? this.string(n) : this.optionalString(n, otherwise);
    const index = options.indexOf(name);
    return index < 0 ? this.argumentError(n, `invalid option '${name}'`) : index;
  }

  /** Address of a table. */
  table(n: number): number {
    return this.#object(n, TABLE_TAG, "table");
  }

  /** Address of a coroutine's thread. */
  thread(n: number): number {
    return this.#object(n, THREAD_TAG, "thread");
  }

  /** Complains unless argument n is a function. */
  function(n: number): void {
    if (!this.isFunction(n)) this.typeError(n, "function");
  }

  #object(n: number, tag: number, name: string): number {
    return this.#high(n) === tag ? this.#low(n) : this.typeError(n, name);
  }

  /** The JavaScript object behind a userdata made by `pushObject`, if it is of a class; luaL_testudata. */
  objectOf<T extends object>(n: number, type: abstract new (...args: never[]) => T): T | undefined {
    if (this.#high(n) !== USERDATA_TAG) return undefined;
    const object = this.state.hosts.objectOf(this.#low(n));
    return object instanceof type ? object : undefined;
  }

  /** As `objectOf`; complains that `name` was expected. luaL_checkudata. */
  object<T extends object>(n: number, type: abstract new (...args: never[]) => T, name: string): T {
    return this.objectOf(n, type) ?? this.typeError(n, name);
  }

  /** What the running function is called: by the code that calls it, or as it was registered. */
  get functionName(): string {
    const { frames, cage } = this.state;
    const frame = cage.i32[TOP_FRAME];
    const name = frames.nameOf(cage.i32[STATE.thread >> 2], frame)?.name ?? frames.hostName(frames.functionOf(frame));
    return name === undefined ? "?" : decodeByteString(name);
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

  /** A Lua function that calls a host function. */
  pushFunction(host: (call: HostCall) => void, name = ""): void {
    const at = this.#pushEmpty();
    const address = this.state.hosts.newFunction(host, name);
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

  // -------------------------------------------------------------- errors

  /** Throws a message with the position of a level in front: 1 the caller of this function, 0 none. */
  error(text: string, level = 1): never {
    return this.#raise(level > 0 ? this.state.messages.where(level) + text : text);
  }

  argumentError(n: number, text: string): never {
    return this.#raise(this.state.messages.argument(n, text));
  }

  typeError(n: number, expected: string): never {
    const { messages } = this.state;
    return this.#raise(messages.argument(n, messages.expectation(expected, this.words(n))));
  }

  /** Throws any value. */
  raise(value: unknown): never {
    const at = this.#pushEmpty();
    this.state.values.write(at, value, this.state.conversion);
    const i32 = this.#i32;
    i32[ERROR_VALUE] = i32[at >>> 2];
    i32[ERROR_VALUE + 1] = i32[(at >>> 2) + 1];
    throw RAISED;
  }

  #raise(message: string): never {
    const string = this.state.strings.makeByteString(message);
    putObject(this.#i32, ERROR_VALUE, STRING_TAG, string);
    throw RAISED;
  }
}
