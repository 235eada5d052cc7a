/**
 * Typed arrays that are used again for the next function: making one costs about a microsecond, and a function needs fifty.
 *
 * `int32` and `bytes` give zeroed arrays that are at least as long as asked, and good until `reset`. All functions ask in about the same
 * order, so each array soon has the size that its place in that order needs.
 */
export class Workspace {
  readonly #words: Int32Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  #nextWords = 0;
  #nextBytes = 0;

  /** Takes back all that was given. */
  reset(): void {
    this.#nextWords = 0;
    this.#nextBytes = 0;
  }

  int32(length: number): Int32Array {
    const at = this.#nextWords++;
    const words = this.#words[at];
    if (words === undefined || words.length < length) return (this.#words[at] = new Int32Array(roomy(length)));
    return words.fill(0, 0, length);
  }

  bytes(length: number): Uint8Array {
    const at = this.#nextBytes++;
    const bytes = this.#bytes[at];
    if (bytes === undefined || bytes.length < length) return (this.#bytes[at] = new Uint8Array(roomy(length)));
    return bytes.fill(0, 0, length);
  }
}

function roomy(length: number): number {
  return Math.max(64, length + (length >> 1));
}
