/**
 * Sets of small integers, a *row* for each block, that are few words of bits even in functions with a hundred thousand values.
 *
 * A row is a list of pairs in a pool, sorted: the number of a word that is not zero, and its 32 bits. Rows are made and looked at through one more
 * row, the *desk*, which is a plain table of bits with a summary above it (a bit for each word in use): adding a row to the
 * desk, and writing the desk to a row, cost as much as words are in use. A row that has grown moves to the end of the pool.
 */
import { lowest } from "./register-sets.ts";
import type { Workspace } from "./workspace.ts";

export class LiveRows {
  readonly #start: Int32Array;
  /** By row: how many pairs. */
  readonly #length: Int32Array;
  #pool: Int32Array;
  #poolEnd = 0;
  readonly #desk: Int32Array;
  readonly #summary: Int32Array;
  readonly #summaryLength: number;

  constructor(rows: number, words: number, workspace: Workspace) {
    this.#start = workspace.int32(rows);
    this.#length = workspace.int32(rows);
    this.#desk = workspace.int32(words);
    this.#summaryLength = (words + 31) >>> 5;
    this.#summary = workspace.int32(this.#summaryLength);
    this.#pool = workspace.unset(256);
  }

  /** 32-bit words that the pool has come to. */
  get size(): number {
    return this.#poolEnd;
  }

  has(row: number, number: number): boolean {
    return ((this.word(row, number >>> 5) >>> (number & 31)) & 1) !== 0;
  }

  /** The bits of one word of a row. */
  word(row: number, word: number): number {
    const pool = this.#pool;
    let low = 0;
    let high = this.#length[row];
    const start = this.#start[row];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = pool[start + 2 * middle];
      if (found === word) return pool[start + 2 * middle + 1];
      if (found < word) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  /** Calls `visit` with the number of each word of the row that is not empty, and its bits. */
  eachWord(row: number, visit: (word: number, bits: number) => void): void {
    const end = this.#start[row] + 2 * this.#length[row];
    for (let at = this.#start[row]; at < end; at += 2) visit(this.#pool[at], this.#pool[at + 1]);
  }

  // ---- The desk

  clearDesk(): void {
    for (let at = 0; at < this.#summaryLength; at++) {
      for (let set = this.#summary[at]; set !== 0; set &= set - 1) this.#desk[32 * at + lowest(set)] = 0;
      this.#summary[at] = 0;
    }
  }

  addToDesk(number: number): void {
    this.#desk[number >>> 5] |= 1 << (number & 31);
    this.#summary[number >>> 10] |= 1 << ((number >>> 5) & 31);
  }

  removeFromDesk(number: number): void {
    this.#desk[number >>> 5] &= ~(1 << (number & 31));
  }

  addRowToDesk(row: number): void {
    const end = this.#start[row] + 2 * this.#length[row];
    for (let at = this.#start[row]; at < end; at += 2) {
      const word = this.#pool[at];
      this.#desk[word] |= this.#pool[at + 1];
      this.#summary[word >>> 5] |= 1 << (word & 31);
    }
  }

  onDesk(number: number): boolean {
    return ((this.#desk[number >>> 5] >>> (number & 31)) & 1) !== 0;
  }

  eachWordOnDesk(visit: (word: number, bits: number) => void): void {
    for (let at = 0; at < this.#summaryLength; at++) {
      for (let set = this.#summary[at]; set !== 0; set &= set - 1) {
        const word = 32 * at + lowest(set);
        if (this.#desk[word] !== 0) visit(word, this.#desk[word]);
      }
    }
  }

  /** Makes the row what is on the desk, where all of it is already; true if that is a change. */
  writeDesk(row: number): boolean {
    const from = this.#poolEnd;
    let to = from;
    let changed = false;
    const before = this.#start[row];
    for (let at = 0; at < this.#summaryLength; at++) {
      for (let set = this.#summary[at]; set !== 0; set &= set - 1) {
        const word = 32 * at + lowest(set);
        const bits = this.#desk[word];
        if (bits === 0) continue;
        if (to + 2 > this.#pool.length) this.#grow();
        this.#pool[to] = word;
        this.#pool[to + 1] = bits;
        if (this.#pool[before + to - from] !== word || this.#pool[before + to - from + 1] !== bits) changed = true;
        to += 2;
      }
    }
    const length = (to - from) >> 1;
    if (!changed && length === this.#length[row]) return false;
    if (length === this.#length[row]) {
      this.#pool.copyWithin(before, from, to);
      return true;
    }
    this.#start[row] = from;
    this.#length[row] = length;
    this.#poolEnd = to;
    return true;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#pool.length);
    larger.set(this.#pool);
    this.#pool = larger;
  }
}
