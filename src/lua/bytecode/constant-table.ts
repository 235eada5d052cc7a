/**
 * The constants of one function, each kept once. Integers and floats are distinct even where they are equal: `1` and
 * `1.0` print differently. Zero floats are all positive here, since a negative one is never folded.
 */
import type { Constant } from "./ops.ts";

/** Strings up to this many bytes are interned by the core; only they may be field operands. */
export const MAX_FIELD_LENGTH = 40;

export class ConstantTable {
  readonly values: Constant[] = [];
  // bigint, number, string, boolean and null are all distinct as keys of a Map.
  readonly #indexes = new Map<Constant, number>();

  indexOf(value: Constant): number {
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    const index = this.values.push(value) - 1;
    this.#indexes.set(value, index);
    return index;
  }
}
