/**
 * Typed indexes: references that are small integers.
 *
 * Values, blocks, labels, registers and sections refer to one another by their place in a table, not by a pointer. All
 * of them are plain numbers at run time; the brand keeps a block from being used where a value is meant:
 *
 *     type Block = Index<"block">;
 *     const blocks = new Table<Block, BlockData>();
 *     const entry: Block = blocks.add(data);
 */

declare const brand: unique symbol;

/** A non-negative integer that refers to a row of the table named `Name`. */
export type Index<Name extends string> = number & { readonly [brand]: Name };

/** Says that `value` is an index of that kind; the one place where a number becomes one. */
export function toIndex<I extends Index<string>>(value: number): I {
  return value as I;
}

/** Rows of one kind, reached by their typed index. Rows are never removed, so an index stays good. */
export class Table<I extends Index<string>, Row> implements Iterable<Row> {
  readonly #rows: Row[] = [];

  get size(): number {
    return this.#rows.length;
  }

  /** Appends a row and returns its index. */
  add(row: Row): I {
    return toIndex<I>(this.#rows.push(row) - 1);
  }

  /** The row at `index`; an index of another table that is out of range is a mistake of the caller and throws. */
  get(index: I): Row {
    if (index >= this.#rows.length) throw new RangeError(`index ${index} of a table of ${this.#rows.length} rows`);
    return this.#rows[index];
  }

  set(index: I, row: Row): void {
    if (index >= this.#rows.length) throw new RangeError(`index ${index} of a table of ${this.#rows.length} rows`);
    this.#rows[index] = row;
  }

  *indexes(): IterableIterator<I> {
    for (let at = 0; at < this.#rows.length; at++) yield toIndex<I>(at);
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows[Symbol.iterator]();
  }
}
