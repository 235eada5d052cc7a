/**
 * Tables and globals, with the methods of `WebAssembly.Table` and `WebAssembly.Global`, on memory that code sees (instance.ts: what lies
 * where).
 */
import type { NativeBuffer, NativeMemory } from "../engine/index.ts";
import { TABLE } from "./instance.ts";
import {
  EXTERNREF,
  F32T,
  F64T,
  FUNCREF,
  type GlobalType,
  I32T,
  I64T,
  type TableType,
  type ValueType,
} from "./types.ts";

export interface Reference {
  /** Address of the function record. */
  readonly record: number;
  /** Address of the code that others call. */
  readonly code: number;
}

type Callable = (...args: never[]) => unknown;

/** Which function of JavaScript a function record stands for. */
export class References {
  readonly #makers = new Map<number, () => Callable>();

  note(record: number, make: () => Callable): void {
    this.#makers.set(record, make);
  }

  functionOf(record: number): Callable | null {
    return this.#makers.get(record)?.() ?? null;
  }
}

const all = new WeakMap<NativeMemory, References>();

export function references(memory: NativeMemory): References {
  let own = all.get(memory);
  if (own === undefined) all.set(memory, (own = new References()));
  return own;
}

const MOST_ENTRIES = 10_000_000;

export class Table {
  readonly type: ValueType;
  readonly maximum: number | undefined;
  readonly #memory: NativeMemory;
  /** The two words that code looks at. */
  readonly #words: NativeBuffer;
  readonly #view: DataView;
  #entries: NativeBuffer;
  #list: BigUint64Array;
  #length: number;

  /** @internal */
  constructor(memory: NativeMemory, { type, minimum, maximum }: TableType) {
    this.#memory = memory;
    this.type = type;
    this.maximum = maximum;
    this.#words = memory.buffer(TABLE.bytes);
    const { buffer, byteOffset } = this.#words.bytes;
    this.#view = new DataView(buffer, byteOffset, TABLE.bytes);
    this.#length = minimum;
    this.#entries = memory.buffer(Math.max(8, 8 * minimum));
    this.#list = listOf(this.#entries);
    this.#tell();
  }

  #tell(): void {
    this.#view.setBigUint64(TABLE.entries, BigInt(this.#entries.address), true);
    this.#view.setBigUint64(TABLE.size, BigInt(this.#length), true);
  }

  /** @internal */
  get address(): number {
    return this.#words.address;
  }

  get length(): number {
    return this.#length;
  }

  get(index: number): unknown {
    this.#check(index);
    const entry = Number(this.#list[index]);
    if (this.type === FUNCREF) return entry === 0 ? null : references(this.#memory).functionOf(entry);
    return entry;
  }

  #check(index: number): void {
    if (!(index >= 0 && index < this.#length)) throw new RangeError(`a table of ${this.#length} has no entry ${index}`);
  }

  /** @internal */
  setEntry(index: number, value: bigint): void {
    this.#list[index] = value;
  }

  /** The length before, or -1. @internal */
  growBy(count: number, value: number): number {
    const before = this.#length;
    const after = before + count;
    if (after > (this.maximum ?? MOST_ENTRIES) || after > MOST_ENTRIES) return -1;
    if (8 * after > this.#list.byteLength) {
      const larger = this.#memory.buffer(8 * Math.min(MOST_ENTRIES, Math.max(after, 2 * before)));
      const list = listOf(larger);
      list.set(this.#list.subarray(0, before));
      this.#entries.free();
      this.#entries = larger;
      this.#list = list;
    }
    this.#list.fill(BigInt(value), before, after);
    this.#length = after;
    this.#tell();
    return before;
  }

  /** False if that is out of bounds. @internal */
  fill(at: number, count: number, value: number): boolean {
    if (at + count > this.#length) return false;
    this.#list.fill(BigInt(value), at, at + count);
    return true;
  }

  /** @internal */
  copyFrom(other: Table, at: number, from: number, count: number): boolean {
    if (at + count > this.#length || from + count > other.#length) return false;
    if (other === this) this.#list.copyWithin(at, from, from + count);
    else this.#list.set(other.#list.subarray(from, from + count), at);
    return true;
  }
}

function listOf({ bytes }: NativeBuffer): BigUint64Array {
  return new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3);
}

/** Where a global's value lies that is part of an instance. */
interface Cell {
  readonly address: number;
  readonly bytes: Uint8Array;
  /** Kept as long as the cell may be looked at. */
  readonly holder?: unknown;
}

export class Global {
  readonly type: ValueType;
  readonly mutable: boolean;
  readonly #cell: Cell;
  readonly #view: DataView;

  /** @internal */
  constructor(memory: NativeMemory, { type, mutable }: GlobalType, value: unknown, cell?: Cell) {
    this.type = type;
    this.mutable = mutable;
    this.#cell = cell ?? memory.buffer(8);
    const { buffer, byteOffset } = this.#cell.bytes;
    this.#view = new DataView(buffer, byteOffset, 8);
    if (cell === undefined) this.#set(value);
  }

  /** @internal */
  get address(): number {
    return this.#cell.address;
  }

  /** @internal */
  get bits(): bigint {
    return this.#view.getBigUint64(0, true);
  }

  get value(): unknown {
    const view = this.#view;
    switch (this.type) {
      case I32T:
        return view.getInt32(0, true);
      case I64T:
        return view.getBigInt64(0, true);
      case F32T:
        return view.getFloat32(0, true);
      case F64T:
        return view.getFloat64(0, true);
      default:
        return this.bits === 0n ? null : this.bits;
    }
  }

  set value(value: unknown) {
    if (!this.mutable) throw new TypeError("this global is immutable");
    this.#set(value);
  }

  valueOf(): unknown {
    return this.value;
  }

  #set(value: unknown): void {
    const view = this.#view;
    if (this.type === I32T) view.setInt32(0, value as number, true);
    else if (this.type === I64T) view.setBigInt64(0, value as bigint, true);
    else if (this.type === F32T) view.setFloat32(0, value as number, true);
    else if (this.type === F64T) view.setFloat64(0, value as number, true);
    else if (value !== null)
      throw new TypeError(`a global of ${this.type === EXTERNREF ? "externref" : "funcref"} is null here`);
  }
}
