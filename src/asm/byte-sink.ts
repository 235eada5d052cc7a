/** Bytes of a section while it is written. */
import { programError } from "../base/index.ts";

export class ByteSink {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  /** True if nothing can be written: a section of zeros. */
  readonly #isClosed: boolean;

  constructor(isClosed = false) {
    this.#isClosed = isClosed;
    this.bytes = new Uint8Array(isClosed ? 0 : 1024);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    if (this.#isClosed) throw programError("zeroSection");
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}
