/**
 * Tables and globals, with the constructors and methods of `WebAssembly.Table` and `WebAssembly.Global` (WebAssembly JavaScript interface, 5.4
 * and 5.5), on memory that code sees (instance.ts: what lies where). Where there is no native code, the constructors give V8's.
 */
import { isRefusal, type Refusal } from "../base/index.ts";
import { type NativeBuffer, type NativeMemory, openWorkshop } from "../engine/index.ts";
import { type ExternPlace, externs } from "./externs.ts";
import { INSTANCE, TABLE } from "./instance.ts";
import { functionOfRecord, type Owner, recordOf } from "./references.ts";
import { EXTERNREF, F32T, F64T, FUNCREF, I32T, I64T, isReference, VALUE_TYPES, type ValueType } from "./types.ts";
import { v8 } from "./v8.ts";

export interface TableDescriptor {
  /** `anyfunc` is another word for `funcref`. */
  readonly element: "funcref" | "anyfunc" | "externref";
  /** In entries. */
  readonly initial: number;
  readonly maximum?: number | undefined;
}

export interface GlobalDescriptor {
  readonly value: keyof typeof VALUE_TYPES | "anyfunc";
  readonly mutable?: boolean;
}

const MOST_ENTRIES = 10_000_000;

function memoryHere(): NativeMemory | Refusal {
  const workshop = openWorkshop();
  return isRefusal(workshop) ? workshop : workshop.memory;
}

/** As the interface's conversion with [EnforceRange]. */
function unsigned(value: unknown, what: string): number {
  const number = Math.trunc(+(value as number));
  if (!(number >= 0 && number < 2 ** 32)) throw new TypeError(`${what} is an integer from 0 to 2^32 - 1`);
  return number;
}

function valueType(name: unknown): ValueType {
  const type = name === "anyfunc" ? FUNCREF : VALUE_TYPES[name as keyof typeof VALUE_TYPES];
  if (type === undefined) throw new TypeError(`there is no type '${String(name)}'`);
  return type;
}

/** What may be in native memory and belongs to others: held as long as this is. And who has the place in common. */
class Holder {
  readonly #held = new Set<Owner>();
  #values: readonly unknown[] = [];
  #sharers: readonly WeakRef<Owner>[] = [];

  /** An instance of which a function is put there. */
  readonly hold = (owner: Owner): void => {
    if (this.#held.has(owner)) return;
    this.#joinAll(owner);
    this.#held.add(owner);
  };

  /** An instance whose code can see the place; one that may put references there is held. */
  share(owner: Owner, mayPut: boolean): void {
    this.#joinAll(owner);
    if (mayPut) this.#held.add(owner);
    else this.#sharers = [...this.#sharers.filter((other) => other.deref() !== undefined), new WeakRef(owner)];
  }

  #joinAll(owner: Owner): void {
    for (const sharer of this.#sharers) {
      const other = sharer.deref();
      if (other !== undefined) owner.join(other);
    }
    for (const other of this.#held) owner.join(other);
  }

  keep(values: readonly unknown[]): void {
    this.#values = values;
  }

  get values(): readonly unknown[] {
    return this.#values;
  }
}

export class Table implements ExternPlace {
  /** @internal */
  readonly type!: ValueType;
  /** @internal */
  readonly maximum: number | undefined;
  readonly #memory!: NativeMemory;
  readonly #holder = new Holder();
  /** The two words that code looks at. */
  readonly #words!: NativeBuffer;
  readonly #view!: DataView;
  #entries!: NativeBuffer;
  #list!: BigUint64Array;
  #length!: number;

  /** Throws `TypeError` and `RangeError` as V8's does. */
  constructor(descriptor: TableDescriptor, ...init: [value?: unknown]) {
    const { element, initial, maximum } = descriptor;
    const memory = memoryHere();
    // oxlint-disable-next-line no-constructor-return -- V8's own where nothing is native
    if (isRefusal(memory)) return new v8.Table(descriptorOfV8(descriptor), ...init) as unknown as Table;
    const type = valueType(element);
    if (!isReference(type)) throw new TypeError(`a table holds references, not ${element}`);
    const length = unsigned(initial, "a table's initial size");
    const most = maximum === undefined ? undefined : unsigned(maximum, "a table's maximum");
    if (length > MOST_ENTRIES || (most !== undefined && most < length))
      throw new RangeError(`a table has at most ${Math.min(most ?? MOST_ENTRIES, MOST_ENTRIES)} entries`);
    this.#memory = memory;
    this.type = type;
    this.maximum = most;
    this.#words = memory.buffer(TABLE.bytes);
    const { buffer, byteOffset } = this.#words.bytes;
    this.#view = new DataView(buffer, byteOffset, TABLE.bytes);
    this.#length = length;
    this.#entries = memory.buffer(Math.max(8, 8 * length));
    this.#list = listOf(this.#entries);
    this.#tell();
    if (type === EXTERNREF) externs.add(this);
    const first = this.#bitsOf(init);
    if (first !== 0n) this.#list.fill(first, 0, length);
  }

  #tell(): void {
    this.#view.setBigUint64(TABLE.entries, BigInt(this.#entries.address), true);
    this.#view.setBigUint64(TABLE.size, BigInt(this.#length), true);
  }

