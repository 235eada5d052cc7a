/** Reads a module's bytes; what is not as it must be is a program error that says at which byte and why. */
import { type IngotError, PORTION, type Portions, programError } from "../base/index.ts";

/** An invalid module: which rule it breaks, where. */
export function invalid(offset: number, rule: string): IngotError {
  return programError("wasmInvalid", { offset, rule });
}

/** A valid one, perhaps, that needs what this compiler lacks. */
export function unsupported(offset: number, feature: string): IngotError {
  return programError("wasmUnsupported", { offset, feature });
}

const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class Reader {
  readonly bytes: Uint8Array;
  at: number;
  /** Reading on from here is an error. */
  end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  byte(): number {
    if (this.at >= this.end) throw invalid(this.at, "unexpected end");
    return this.bytes[this.at++];
  }

  /** An unsigned integer of 32 bits in LEB128 (5.2.2). */
  u32(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    return this.#long(first, 32, false) >>> 0;
  }

  s32(): number {
    const first = this.byte();
    if (first < 0x80) return (first << 25) >> 25;
    return this.#long(first, 32, true);
  }

  /** The first byte was read, and others follow. Of the last one no bit may be set that has no place. */
  #long(first: number, width: number, signed: boolean): number {
    let result = first & 0x7f;
    for (let shift = 7; shift < width; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      if (shift === 28) this.#checkLast(byte, signed);
      else if (signed) return (result << (25 - shift)) >> (25 - shift);
      return result;
    }
    throw invalid(this.at - 1, "integer representation too long");
  }

  /** Of the fifth byte four bits count. */
  #checkLast(byte: number, signed: boolean): void {
    const rest = byte & 0x70;
    const isRight = signed && (byte & 8) !== 0 ? rest === 0x70 : rest === 0;
    if (!isRight) throw invalid(this.at - 1, "integer too large");
  }

  /** A signed integer of 64 bits: the low half is returned, the high one is in `high`. */
  s64(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else high |= bits << (shift - 32);
      if (byte >= 0x80) continue;
      if (shift === 63) {
        if (bits !== 0 && bits !== 0x7f) throw invalid(this.at - 1, "integer too large");
      } else if ((bits & 0x40) !== 0) {
        const width = shift + 7;
        if (width < 32) {
          low |= -1 << width;
          high = -1;
        } else high |= -1 << (width - 32);
      }
      this.high = high;
      return low;
    }
    throw invalid(this.at - 1, "integer representation too long");
  }

  high = 0;

  /** A signed integer of 33 bits, as block types are. */
  s33(): number {
    const start = this.at;
    const low = this.s64();
    if (this.at - start > 5) throw invalid(this.at - 1, "integer representation too long");
    const value = this.high * 2 ** 32 + (low >>> 0);
    if (value >= 2 ** 32 || value < -(2 ** 32)) throw invalid(this.at - 1, "integer too large");
    return value;
  }

  fixed32(): number {
    if (this.left < 4) throw invalid(this.end, "unexpected end");
    const { bytes, at } = this;
    this.at = at + 4;
    return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw invalid(this.at, "length out of bounds");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name(): string {
    const start = this.at;
    const bytes = this.take(this.u32());
    try {
      return text.decode(bytes);
    } catch {
      throw invalid(start, "malformed UTF-8 encoding");
    }
  }

  /** A number of things, each of at least a byte; so a number that cannot be is refused before anything is made for it. */
  count(what: string, most: number): number {
    const start = this.at;
    const count = this.u32();
    if (count > this.left) throw invalid(start, `${count} ${what}, which do not fit the section`);
    if (count > most) throw invalid(start, `${count} ${what}, more than ${most}`);
    return count;
  }

  vector<Item>(what: string, most: number, read: (index: number) => Item): Item[] {
    return Array.from({ length: this.count(what, most) }, (_, index) => read(index));
  }

  /** The same of many. */
  *vectorInPortions<Item>(what: string, most: number, read: (index: number) => Item): Portions<Item[]> {
    const items: Item[] = [];
    for (let left = this.count(what, most); left > 0; left--) {
      if (left % PORTION === 0) yield;
      items.push(read(items.length));
    }
    return items;
  }
}
