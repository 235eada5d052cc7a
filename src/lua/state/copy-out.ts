/**
 * Deep copies of tables into JavaScript.
 *
 * A table is an array if and only if its keys are exactly 1 … n, n > 0; what an empty one becomes is an option. Any other table becomes an
 * object, its keys as property names, or a `Map`. Tables met again are the same object again, so shared structure and
 * cycles survive. Tables are read straight from the cage, in its order of traversal, without calling the core and
 * without metamethods; nested tables wait in a list, so depth is no matter.
 */
import { programError } from "../../base/index.ts";
import { NODE, TABLE } from "../layout/index.ts";
import type { State } from "./state.ts";
import type { Conversion } from "./values.ts";
import { INTEGERS, integerOf, isFloat, NIL, STRING_TAG, TABLE_TAG, typeName, ZERO } from "./words.ts";

const ARRAY = TABLE.array >> 2;
const ARRAY_SIZE = TABLE.arraySize >> 2;
const NODES = TABLE.nodes >> 2;
const NODE_BYTES = TABLE.nodeBytes >> 2;
const METATABLE = TABLE.metatable >> 2;
const NODE_WORDS = NODE.size >> 2;
const VALUE = NODE.value >> 2;

type Copied = unknown[] | { [key: string]: unknown } | Map<unknown, unknown>;

/** The table at `table`, copied with all it holds. */
export function copyOut(state: State, table: number, how: Conversion): Copied {
  return new CopyOut(state, how).copy(table);
}

class CopyOut {
  readonly #state: State;
  readonly #how: Conversion;
  // Only tables inside of tables need these: a flat copy makes none.
  #root = 0;
  #rootCopy: Copied | undefined;
  #known: Map<number, Copied> | undefined;
  #waiting: number[] | undefined;

  constructor(state: State, how: Conversion) {
    this.#state = state;
    this.#how = how;
  }

  copy(table: number): Copied {
    const copied = this.#shell(table);
    this.#root = table;
    this.#rootCopy = copied;
    this.#fill(table, copied);
    while (this.#waiting !== undefined && this.#waiting.length > 0) {
      const next = this.#waiting.pop() as number;
      this.#fill(next, this.#known?.get(next) as Copied);
    }
    return copied;
  }

  /** The empty array, object or map that a table becomes. */
  #shell(table: number): Copied {
    const count = this.#arrayLength(table);
    if (count > 0) return [];
    if (count === 0 && (this.#how.empty === "array" || this.#isSequence(table))) return [];
    return this.#how.tables === "map" ? new Map<unknown, unknown>() : {};
  }

  #isSequence(table: number): boolean {
    const { sequenceMetatable } = this.#state;
    return sequenceMetatable !== 0 && this.#state.cage.i32[(table >>> 2) + METATABLE] === sequenceMetatable;
  }

