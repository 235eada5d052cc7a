/**
 * One value across the border, in each direction.
 *
 * | JavaScript                  | becomes in Lua       | Lua               | becomes in JavaScript                 |
 * |-----------------------------|----------------------|-------------------|---------------------------------------|
 * | safe integer, not -0        | integer              | integer           | number if safe, else bigint           |
 * | any other number            | float                | float             | number                                |
 * | bigint in the 64-bit range  | integer              | string            | string or `Uint8Array`, as chosen     |
 * | string, `Uint8Array`        | string               | nil               | undefined                             |
 * | undefined, null             | nil                  | table, function … | a handle; a copy if asked             |
 * | function                    | function             | light userdata    | null (sentinel mode), else undefined  |
 * | a handle                    | what it stands for   |                   |                                       |
 * | other objects               | refused; a copy if asked |               |                                       |
 *
 * Writing takes the address of a slot that the collector sees (`stack.ts`), since making a string may collect. Tables are
 * copied by `copy-in.ts` and `copy-out.ts`.
 */
import { programError } from "../../base/index.ts";
import { STATE } from "../layout/index.ts";
import type { Cage } from "./cage.ts";
import { copyIn } from "./copy-in.ts";
import { copyOut } from "./copy-out.ts";
import { Handle } from "./handles.ts";
import type { State } from "./state.ts";
import type { StringMode } from "./strings.ts";
import {
  FALSE,
  HOST_FUNCTION_TAG,
  INTEGERS,
  integerOf,
  isSmall,
  LIGHT_USERDATA_TAG,
  LUA_FUNCTION_TAG,
  NIL,
  putBoolean,
  putFloat,
  putNil,
  putObject,
  putSmall,
  STRING_TAG,
  TABLE_TAG,
  THREAD_TAG,
  TRUE,
  USERDATA_TAG,
  WIDE,
  ZERO,
} from "./words.ts";

// Scratch words of the core's primitives, none of which runs while the host does.
const EXTRA = STATE.extra;

/** How values are converted. */
export interface Conversion {
  /** What the bytes of strings mean. */
  readonly strings: StringMode;
  /** Integers as results: numbers where exact, always numbers, or always bigint. */
  readonly ints: "auto" | "number" | "bigint";
  /** What `null` means to Lua: nil, or a sentinel (the light userdata 0), which comes back as `null`. */
  readonly nulls: "nil" | "sentinel";
  /** What is done with a JavaScript object given to Lua. */
  readonly objects: "refuse" | "copy";
  /** Whether tables among the results are copied, or come as handles. */
  readonly copy: boolean;
  /** Copies of tables without keys. */
  readonly empty: "object" | "array";
  /** Copies of tables that are no arrays. */
  readonly tables: "object" | "map";
}

export const DEFAULT_CONVERSION: Conversion = {
  strings: "utf8",
  ints: "auto",
  nulls: "nil",
  objects: "refuse",
  copy: false,
  empty: "object",
  tables: "object",
};

/** Several results of one host function. */
export class Multiple {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

/** A number that becomes a Lua float even if it is whole. */
export class LuaFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A JavaScript object that becomes a table holding a copy of it, whatever `objects` says. */
export class CopyOf {
  readonly value: object;

  constructor(value: object) {
    this.value = value;
  }
}

export class Values {
  readonly #state: State;
  readonly #cage: Cage;

  constructor(state: State) {
    this.#state = state;
    this.#cage = state.cage;
  }

  // -------------------------------------------------------------- Lua to JavaScript

  /** The value at `address`. The value must be reachable; making a handle may collect. */
  read(address: number, how: Conversion): unknown {
    const { i32 } = this.#cage;
    const high = i32[(address >>> 2) + 1];
    if (high === ZERO && how.ints !== "bigint") return i32[address >>> 2] >>> 0;
    if (high >= 0 || high < NIL) return this.#cage.f64[address >>> 3];
    return this.fromWords(i32[address >>> 2], high, how);
  }

  /** A value that is no float. */
  fromWords(low: number, high: number, how: Conversion): unknown {
    if (high >= INTEGERS) return how.ints === "bigint" ? BigInt(integerOf(low, high)) : integerOf(low, high);
    switch (high) {
      case STRING_TAG:
        return this.#state.strings.read(low, how.strings);
      case NIL:
        return undefined;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case WIDE:
        return this.#readWide(low, how);
      case LIGHT_USERDATA_TAG:
        return how.nulls === "sentinel" && low === 0 ? null : undefined;
      default:
        return this.#readObject(low, high, how);
    }
  }

