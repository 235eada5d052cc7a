/**
 * A function in memory that refers to nothing but places whose addresses are given: what a compiler that makes thousands of them loads. It is
 * linked in one walk over its relocations, written where it lies.
 *
 * To move it, its object is not needed: a relocation is a distance, and after a move the old distance less the way that the code went. So all
 * that is kept is where relocations are, a byte each as a rule (the distance from the one before), and those bytes lie behind the code in
 * its own piece: pieces are larger than what they hold anyway, and V8 has nothing to look after. (Objects, with their relocations and symbols
 * as JavaScript has them, take four times the code: of typical Lua functions, 3.9 KB where the list takes 15 bytes.)
 */
import { fault } from "../base/index.ts";
import type { ObjectFile, Relocation, UnwindRow } from "../object/index.ts";
import type { CodePlace, Entry, Owner } from "./code.ts";
import type { NativeMemory } from "./native-memory.ts";
import type { MemoryPiece } from "./range.ts";
import { classOf } from "./size-classes.ts";

/** Looks up a place outside; throws if there is none. */
export type PlaceLookUp = (name: string) => number;

const NO_ROWS: readonly UnwindRow[] = [];

export class Snippet implements Owner {
  readonly #memory: NativeMemory;
  readonly #name: string;
  /** Who leads here; without one it stays where it is. */
  readonly #entry: Entry | undefined;
  /** Bytes of code, of relocations behind it, and before the function. */
  readonly #length: number;
  readonly #listed: number;
  readonly #from: number;
  /** For observers, if there are any. */
  readonly #unwind: readonly UnwindRow[];
  #piece: MemoryPiece;
  #observed: unknown[];

  /** Its object has one section, of code, whose relocations are distances to names that others define. @internal */
  constructor(memory: NativeMemory, object: ObjectFile, addressOf: PlaceLookUp, name: string, entry?: Entry) {
    const { sections, symbols, unwind } = object;
    const { bytes: code, relocations } = sections[0];
    this.#memory = memory;
    this.#name = name;
    this.#entry = entry;
    this.#length = code.length;
    this.#listed = listedBytes(relocations);
    this.#from = symbols.find(({ section }) => section === 0)?.offset ?? 0;
    this.#unwind = memory.isObserved ? unwind : NO_ROWS;
    this.#piece = memory.range.allocate("code", code.length + this.#listed, this);
    this.#piece.bytes.set(code);
    this.#link(object, addressOf);
    this.#observed = memory.published(this.#piece, code.length, name, unwind, this.#from);
  }

  /** Of the object's first byte. */
  get address(): number {
    return this.#piece.address;
  }

  /** Bytes that it takes. */
  get size(): number {
    return this.#piece.size;
  }

  placeOf(address: number): CodePlace {
    return { name: this.#name, offset: address - this.#piece.address, code: this.#name };
  }

  /** Its memory goes back: now, or as soon as no parked frame may return into it. */
  free(): void {
    this.#memory.release(this.#piece, this.#observed);
  }

  /** Moves to another place, of which its entry is told. False if it cannot. Before the code runs, someone says `rewritten`. */
  makeWay(): boolean {
    const memory = this.#memory;
    const old = this.#piece;
    if (this.#entry === undefined || memory.isOnStack(old)) return false;
    const piece = memory.range.allocate("code", this.#length + this.#listed, this);
    piece.bytes.set(old.bytes.subarray(0, this.#length + this.#listed));
    this.#piece = piece;
    this.shift(old.address - piece.address);
    this.#observed = memory.republished(this.#observed, piece, this.#length, this.#name, this.#unwind, this.#from);
    this.#entry.retarget();
    memory.range.free(old);
    return true;
  }

  /** All that it refers to is so many bytes further away. As above. */
  shift(by: number): void {
    const { bytes } = this.#piece;
    const end = this.#length + this.#listed;
    for (let at = this.#length, offset = 0; at < end;) {
      let gap = bytes[at] & 0x7f;
      for (let place = 7; bytes[at++] > 0x7f; place += 7) gap |= (bytes[at] & 0x7f) << place;
      offset += gap;
      const distance =
        (bytes[offset] | (bytes[offset + 1] << 8) | (bytes[offset + 2] << 16) | (bytes[offset + 3] << 24)) + by;
      write32(bytes, offset, distance);
    }
  }

  /** Writes the distances, and where they are. */
  #link({ sections, symbols }: ObjectFile, addressOf: PlaceLookUp): void {
    const { bytes, address } = this.#piece;
    // Many relocations refer to few places.
    const addresses: (number | undefined)[] = [];
    let last = 0;
    let at = this.#length;
    for (const { offset, kind, symbol, addend } of sections[0].relocations) {
      if (kind !== "plt32" && kind !== "pc32")
        throw fault("internalFault", { stage: "load", unit: this.#name, reason: `a relocation of kind ${kind}` });
      const place = (addresses[symbol] ??= addressOf(symbols[symbol].name));
      write32(bytes, offset, place + addend - address - offset);
      let gap = offset - last;
      last = offset;
      for (; gap > 0x7f; gap >>= 7) bytes[at++] = gap | 0x80;
      bytes[at++] = gap;
    }
  }
}

/** Bytes of memory that an object takes. */
export function codeBytesOf({ sections }: ObjectFile): number {
  return classOf(sections[0].size + listedBytes(sections[0].relocations)).size;
}

function write32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >> 8;
  bytes[at + 2] = value >> 16;
  bytes[at + 3] = value >> 24;
}

/** Bytes that tell where relocations are: seven bits of the distance from the one before in each, the eighth where more follow. */
function listedBytes(relocations: readonly Relocation[]): number {
  let bytes = 0;
  let last = 0;
  for (const { offset } of relocations) {
    for (let gap = (offset - last) >> 7; gap > 0; gap >>= 7) bytes++;
    bytes++;
    last = offset;
  }
  return bytes;
}
