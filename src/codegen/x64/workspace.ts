/**
 * Typed arrays that are used again for the next function: making one costs about a microsecond, and a function needs a hundred.
 *
 * `int32`, `bytes` and `float64` give zeroed arrays that are at least as long as asked, and good until `reset`; `filled` gives one full of a number,
 * `unset` one of which nothing is known. All functions ask in about the same order, so each array soon has the size that its place in
 * that order needs.
 */
export class Workspace {
  readonly #words: Int32Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #floats: Float64Array[] = [];
  #nextWords = 0;
  #nextBytes = 0;
  #nextFloats = 0;

  /** Takes back all that was given. */
  reset(): void {
    this.#nextWords = 0;
    this.#nextBytes = 0;
    this.#nextFloats = 0;
  }

  get bytesHeld(): number {
    let sum = 0;
    for (const list of [this.#words, this.#bytes, this.#floats]) for (const { byteLength } of list) sum += byteLength;
    return sum;
  }

  int32(length: number): Int32Array {
    return this.unset(length).fill(0, 0, length);
  }

  filled(length: number, value: number): Int32Array {
    return this.unset(length).fill(value, 0, length);
  }

  unset(length: number): Int32Array {
    const at = this.#nextWords++;
    const words = this.#words[at];
    return words !== undefined && words.length >= length ? words : (this.#words[at] = new Int32Array(roomy(length)));
  }

  bytes(length: number): Uint8Array {
    const at = this.#nextBytes++;
    const bytes = this.#bytes[at];
    if (bytes === undefined || bytes.length < length) return (this.#bytes[at] = new Uint8Array(roomy(length)));
    return bytes.fill(0, 0, length);
  }

  float64(length: number): Float64Array {
    const at = this.#nextFloats++;
    const floats = this.#floats[at];
    if (floats === undefined || floats.length < length) return (this.#floats[at] = new Float64Array(roomy(length)));
    return floats.fill(0, 0, length);
  }
}

function roomy(length: number): number {
  return Math.max(64, length + (length >> 1));
}
