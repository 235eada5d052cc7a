/**
 * Byte buffers: one writer that grows, one reader that never reads past its end. Little endian throughout, as the cage,
 * x86-64, WebAssembly and the object formats are.
 *
 * Unsigned and signed LEB128 follow the WebAssembly core specification, 5.2.2. Numbers of up to 53 bits are plain
 * numbers; 64-bit ones are bigint.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reading past the end of a buffer, or a malformed number in it: the input's mistake, to be reported with `offset`. */
export class MalformedBytes extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at byte ${offset}`);
    this.name = "MalformedBytes";
    this.offset = offset;
  }
}

/** The bytes end before what was wanted of them. */
export class EndOfBytes extends MalformedBytes {
  constructor(count: number, offset: number) {
    super(`${count} bytes wanted, the end is near`, offset);
    this.name = "EndOfBytes";
  }
}

/** A growing sequence of bytes. `patch…` rewrites what was already written. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(Math.max(16, capacity));
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** How many bytes stand written; the offset of the next one. */
  get length(): number {
    return this.#length;
  }

  /** A copy of what stands written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** What stands written, without a copy: good until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(value: number): void {
    const at = this.#advance(1);
    this.#bytes[at] = value;
  }

  u16(value: number): void {
    const at = this.#advance(2);
    this.#view.setUint16(at, value, true);
  }

  u32(value: number): void {
    const at = this.#advance(4);
    this.#view.setUint32(at, value, true);
  }

  /** The low 64 bits of `value`, signed or not. */
  u64(value: bigint): void {
    const at = this.#advance(8);
    this.#view.setBigUint64(at, BigInt.asUintN(64, value), true);
  }

  f32(value: number): void {
    const at = this.#advance(4);
    this.#view.setFloat32(at, value, true);
  }

  f64(value: number): void {
    const at = this.#advance(8);
    this.#view.setFloat64(at, value, true);
  }

  bytes(source: ArrayLike<number>): void {
    const at = this.#advance(source.length);
    this.#bytes.set(source, at);
  }

  /** The UTF-8 bytes of `text`, without length or end mark. Returns how many they are. */
  utf8(text: string): number {
    const encoded = encoder.encode(text);
    this.bytes(encoded);
    return encoded.length;
  }

  /** An unsigned LEB128 of an integer below 2^53. */
  uleb(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an unsigned integer: ${value}`);
    while (value >= 0x80) {
      this.u8((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    this.u8(value);
  }

  /** A signed LEB128 of an integer within ±2^53. */
  sleb(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`);
    while (value < -0x40 || value > 0x3f) {
      // Remainder and quotient both round towards minus infinity, as an arithmetic shift does.
      const low = ((value % 0x80) + 0x80) % 0x80;
      this.u8(low | 0x80);
      value = (value - low) / 0x80;
    }
    this.u8(value & 0x7f);
  }

  /** A signed LEB128 of a 64-bit integer. */
  sleb64(value: bigint): void {
    value = BigInt.asIntN(64, value);
    while (value < -0x40n || value > 0x3fn) {
      this.u8(Number(value & 0x7fn) | 0x80);
      value >>= 7n;
    }
    this.u8(Number(value & 0x7fn));
  }

  /** Fills with `value` until the length is a multiple of `alignment`. */
  align(alignment: number, value = 0): void {
    const rest = this.#length % alignment;
    if (rest !== 0) this.fill(alignment - rest, value);
  }

  fill(count: number, value = 0): void {
    const at = this.#advance(count);
    this.#bytes.fill(value, at, at + count);
  }

  patchU8(offset: number, value: number): void {
    this.#check(offset, 1);
    this.#bytes[offset] = value;
  }

  patchU32(offset: number, value: number): void {
    this.#check(offset, 4);
    this.#view.setUint32(offset, value, true);
  }

  patchU64(offset: number, value: bigint): void {
    this.#check(offset, 8);
    this.#view.setBigUint64(offset, BigInt.asUintN(64, value), true);
  }

  #check(offset: number, count: number): void {
    if (offset < 0 || offset + count > this.#length) {
      throw new RangeError(`patch of ${count} bytes at ${offset} of ${this.#length}`);
    }
  }

  #advance(count: number): number {
    const at = this.#length;
    this.#length = at + count;
    if (this.#length > this.#bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Reads forward through bytes; `offset` is where the next read begins and may be set. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get atEnd(): boolean {
    return this.offset >= this.#bytes.length;
  }

  u8(): number {
    return this.#bytes[this.#take(1)];
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** The next `count` bytes, as a view of the same buffer. */
  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** The next `count` bytes as UTF-8; malformed text is an error. */
  utf8(count: number): string {
    const at = this.offset;
    try {
      return decoder.decode(this.bytes(count));
    } catch (error) {
      if (error instanceof MalformedBytes) throw error;
      throw new MalformedBytes("malformed UTF-8", at);
    }
  }

  /** An unsigned LEB128 of at most `bits` bits (53 or fewer). */
  uleb(bits = 32): number {
    const start = this.offset;
    const last = Math.ceil(bits / 7) - 1;
    let value = 0;
    for (let index = 0; ; index++) {
      const byte = this.u8();
      if (index > last || (index === last && byte >= 2 ** (bits - 7 * last))) this.#tooLong(start);
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
  }

  /** A signed LEB128 of at most `bits` bits (64 or fewer), as a bigint. */
  sleb64(bits = 64): bigint {
    const start = this.offset;
    const last = Math.ceil(bits / 7) - 1;
    let value = 0n;
    for (let index = 0; ; index++) {
      const byte = this.u8();
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte >= 0x80) {
        if (index >= last) this.#tooLong(start);
        continue;
      }
      const signed = BigInt.asIntN(7 * (index + 1), value);
      if (index > last || BigInt.asIntN(bits, signed) !== signed) this.#tooLong(start);
      return signed;
    }
  }

  /** A signed LEB128 of at most `bits` bits (53 or fewer). */
  sleb(bits = 32): number {
    return Number(this.sleb64(bits));
  }

  #tooLong(offset: number): never {
    throw new MalformedBytes("integer too long", offset);
  }

  #take(count: number): number {
    const at = this.offset;
    if (count < 0 || at < 0 || at + count > this.#bytes.length) throw new EndOfBytes(count, at);
    this.offset = at + count;
    return at;
  }
}
