/**
 * Deep copies of JavaScript values into tables.
 *
 * Arrays become tables with the keys 1 … n; `Map`s keep their keys; other objects give their own enumerable properties, with
 * string keys. Functions become host functions, and undefined members are simply absent. Objects met again become the same
 * table again. Objects of classes that hold their content inside (a `Date`, a `Promise`) are refused by name, since copying their
 * properties would lose it.
 *
 * A new table is linked into its parent before it is filled, and keys and values pass through two slots of the stack; so
 * everything is reachable when the collector runs.
 */
import { programError } from "../../base/index.ts";
import { TABLE } from "../layout/index.ts";
import { Handle } from "./handles.ts";
import { borrow, release } from "./stack.ts";
import type { State } from "./state.ts";
import { type Conversion, CopyOf, kindOf, LuaFloat } from "./values.ts";
import { isSmall, putInteger, putObject, STRING_TAG, TABLE_TAG } from "./words.ts";

const ARRAY = TABLE.array >> 2;
const METATABLE = TABLE.metatable >> 2;

/** Writes a table made from `value` to the slot at `address`. */
export function copyIn(state: State, address: number, value: object, how: Conversion, sequence: boolean): void {
  new CopyIn(state, { ...how, objects: "copy" }).copy(address, value, sequence);
}

class CopyIn {
  readonly #state: State;
  readonly #how: Conversion;
  readonly #known = new Map<object, number>();
  readonly #waiting: object[] = [];

  constructor(state: State, how: Conversion) {
    this.#state = state;
    this.#how = how;
  }

  copy(address: number, value: object, sequence: boolean): void {
    const { cage } = this.#state;
    const table = this.#shell(value);
    putObject(cage.i32, address >>> 2, TABLE_TAG, table);
    if (sequence) this.#markSequence(table);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#fill(next);
  }

  /** An empty table for an object, of the right size; it waits to be filled. */
  #shell(value: object): number {
    const { cage } = this.#state;
    const isList = Array.isArray(value);
    checkCopyable(value);
    const count = isList ? value.length : value instanceof Map ? value.size : Object.keys(value).length;
    const table = cage.made(cage.core.newTable(isList ? count : 0, isList ? 0 : count));
    this.#known.set(value, table);
    this.#waiting.push(value);
    return table;
  }

  #markSequence(table: number): void {
    const metatable = this.#state.makeSequenceMetatable();
    // A new table is white, so there is no barrier to pass; the metatable is held by a handle anyway.
    this.#state.cage.i32[(table >>> 2) + METATABLE] = metatable;
  }

  #fill(value: object): void {
    const { cage } = this.#state;
    const table = this.#known.get(value) as number;
    const at = borrow(cage, 2);
    try {
      if (Array.isArray(value)) this.#fillList(table, value, at);
      else if (value instanceof Map) for (const [key, member] of value) this.#setAny(table, key, member, at);
      else this.#fillRecord(table, value as { [key: string]: unknown }, at);
    } finally {
      release(cage, 2);
    }
  }

  #fillList(table: number, list: readonly unknown[], at: number): void {
    const { cage } = this.#state;
    for (let index = 0; index < list.length; index++) {
      const member = list[index];
      if (member === undefined) continue;
      const slot = (cage.i32[(table >>> 2) + ARRAY] >>> 2) + (index << 1);
      // Plain numbers go straight to their place; what is collectable passes the core's barrier.
      if (typeof member === "number" && (isSmall(member) || !Number.isSafeInteger(member))) {
        this.#state.values.writeNumber(slot, member);
      } else {
        putInteger(cage.i32, at >>> 2, index + 1);
        this.#setMember(table, member, at);
      }
    }
  }

  #fillRecord(table: number, record: { [key: string]: unknown }, at: number): void {
    for (const key of Object.keys(record)) {
      const member = record[key];
      if (member === undefined) continue;
      this.#putKey(key, at);
      this.#setMember(table, member, at);
    }
  }

  #putKey(key: string, at: number): void {
    const string = this.#state.strings.make(key, this.#how.strings);
    putObject(this.#state.cage.i32, at >>> 2, STRING_TAG, string);
  }

  #setAny(table: number, key: unknown, member: unknown, at: number): void {
    if (member === undefined || key === undefined || key === null || key !== key) return;
    this.#putValue(at, key);
    this.#setMember(table, member, at);
  }

  /** The key is in place at `at`. */
  #setMember(table: number, member: unknown, at: number): void {
    const { cage } = this.#state;
    this.#putValue(at + 8, member);
    cage.made(cage.core.tableSet(table, at, at + 8));
  }

  #putValue(at: number, given: unknown): void {
    const value = given instanceof CopyOf ? given.value : given;
    if (typeof value !== "object" || value === null || isScalar(value)) {
      this.#state.values.write(at, value, this.#how);
      return;
    }
    const table = this.#known.get(value) ?? this.#shell(value);
    putObject(this.#state.cage.i32, at >>> 2, TABLE_TAG, table);
  }
}

function isScalar(value: object): boolean {
  return value instanceof Uint8Array || value instanceof Handle || value instanceof LuaFloat;
}

/** Classes whose objects keep what matters where a copy of properties does not see it. */
function checkCopyable(value: object): void {
  const refused =
    value instanceof Date ||
    value instanceof Promise ||
    value instanceof Set ||
    value instanceof WeakMap ||
    value instanceof WeakSet ||
    value instanceof RegExp ||
    value instanceof Error ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value);
  if (refused) throw programError("objectNeedsCopy", { kind: kindOf(value) });
}
