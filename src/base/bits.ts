/**
 * A set of small integers, one bit each, in a Uint32Array that grows by doubling. Made for dataflow: union and
 * difference work word by word and say whether anything changed, which is what a fixpoint loop asks.
 */
export class BitSet {
  #words: Uint32Array;

  /** @param size how many members to make room for at once; the set grows beyond it. */
  constructor(size = 32) {
    this.#words = new Uint32Array(Math.max(1, (size + 31) >>> 5));
  }

  has(member: number): boolean {
    const word = member >>> 5;
    return word < this.#words.length && (this.#words[word] & (1 << (member & 31))) !== 0;
  }

  /** Adds a member; true if it was not there. */
  add(member: number): boolean {
    const word = member >>> 5;
    if (word >= this.#words.length) this.#reserve(word + 1);
    const before = this.#words[word];
    this.#words[word] = before | (1 << (member & 31));
    return this.#words[word] !== before;
  }

  /** Removes a member; true if it was there. */
  delete(member: number): boolean {
    if (!this.has(member)) return false;
    this.#words[member >>> 5] &= ~(1 << (member & 31));
    return true;
  }

  /** Adds every member of `other`; true if the set grew. */
  unite(other: BitSet): boolean {
    const theirs = other.#words;
    if (theirs.length > this.#words.length) this.#reserve(theirs.length);
    let changed = 0;
    for (let word = 0; word < theirs.length; word++) {
      const before = this.#words[word];
      this.#words[word] = before | theirs[word];
      changed |= this.#words[word] ^ before;
    }
    return changed !== 0;
  }

  /** Removes every member of `other`; true if the set shrank. */
  subtract(other: BitSet): boolean {
    const shared = Math.min(this.#words.length, other.#words.length);
    let changed = 0;
    for (let word = 0; word < shared; word++) {
      const before = this.#words[word];
      this.#words[word] = before & ~other.#words[word];
      changed |= this.#words[word] ^ before;
    }
    return changed !== 0;
  }

  copy(): BitSet {
    const made = new BitSet();
    made.#words = this.#words.slice();
    return made;
  }

  clear(): void {
    this.#words.fill(0);
  }

  get size(): number {
    let count = 0;
    for (let word of this.#words) for (; word !== 0; word &= word - 1) count++;
    return count;
  }

  /** The members in ascending order. */
  *[Symbol.iterator](): IterableIterator<number> {
    for (let index = 0; index < this.#words.length; index++) {
      for (let word = this.#words[index]; word !== 0; word &= word - 1) {
        yield index * 32 + (31 - Math.clz32(word & -word));
      }
    }
  }

  #reserve(words: number): void {
    const grown = new Uint32Array(Math.max(words, this.#words.length * 2));
    grown.set(this.#words);
    this.#words = grown;
  }
}
