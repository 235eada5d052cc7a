/**
 * Sets of small integers, one set (a *row*) for each block and a few more for work, as a table of bits.
 *
 * Large functions have many values, of which few are live in a given block; so above the words of a row stands a *summary* with a bit for
 * each word that may be other than zero, and everything that goes through a row goes through its summary: the cost is that of the words in use,
 * plus one summary word for every 1024 numbers.
 */
import { lowest } from "./register-sets.ts";

export class LiveRows {
  /** Words of a row. */
  readonly words: number;
  readonly #summaryWords: number;
  readonly #bits: Int32Array;
  readonly #summary: Int32Array;

  constructor(rows: number, words: number) {
    this.words = words;
    this.#summaryWords = (words + 31) >>> 5;
    this.#bits = new Int32Array(rows * words);
    this.#summary = new Int32Array(rows * this.#summaryWords);
  }

  has(row: number, number: number): boolean {
    return ((this.#bits[row * this.words + (number >>> 5)] >>> (number & 31)) & 1) !== 0;
  }

  add(row: number, number: number): void {
    this.#bits[row * this.words + (number >>> 5)] |= 1 << (number & 31);
    this.#summary[row * this.#summaryWords + (number >>> 10)] |= 1 << ((number >>> 5) & 31);
  }

  remove(row: number, number: number): void {
    this.#bits[row * this.words + (number >>> 5)] &= ~(1 << (number & 31));
  }

  clear(row: number): void {
    for (let at = 0; at < this.#summaryWords; at++) {
      const index = row * this.#summaryWords + at;
      for (let set = this.#summary[index]; set !== 0; set &= set - 1) {
        this.#bits[row * this.words + 32 * at + lowest(set)] = 0;
      }
      this.#summary[index] = 0;
    }
  }

  /** Adds the numbers of row `from` to row `to`; true if that made a difference. */
  addRow(to: number, from: number): boolean {
    let changed = 0;
    for (let at = 0; at < this.#summaryWords; at++) {
      const summary = this.#summary[from * this.#summaryWords + at];
      if (summary === 0) continue;
      this.#summary[to * this.#summaryWords + at] |= summary;
      for (let set = summary; set !== 0; set &= set - 1) {
        const word = 32 * at + lowest(set);
        const more = this.#bits[from * this.words + word] & ~this.#bits[to * this.words + word];
        this.#bits[to * this.words + word] |= more;
        changed |= more;
      }
    }
    return changed !== 0;
  }

  /** Calls `visit` with the number of each word of the row that is not empty, and its bits. */
  eachWord(row: number, visit: (word: number, bits: number) => void): void {
    for (let at = 0; at < this.#summaryWords; at++) {
      for (let set = this.#summary[row * this.#summaryWords + at]; set !== 0; set &= set - 1) {
        const word = 32 * at + lowest(set);
        const bits = this.#bits[row * this.words + word];
        if (bits !== 0) visit(word, bits);
      }
    }
  }

  /** The bits of one word of a row. */
  word(row: number, word: number): number {
    return this.#bits[row * this.words + word];
  }
}
