/**
 * A function in memory that refers to nothing but places whose addresses are given: what a compiler that makes thousands of them loads. It is
 * linked in one walk over its relocations, written where it lies.
 */
import { fault } from "../base/index.ts";
import type { ObjectFile } from "../object/index.ts";
import type { CodePlace, Owner } from "./code.ts";
import type { NativeMemory } from "./native-memory.ts";
import type { MemoryPiece } from "./range.ts";

/** Looks up a place outside; throws if there is none. */
export type PlaceLookUp = (name: string) => number;

export class Snippet implements Owner {
  readonly #memory: NativeMemory;
  readonly #object: ObjectFile;
  readonly #addressOf: PlaceLookUp;
  readonly #name: string;
  readonly #piece: MemoryPiece;
  readonly #observed: unknown[];

  /** Its object has one section, of code, whose relocations are distances to names that others define. @internal */
  constructor(memory: NativeMemory, object: ObjectFile, addressOf: PlaceLookUp, name: string) {
    this.#memory = memory;
    this.#object = object;
    this.#addressOf = addressOf;
    this.#name = name;
    this.#piece = memory.range.allocate("code", object.sections[0].size, this);
    this.#observed = this.#publish();
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

  #publish(): unknown[] {
    const { sections, symbols, unwind } = this.#object;
    const { bytes: code, relocations } = sections[0];
    const { bytes, address } = this.#piece;
    bytes.set(code);
    for (const { offset, kind, symbol, addend } of relocations) {
      if (kind !== "plt32" && kind !== "pc32")
        throw fault("internalFault", { stage: "load", unit: this.#name, reason: `a relocation of kind ${kind}` });
      const distance = this.#addressOf(symbols[symbol].name) + addend - address - offset;
      bytes[offset] = distance;
      bytes[offset + 1] = distance >> 8;
      bytes[offset + 2] = distance >> 16;
      bytes[offset + 3] = distance >> 24;
    }
    const own = symbols.find(({ section }) => section === 0);
    const from = own?.offset ?? 0;
    return this.#memory.published(this.#piece, code.length, this.#name, unwind, from);
  }
}