  get length(): number {
    return this.#length;
  }

  /** The function or value of an entry. Throws `RangeError` for one that there is not. */
  get(index: number): unknown {
    const entry = Number(this.#list[this.#indexOf(index)]);
    return this.type === FUNCREF ? functionOfRecord(entry) : externs.valueOf(entry);
  }

  /** Sets an entry: of functions to null or one that an instance exports. */
  set(index: number, ...value: [value?: unknown]): void {
    const at = this.#indexOf(index);
    this.#list[at] = this.#bitsOf(value);
  }

  /** Adds entries; the length before. Throws `RangeError` if that would be too many. */
  grow(delta: number, ...value: [value?: unknown]): number {
    const count = unsigned(delta, "what a table grows by");
    const before = this.growBy(count, Number(this.#bitsOf(value)));
    if (before < 0) throw new RangeError(`a table of ${this.#length} cannot grow by ${count}`);
    return before;
  }

  #indexOf(index: unknown): number {
    const at = unsigned(index, "an index of a table");
    if (at >= this.#length) throw new RangeError(`a table of ${this.#length} has no entry ${at}`);
    return at;
  }

  /** Of what was given, if anything was. */
  #bitsOf(given: readonly unknown[]): bigint {
    if (this.type === EXTERNREF) return BigInt(externs.numberOf(given.length === 0 ? undefined : given[0]));
    return BigInt(recordOf(given[0] === undefined && given.length === 0 ? null : given[0], this.#holder.hold));
  }

  // -------------------------------------------------------------- for instances

  /** @internal */
  get address(): number {
    return this.#words.address;
  }

  /** @internal */
  share(owner: Owner, mayPut: boolean): void {
    this.#holder.share(owner, mayPut);
  }

  /** @internal */
  numbers(): Iterable<number> {
    return Array.from(this.#list.subarray(0, this.#length), Number).filter((number) => number !== 0);
  }

  /** @internal */
  keep(values: readonly unknown[]): void {
    this.#holder.keep(values);
  }

  /** @internal */
  setEntry(index: number, value: bigint): void {
    this.#list[index] = value;
  }

  /** The length before, or -1. @internal */
  growBy(count: number, value: number): number {
    const before = this.#length;
    const after = before + count;
    if (after > Math.min(this.maximum ?? MOST_ENTRIES, MOST_ENTRIES)) return -1;
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

function descriptorOfV8({ element, ...limits }: TableDescriptor): object {
  return { element: element === "funcref" ? "anyfunc" : element, ...limits };
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

export class Global implements ExternPlace {
  /** @internal */
  readonly type!: ValueType;
  /** @internal */
  readonly mutable!: boolean;
  readonly #cell!: Cell;
  readonly #view!: DataView;
  readonly #holder = new Holder();

  /** Zero or null, and for `externref` undefined, if no value is given. */
  constructor(descriptor: GlobalDescriptor, value?: unknown, /** @internal */ cell?: Cell) {
    const { value: name, mutable = false } = descriptor;
    const memory = memoryHere();
    if (isRefusal(memory)) {
      const given = { value: name === "funcref" ? "anyfunc" : name, mutable };
      // oxlint-disable-next-line no-constructor-return -- V8's own where nothing is native
      return new v8.Global(given, ...(value === undefined ? [] : [value])) as unknown as Global;
    }
    this.type = valueType(name);
    this.mutable = mutable;
    this.#cell = cell ?? memory.buffer(INSTANCE.globalBytes);
    const { buffer, byteOffset } = this.#cell.bytes;
    this.#view = new DataView(buffer, byteOffset, INSTANCE.globalBytes);
    if (this.type === EXTERNREF) externs.add(this);
    if (cell === undefined) this.#set(value === undefined ? DEFAULTS.get(this.type) : value);
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
      case FUNCREF:
        return functionOfRecord(Number(this.bits));
      default:
        return externs.valueOf(Number(this.bits));
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
    switch (this.type) {
      case I32T:
        return view.setInt32(0, value as number, true);
      case I64T:
        return view.setBigInt64(0, value as bigint, true);
      case F32T:
        return view.setFloat32(0, value as number, true);
      case F64T:
        return view.setFloat64(0, value as number, true);
      case FUNCREF:
        return view.setBigUint64(0, BigInt(recordOf(value, this.#holder.hold)), true);
      default:
        return view.setBigUint64(0, BigInt(externs.numberOf(value)), true);
    }
  }

  // -------------------------------------------------------------- for instances

  /** @internal */
  get address(): number {
    return this.#cell.address;
  }

  /** @internal */
  get bits(): bigint {
    return this.#view.getBigUint64(0, true);
  }

  /** @internal */
  share(owner: Owner, mayPut: boolean): void {
    this.#holder.share(owner, mayPut);
  }

  /** @internal */
  numbers(): Iterable<number> {
    return this.bits === 0n ? [] : [Number(this.bits)];
  }

  /** @internal */
  keep(values: readonly unknown[]): void {
    this.#holder.keep(values);
  }
}

const DEFAULTS: ReadonlyMap<ValueType, unknown> = new Map<ValueType, unknown>([
  [I32T, 0],
  [I64T, 0n],
  [F32T, 0],
  [F64T, 0],
  [FUNCREF, null],
]);