  /** n if the keys are exactly 1 … n, else -1. */
  #arrayLength(table: number): number {
    const { i32 } = this.#state.cage;
    const size = i32[(table >>> 2) + ARRAY_SIZE];
    const array = i32[(table >>> 2) + ARRAY] >>> 2;
    let filled = 0;
    while (filled < size && i32[array + (filled << 1) + 1] !== NIL) filled++;
    for (let index = filled; index < size; index++) if (i32[array + (index << 1) + 1] !== NIL) return -1;
    const beyond = this.#integerKeys(table, filled);
    return beyond < 0 || (beyond > 0 && filled < size) ? -1 : filled + beyond;
  }

  /** How many keys the node part has, if they are all among `after` + 1 … `after` + that number; else -1. */
  #integerKeys(table: number, after: number): number {
    const { i32 } = this.#state.cage;
    let node = i32[(table >>> 2) + NODES] >>> 2;
    const end = node + (i32[(table >>> 2) + NODE_BYTES] >>> 2);
    let count = 0;
    let greatest = after;
    for (; node < end; node += NODE_WORDS) {
      if (i32[node + VALUE + 1] === NIL) continue;
      const high = i32[node + 1];
      if (high < INTEGERS || high >= 0) return -1;
      const key = integerOf(i32[node], high);
      if (key <= after) return -1;
      if (key > greatest) greatest = key;
      count++;
    }
    return greatest - after === count ? count : -1;
  }

  #fill(table: number, copied: Copied): void {
    if (Array.isArray(copied)) this.#fillArray(table, copied);
    else if (copied instanceof Map) this.#fillMap(table, copied);
    else this.#fillObject(table, copied);
  }

  #fillArray(table: number, copied: unknown[]): void {
    const { cage } = this.#state;
    const size = cage.i32[(table >>> 2) + ARRAY_SIZE];
    let word = cage.i32[(table >>> 2) + ARRAY] >>> 2;
    const plainIntegers = this.#how.ints !== "bigint";
    for (const end = word + (size << 1); word < end; word += 2) {
      // Read afresh: a handle made for an element may let the memory grow.
      const high = cage.i32[word + 1];
      if (high === NIL) return;
      if (high === ZERO && plainIntegers) copied.push(cage.i32[word] >>> 0);
      else if (isFloat(high)) copied.push(cage.f64[word >>> 1]);
      else copied.push(this.#value(word << 2));
    }
    this.#eachNode(table, (node) => {
      const words = this.#state.cage.i32;
      copied[integerOf(words[node], words[node + 1]) - 1] = this.#value((node + VALUE) << 2);
    });
  }

  #fillMap(table: number, copied: Map<unknown, unknown>): void {
    this.#eachElement(table, (index, at) => void copied.set(index, this.#value(at)));
    this.#eachNode(table, (node) => void copied.set(this.#value(node << 2), this.#value((node + VALUE) << 2)));
  }

  #fillObject(table: number, copied: { [key: string]: unknown }): void {
    this.#eachElement(table, (index, at) => void (copied[index] = this.#value(at)));
    const { strings, cage } = this.#state;
    const { i32 } = cage;
    const exact = this.#how.strings === "latin1";
    let node = i32[(table >>> 2) + NODES] >>> 2;
    const end = node + (i32[(table >>> 2) + NODE_BYTES] >>> 2);
    for (; node < end; node += NODE_WORDS) {
      const words = cage.i32;
      if (words[node + VALUE + 1] === NIL) continue;
      const low = words[node];
      let key: string;
      if (words[node + 1] !== STRING_TAG) key = this.#propertyName(low, words[node + 1], node);
      else key = exact ? strings.byteString(low) : strings.text(low);
      const value = this.#value((node + VALUE) << 2);
      if (key === "__proto__") {
        Object.defineProperty(copied, key, { value, writable: true, enumerable: true, configurable: true });
      } else copied[key] = value;
    }
  }

  #propertyName(low: number, high: number, node: number): string {
    const type = typeName(high);
    if (type !== "number" && type !== "boolean") throw programError("noPropertyKey", { kind: type });
    if (isFloat(high)) return String(this.#state.cage.f64[node >>> 1]);
    return String(this.#state.values.fromWords(low, high, this.#how));
  }

  #eachElement(table: number, visit: (index: number, address: number) => void): void {
    const { cage } = this.#state;
    const size = cage.i32[(table >>> 2) + ARRAY_SIZE];
    const array = cage.i32[(table >>> 2) + ARRAY] >>> 0;
    for (let index = 0; index < size; index++) {
      const at = array + (index << 3);
      if (cage.i32[(at >>> 2) + 1] !== NIL) visit(index + 1, at);
    }
  }

  #eachNode(table: number, visit: (node: number) => void): void {
    const { cage } = this.#state;
    let node = cage.i32[(table >>> 2) + NODES] >>> 2;
    const end = node + (cage.i32[(table >>> 2) + NODE_BYTES] >>> 2);
    for (; node < end; node += NODE_WORDS) {
      const { i32 } = cage;
      if (i32[node + VALUE + 1] !== NIL) visit(node);
    }
  }

  #value(at: number): unknown {
    const { i32 } = this.#state.cage;
    if (i32[(at >>> 2) + 1] !== TABLE_TAG) return this.#state.values.read(at, this.#how);
    return this.#nested(i32[at >>> 2]);
  }

  #nested(table: number): Copied {
    if (this.#known === undefined) {
      this.#known = new Map([[this.#root, this.#rootCopy as Copied]]);
      this.#waiting = [];
    }
    const known = this.#known.get(table);
    if (known !== undefined) return known;
    const copied = this.#shell(table);
    this.#known.set(table, copied);
    this.#waiting?.push(table);
    return copied;
  }
}
