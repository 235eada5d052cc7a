/**
 * Strings between JavaScript and the cage.
 *
 * A Lua string is bytes. The embedder chooses what they mean: `utf8` (bytes that are no UTF-8 become U+FFFD), `latin1` (one char
 * for each byte, exact both ways: the *byte strings* that libraries and the compiler use), or `bytes` (a `Uint8Array`).
 *
 * Objects in the cage do not move, so a string read once is remembered by its address. An address names the same string until
 * the string is swept, and that needs a whole marking first: the memory of one *epoch*, the time between two markings
 * (`atomic` steps of the collector), is exact without comparing any bytes.
 */
import { programError } from "../../base/index.ts";
import { PHASE, SHORT_STRING, STATE, STRING } from "../layout/index.ts";
import type { Cage } from "./cage.ts";

export type StringMode = "utf8" | "latin1" | "bytes";

const LENGTH = STRING.length >> 2;
const CYCLES = STATE.cycles >> 2;
const COLLECTOR = STATE.phase >> 2;
const SCRATCH = STATE.scratch >> 2;
const SCRATCH_SIZE = STATE.scratchSize >> 2;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const fromCode = String.fromCharCode;
const hasBuffer = typeof Buffer !== "undefined";

export class Strings {
  readonly #cage: Cage;
  readonly #texts = new Memory();
  readonly #byteStrings = new Memory();
  #epoch = -1;

  constructor(cage: Cage) {
    this.#cage = cage;
  }

  /** The string object at `address`, in the form asked for. */
  read(address: number, mode: StringMode): string | Uint8Array {
    if (mode === "utf8") return this.text(address);
    return mode === "latin1" ? this.byteString(address) : this.bytes(address);
  }

  /** Its bytes, copied. */
  bytes(address: number): Uint8Array<ArrayBuffer> {
    const length = this.length(address);
    const at = (address >>> 0) + STRING.bytes;
    return this.#cage.u8.slice(at, at + length);
  }

  length(address: number): number {
    return this.#cage.i32[(address >>> 2) + LENGTH] >>> 0;
  }

  /** Its bytes as UTF-8 text. */
  text(address: number): string {
    const length = this.#cage.i32[(address >>> 2) + LENGTH];
    if (length > SHORT_STRING) return this.#decode(address, length >>> 0);
    this.#checkEpoch();
    let text = this.#texts.get(address);
    if (text === undefined) {
      text = asciiOf(this.#cage.u8, (address >>> 0) + STRING.bytes, length) ?? this.#decode(address, length);
      this.#texts.set(address, text);
    }
    return text;
  }

  /** Its bytes as char codes 0 … 255. */
  byteString(address: number): string {
    const length = this.#cage.i32[(address >>> 2) + LENGTH];
    const at = (address >>> 0) + STRING.bytes;
    if (length > SHORT_STRING) return latin1(this.#cage.u8, at, length >>> 0);
    this.#checkEpoch();
    let text = this.#byteStrings.get(address);
    if (text === undefined) {
      text = asciiOf(this.#cage.u8, at, length) ?? latin1(this.#cage.u8, at, length);
      this.#byteStrings.set(address, text);
    }
    return text;
  }

  #decode(address: number, length: number): string {
    const at = (address >>> 0) + STRING.bytes;
    return decoder.decode(this.#cage.u8.subarray(at, at + length));
  }

  #checkEpoch(): void {
    const { i32 } = this.#cage;
    const epoch = i32[CYCLES] + (i32[COLLECTOR] > PHASE.atomic ? 1 : 0);
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.#texts.clear();
    this.#byteStrings.clear();
  }

  // -------------------------------------------------------------- making strings. May collect; the result is not rooted.

  /** A string of the text: as UTF-8, or, in mode `latin1`, one byte for each char. */
  make(text: string, mode: StringMode = "utf8"): number {
    return mode === "latin1" ? this.makeByteString(text) : this.makeText(text);
  }

  makeText(text: string): number {
    const { length } = text;
    const at = this.#scratch(length * 3);
    const { u8 } = this.#cage;
    if (length <= 64) {
      let index = 0;
      for (; index < length; index++) {
        const code = text.charCodeAt(index);
        if (code >= 0x80) break;
        u8[at + index] = code;
      }
      if (index === length) return this.#fromScratch(at, length);
    }
    const { written } = encoder.encodeInto(text, u8.subarray(at, at + length * 3));
    return this.#fromScratch(at, written);
  }

  makeByteString(text: string): number {
    const { length } = text;
    const at = this.#scratch(length);
    const { u8 } = this.#cage;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > 255) throw programError("noByteString", { code, index });
      u8[at + index] = code;
    }
    return this.#fromScratch(at, length);
  }

  makeBytes(bytes: Uint8Array): number {
    const at = this.#scratch(bytes.length);
    this.#cage.u8.set(bytes, at);
    return this.#fromScratch(at, bytes.length);
  }

  #scratch(bytes: number): number {
    const { i32 } = this.#cage;
    if (i32[SCRATCH_SIZE] >>> 0 >= bytes && i32[SCRATCH] !== 0) return i32[SCRATCH] >>> 0;
    return this.#cage.made(this.#cage.core.scratch(bytes)) >>> 0;
  }

