/** Values that stand for others: passes note that one value is another, and rewrite all uses at the end. */
import type { Block, IrFunction, Value } from "../function.ts";

export class Replacements {
  readonly #f: IrFunction;
  #by: Int32Array;
  #count = 0;

  constructor(f: IrFunction) {
    this.#f = f;
    this.#by = new Int32Array(f.valueCount);
  }

  get count(): number {
    return this.#count;
  }

  /** From now on `value` is `other`, which is defined wherever `value` is used. */
  replace(value: Value, other: Value): void {
    if (value >= this.#by.length) {
      const larger = new Int32Array(Math.max(this.#f.valueCount, 2 * this.#by.length));
      larger.set(this.#by);
      this.#by = larger;
    }
    this.#by[value] = other;
    this.#count++;
  }

  /** What a value is now. */
  readonly of = (value: Value): Value => {
    let at: number = value;
    while (at < this.#by.length && this.#by[at] !== 0) at = this.#by[at];
    // Long ways are made short, so that a chain of replacements costs no more than its length.
    for (let step: number = value; step !== at;) {
      const next = this.#by[step];
      this.#by[step] = at;
      step = next;
    }
    return at as Value;
  };

  /** Rewrites all uses in the function. */
  apply(): void {
    if (this.#count === 0) return;
    const f = this.#f;
    for (const block of f.order)
      for (let value = f.first[block as Block]; value !== 0; value = f.next[value])
        f.mapOperands(value as Value, this.of);
  }
}
