/**
 * The arguments of a host function, and its complaints about them, as lauxlib.c has them for C functions. `host-call.ts` adds
 * results and calls; what all of it is, is said there.
 */
import { FRAME, STATE } from "../layout/index.ts";
import { RAISED } from "./errors.ts";
import { parseNumber } from "./numbers.ts";
import { reserve } from "./stack.ts";
import type { State } from "./state.ts";
import { decodeByteString } from "./strings.ts";
import type { Words } from "./tables.ts";
import type { Conversion } from "./values.ts";
import {
  DEAD_TAG,
  isFloat,
  isFunction,
  isInteger,
  integerOf,
  isTruthy,
  type LuaType,
  NIL,
  putNil,
  putObject,
  STRING_TAG,
  TABLE_TAG,
  THREAD_TAG,
  typeName,
  USERDATA_TAG,
  WIDE,
} from "./words.ts";

const TOP_FRAME = STATE.frame >> 2;
const BASE = FRAME.base >> 2;
const COUNT = FRAME.arguments >> 2;
const ERROR_VALUE = STATE.errorValue >> 2;
const NONE: Words = { low: 0, high: DEAD_TAG };

export class HostArguments {
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
    const at = reserve(this.state.cage, 1);
    putNil(this.#i32, at >>> 2);
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