  #fromScratch(at: number, length: number): number {
    return this.#cage.made(this.#cage.core.newString(at, length));
  }
}

const FIRST_BITS = 10;
const MOST_BITS = 15;

/** Strings by address, each in one of two places that its address gives it: the latest wins the second. Grows with use. */
class Memory {
  #addresses = new Int32Array(0);
  #strings: string[] = [];
  #shift = 31;
  #count = 0;

  get(address: number): string | undefined {
    const place = Math.imul(address, GOLDEN) >>> this.#shift;
    if (this.#addresses[place] === address) return this.#strings[place];
    return this.#addresses[place ^ 1] === address ? this.#strings[place ^ 1] : undefined;
  }

  set(address: number, string: string): void {
    if (this.#count++ >= this.#addresses.length) this.#grow();
    let place = Math.imul(address, GOLDEN) >>> this.#shift;
    if (this.#addresses[place] !== 0) place ^= 1;
    this.#addresses[place] = address | 0;
    this.#strings[place] = string;
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#addresses.fill(0);
    this.#strings.fill("");
    this.#count = 0;
  }

  // What is there is dropped: it is read again when it is needed.
  #grow(): void {
    const bits = this.#addresses.length === 0 ? FIRST_BITS : MOST_BITS;
    if (this.#shift === 32 - MOST_BITS) return;
    this.#addresses = new Int32Array(1 << bits);
    this.#strings = Array.from({ length: 1 << bits }, () => "");
    this.#shift = 32 - bits;
  }
}

// Addresses are multiples of 8 and often evenly spaced: the high bits of this product are well mixed.
const GOLDEN = 0x9e3779b1 | 0;

/** Text of at most 12 bytes, all of them ASCII; undefined for any other. A call with fixed arguments is V8's fastest way. */
function asciiOf(u8: Uint8Array, at: number, length: number): string | undefined {
  let all = 0;
  for (let index = 0; index < length; index++) all |= u8[at + index];
  if (all > 127) return undefined;
  const a = u8[at];
  const b = u8[at + 1];
  const c = u8[at + 2];
  const d = u8[at + 3];
  if (length < 5) return shortest(length, a, b, c, d);
  const e = u8[at + 4];
  if (length === 5) return fromCode(a, b, c, d, e);
  const f = u8[at + 5];
  if (length === 6) return fromCode(a, b, c, d, e, f);
  const g = u8[at + 6];
  if (length === 7) return fromCode(a, b, c, d, e, f, g);
  const h = u8[at + 7];
  if (length === 8) return fromCode(a, b, c, d, e, f, g, h);
  const i = u8[at + 8];
  if (length === 9) return fromCode(a, b, c, d, e, f, g, h, i);
  const j = u8[at + 9];
  if (length === 10) return fromCode(a, b, c, d, e, f, g, h, i, j);
  const k = u8[at + 10];
  if (length === 11) return fromCode(a, b, c, d, e, f, g, h, i, j, k);
  if (length === 12) return fromCode(a, b, c, d, e, f, g, h, i, j, k, u8[at + 11]);
  return undefined;
}

function shortest(length: number, a: number, b: number, c: number, d: number): string {
  if (length === 4) return fromCode(a, b, c, d);
  if (length === 3) return fromCode(a, b, c);
  if (length === 2) return fromCode(a, b);
  return length === 1 ? fromCode(a) : "";
}

// Few enough arguments for `apply` on every engine's stack.
const PIECE = 4096;

/** Bytes as char codes. */
export function latin1(u8: Uint8Array, at: number, length: number): string {
  if (hasBuffer) return Buffer.from(u8.buffer, u8.byteOffset + at, length).toString("latin1");
  let text = "";
  for (let done = 0; done < length; done += PIECE) {
    text += fromCode(...u8.subarray(at + done, at + Math.min(done + PIECE, length)));
  }
  return text;
}

/** A byte string's bytes as UTF-8 text. */
export function decodeByteString(text: string): string {
  return /[^\0-\x7f]/.test(text) ? decoder.decode(bytesOf(text, "latin1")) : text;
}

/** The bytes of a byte string, or of text in UTF-8. */
export function bytesOf(text: string, mode: "utf8" | "latin1"): Uint8Array<ArrayBuffer> {
  if (mode === "utf8") return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