  #readWide(low: number, how: Conversion): number | bigint {
    const value = this.#cage.i64[(low >>> 3) + 1];
    if (how.ints === "bigint") return value;
    const number = Number(value);
    return how.ints === "number" || Number.isSafeInteger(number) ? number : value;
  }

  #readObject(low: number, high: number, how: Conversion): unknown {
    const state = this.#state;
    const { handleTypes } = state;
    switch (high) {
      case TABLE_TAG:
        return how.copy ? copyOut(state, low, how) : new handleTypes.table(state, low, high, "table");
      case LUA_FUNCTION_TAG:
      case HOST_FUNCTION_TAG:
        return new handleTypes.function(state, low, high, "function");
      case THREAD_TAG:
        return new handleTypes.coroutine(state, low, high, "coroutine");
      case USERDATA_TAG:
        return new handleTypes.userdata(state, low, high, "userdata");
      default:
        return undefined;
    }
  }

  // -------------------------------------------------------------- JavaScript to Lua

  /** Writes a value to a slot. May collect. */
  write(address: number, value: unknown, how: Conversion): void {
    const word = address >>> 2;
    switch (typeof value) {
      case "number":
        this.writeNumber(word, value);
        return;
      case "string": {
        const string = this.#state.strings.make(value, how.strings);
        putObject(this.#cage.i32, word, STRING_TAG, string);
        return;
      }
      case "boolean":
        putBoolean(this.#cage.i32, word, value);
        return;
      case "undefined":
        putNil(this.#cage.i32, word);
        return;
      case "object":
        this.#writeObject(address, value, how);
        return;
      case "bigint":
        this.writeBigint(word, value);
        return;
      case "function": {
        const fn = this.#state.hosts.functionFor(value as (...args: unknown[]) => unknown);
        putObject(this.#cage.i32, word, HOST_FUNCTION_TAG, fn);
        return;
      }
      default:
        throw programError("objectNeedsCopy", { kind: typeof value });
    }
  }

  /** A number: a Lua integer if it is a safe one and not -0, else a float. */
  writeNumber(word: number, value: number): void {
    const { i32 } = this.#cage;
    if (value >>> 0 === value && (value !== 0 || 1 / value > 0)) {
      i32[word] = value;
      i32[word + 1] = ZERO;
    } else if (!Number.isSafeInteger(value) || value === 0) {
      putFloat(this.#cage.f64, i32, word, value);
    } else if (isSmall(value)) {
      putSmall(i32, word, value);
    } else {
      this.writeBigint(word, BigInt(value));
    }
  }

  writeBigint(word: number, value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw programError("noInteger", { value: String(value) });
    const number = Number(value);
    if (isSmall(number)) {
      putSmall(this.#cage.i32, word, number);
      return;
    }
    // The bits of any integer must not stand where the collector looks for values.
    this.#cage.i64[EXTRA >> 3] = value;
    this.#cage.made(this.#cage.core.newInteger(EXTRA));
    const { i32 } = this.#cage;
    putObject(i32, word, i32[(EXTRA >> 2) + 1], i32[EXTRA >> 2]);
  }

  #writeObject(address: number, value: object | null, how: Conversion): void {
    const word = address >>> 2;
    const { i32 } = this.#cage;
    if (value === null) {
      if (how.nulls === "nil") putNil(i32, word);
      else putObject(i32, word, LIGHT_USERDATA_TAG, 0);
    } else if (value instanceof Handle) {
      if (value.state !== this.#state) throw programError("foreignValue", { kind: value.kind });
      value.check();
      putObject(i32, word, value.high, value.low);
    } else if (value instanceof Uint8Array) {
      const string = this.#state.strings.makeBytes(value);
      putObject(this.#cage.i32, word, STRING_TAG, string);
    } else if (value instanceof LuaFloat) {
      putFloat(this.#cage.f64, i32, word, value.value);
    } else if (value instanceof CopyOf) {
      copyIn(this.#state, address, value.value, how, false);
    } else if (how.objects === "copy") {
      copyIn(this.#state, address, value, how, false);
    } else {
      throw programError("objectNeedsCopy", { kind: kindOf(value) });
    }
  }
}

/** What an object is called in messages: the name of its constructor. */
export function kindOf(value: object): string {
  if (Array.isArray(value)) return "JavaScript array";
  const { constructor } = value;
  const name = typeof constructor === "function" ? constructor.name : "";
  return name === "" || name === "Object" ? "JavaScript object" : `JavaScript ${name}`;
}
