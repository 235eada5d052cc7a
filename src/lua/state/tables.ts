/**
 * Raw access to tables from the host side, without metamethods.
 *
 * Short strings are interned, so a look-up by one compares addresses; it is done here in place. Everything else goes
 * through the core, keys and values passing through slots of the stack.
 */
import { NODE, STRING, TABLE } from "../layout/index.ts";
import { borrow, release } from "./stack.ts";
import type { State } from "./state.ts";
import type { Conversion } from "./values.ts";
import { NIL, putNil, putObject, putSmall, STRING_TAG, TABLE_TAG } from "./words.ts";

const NODES = TABLE.nodes >> 2;
const NODE_MASK = TABLE.nodeMask >> 2;
const HASH = STRING.hash >> 2;
const NODE_WORDS = NODE.size >> 2;
const VALUE = NODE.value >> 2;
const NEXT = NODE.next >> 2;

/** A value as two words. */
export interface Words {
  readonly low: number;
  readonly high: number;
}

export class Tables {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** The value under a short string's address; undefined if there is none. */
  getString(table: number, string: number): Words | undefined {
    const { i32 } = this.#state.cage;
    const words = table >>> 2;
    let node = (i32[words + NODES] >>> 2) + (i32[(string >>> 2) + HASH] & i32[words + NODE_MASK]) * NODE_WORDS;
    for (;;) {
      if (i32[node] === string && i32[node + 1] === STRING_TAG) {
        const high = i32[node + VALUE + 1];
        return high === NIL ? undefined : { low: i32[node + VALUE], high };
      }
      const next = i32[node + NEXT];
      if (next === 0) return undefined;
      node += next >> 2;
    }
  }

  hasMetatable(table: number): boolean {
    return this.#state.cage.i32[(table + TABLE.metatable) >>> 2] !== 0;
  }

  /** The value under a name; undefined if there is none. May collect. */
  getNamed(table: number, name: string): Words | undefined {
    const { cage, strings } = this.#state;
    const at = borrow(cage, 2);
    try {
      const string = strings.makeText(name);
      putObject(cage.i32, at >>> 2, STRING_TAG, string);
      cage.core.tableGet(table, at, at + 8);
      const word = at >>> 2;
      return cage.i32[word + 3] === NIL ? undefined : { low: cage.i32[word + 2], high: cage.i32[word + 3] };
    } finally {
      release(cage, 2);
    }
  }

  /** table[key], converted. */
  get(table: number, key: unknown, how: Conversion): unknown {
    const { cage, values } = this.#state;
    const at = borrow(cage, 2);
    try {
      putNil(cage.i32, (at >>> 2) + 2);
      values.write(at, key, how);
      cage.core.tableGet(table, at, at + 8);
      return values.read(at + 8, how);
    } finally {
      release(cage, 2);
    }
  }

  /** table[key] = value. A key that is nil or NaN is the caller's mistake and changes nothing. */
  set(table: number, key: unknown, value: unknown, how: Conversion): void {
    const { cage, values } = this.#state;
    const at = borrow(cage, 2);
    try {
      putNil(cage.i32, (at >>> 2) + 2);
      values.write(at, key, how);
      values.write(at + 8, value, how);
      if (cage.i32[(at >>> 2) + 1] === NIL || key !== key) return;
      cage.made(cage.core.tableSet(table, at, at + 8));
    } finally {
      release(cage, 2);
    }
  }

  /** table[name] = the value of two words, which is reachable otherwise. */
  setNamed(table: number, name: string, value: Words): void {
    const { cage, strings } = this.#state;
    const at = borrow(cage, 2);
    try {
      putObject(cage.i32, (at >>> 2) + 2, value.high, value.low);
      const string = strings.makeText(name);
      putObject(cage.i32, at >>> 2, STRING_TAG, string);
      cage.made(cage.core.tableSet(table, at, at + 8));
    } finally {
      release(cage, 2);
    }
  }

  /** table[index] = the value of two words, which is reachable otherwise. */
  setIndex(table: number, index: number, value: Words): void {
    const { cage } = this.#state;
    const at = borrow(cage, 2);
    try {
      putSmall(cage.i32, at >>> 2, index);
      putObject(cage.i32, (at >>> 2) + 2, value.high, value.low);
      cage.made(cage.core.tableSet(table, at, at + 8));
    } finally {
      release(cage, 2);
    }
  }

  /** A new table at `at`, a slot. */
  create(at: number, array = 0, nodes = 0): number {
    const { cage } = this.#state;
    const table = cage.made(cage.core.newTable(array, nodes));
    putObject(cage.i32, at >>> 2, TABLE_TAG, table);
    return table;
  }

  /** Calls `visit` with the addresses of key and value of each pair. The table must not change meanwhile. */
  each(table: number, visit: (key: number, value: number) => void): void {
    const { cage } = this.#state;
    const at = borrow(cage, 2);
    try {
      putNil(cage.i32, at >>> 2);
      while (cage.core.tableNext(table, at) === 1) visit(at, at + 8);
    } finally {
      release(cage, 2);
    }
  }
}
