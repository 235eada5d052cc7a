/**
 * The reserved range of an isolate, and pieces of memory in it.
 *
 * One range of address space holds all code and all data of native modules, so that any of it reaches any other by 32-bit
 * distances. It is taken from below 2^31 where there is room. Memory is committed in chunks of 1 MiB, of one kind each:
 *
 * - *code* is shared memory mapped twice: executable in the range, writable in a second reservation at the same distance for all
 *   chunks. No address is ever both. JavaScript writes through a view of the writable alias; to publish is a copy.
 * - *data* is readable and writable.
 *
 * Pieces have a size class: multiples of 64 bytes up to 1 KiB, then eight classes for each doubling. A freed piece goes to the list
 * of its class. The memory of a chunk all of whose pieces are free is given back, and the chunk is used again; it stays mapped as long
 * as the isolate lives, since someone may still hold a view of it. Pieces above 512 KiB have chunks of their own. Which piece an
 * address lies in is one look-up: each chunk has a table with an entry for every 64 bytes.
 *
 * What is freed here and there leaves holes that only pieces of their class fill (*fragmentation*). `compact` empties the chunks that hold
 * least: owners move their pieces to where there is room, densely, and the memory of the chunk goes back. Of a chunk in which somebody
 * cannot move, the pages go back that nobody lies in.
 */
import { DIAGNOSTICS, IngotError, programError } from "../base/index.ts";
import { PAGE } from "./numbers.ts";
import { classOf, GRANULE, sizeOfClass } from "./size-classes.ts";
import type { System } from "./system.ts";

export type PieceKind = "code" | "data";

const CHUNK = 1 << 20;
const LARGEST_CLASS = CHUNK / 2;
const GRANULES = PAGE / GRANULE;
/** A chunk that is used so far is not emptied. */
const FULL = 7 / 8;
/** `push es`, which 64-bit mode does not have. */
const INVALID_OPCODE = 0x06;

/** A piece of memory in the range. */
export interface MemoryPiece {
  readonly kind: PieceKind;
  readonly address: number;
  /** Bytes of its class: at least what was asked for. */
  readonly size: number;
  /** Its bytes, writable, at whatever address. */
  readonly bytes: Uint8Array;
  /** Other code may have run at this address, which the processor may still have in mind. */
  readonly isReused: boolean;
}

interface Chunk {
  readonly kind: PieceKind;
  readonly address: number;
  readonly size: number;
  readonly bytes: Uint8Array;
  /** Number of the owner of each granule, 0 for none. */
  readonly owners: Int32Array;
  /** First byte that no piece ever had. */
  fresh: number;
  /** Pieces in use, and their bytes. */
  live: number;
  used: number;
  isReused: boolean;
  /** It is being emptied: the free pieces in it, which are on no list, as pairs of class and address. */
  holes: number[] | undefined;
  /** 1 for each page whose memory went back while others stayed. */
  absent: Uint8Array | undefined;
}

/** A chunk, for pictures. */
export interface Region {
  readonly kind: PieceKind;
  readonly address: number;
  readonly size: number;
  readonly pieces: number;
  /** 1 for each 64 bytes that belong to a piece. */
  readonly used: Uint8Array;
}

export interface RangeStatistics {
  readonly address: number;
  readonly reserved: number;
  /** Bytes that have memory behind them. */
  readonly committed: number;
  readonly live: { readonly code: number; readonly data: number };
  readonly pieces: number;
  /** Bytes on free lists. */
  readonly free: number;
  readonly fragmentation: Fragmentation;
}

/** Of the memory of code. */
export interface Fragmentation {
  /** Free bytes that lie below the end of the highest piece. */
  readonly below: number;
  /** Bytes of the largest free stretch among them. */
  readonly largest: number;
}

const CODE_MEMORY_FULL = DIAGNOSTICS.find(({ name }) => name === "codeMemoryFull")?.code;

/** Whether an error says that the range is full. */
export function isCodeMemoryFull(error: unknown): boolean {
  return error instanceof IngotError && error.code === CODE_MEMORY_FULL;
}

export class Range {
  readonly address: number;
  readonly size: number;
  /** The writable alias of what lies at `address`. */
  readonly alias: number;
  readonly #system: System;
  /** Chunk in each MiB of the range. */
  readonly #chunks: (Chunk | undefined)[];
  readonly #open: { [K in PieceKind]: Chunk | undefined } = { code: undefined, data: undefined };
  /** Addresses of free pieces by class. */
  readonly #free: { readonly [K in PieceKind]: Map<number, number[]> } = { code: new Map(), data: new Map() };
  /** Chunks whose pieces are all free, without memory. */
  readonly #spare: Chunk[] = [];
  readonly #owners: (object | undefined)[] = [undefined];
  readonly #freeOwners: number[] = [];
  #freeBytes = 0;
  /** MiB of the range that ever had memory, from its beginning. */
  #touched = 0;
  readonly #live = { code: 0, data: 0 };
  /** Bytes of chunks that have memory. */
  readonly #held = { code: 0, data: 0 };

  constructor(system: System, size: number) {
    this.#system = system;
    this.size = size;
    this.address = system.reserve(size, true);
    this.alias = system.reserve(size);
    this.#chunks = Array.from({ length: size / CHUNK });
  }

  /** A piece of at least `bytes`, its content undefined. Throws a fault when the range is full. */
  allocate(kind: PieceKind, bytes: number, owner: object): MemoryPiece {
    const { number, size } = classOf(bytes);
    const address = this.#free[kind].get(number)?.pop();
    const piece =
      address === undefined ? this.#fresh(kind, size) : this.#piece(this.#chunkAt(address), address, size, true);
    if (address !== undefined) this.#freeBytes -= size;
    this.#own(piece, this.#numberOf(owner));
    this.#live[kind] += size;
    return piece;
  }

  /** Takes a piece back. The caller has made sure that nothing runs in it or refers to it. */
  free({ kind, address, size, bytes }: MemoryPiece): void {
    // Whoever jumps there has an illegal instruction, and an error.
    if (kind === "code") bytes.fill(INVALID_OPCODE);
    const chunk = this.#chunkAt(address);
    const at = (address - chunk.address) / GRANULE;
    const owner = chunk.owners[at];
    this.#owners[owner] = undefined;
    this.#freeOwners.push(owner);
    chunk.owners.fill(0, at, at + size / GRANULE);
    this.#live[kind] -= size;
    chunk.used -= size;
    if (--chunk.live === 0 && chunk !== this.#open[kind]) {
      this.#giveBack(chunk);
      return;
    }
    const { number } = classOf(size);
    if (chunk.holes === undefined) this.#listFree(kind, number, address);
    else chunk.holes.push(number, address);
  }

  #listFree(kind: PieceKind, number: number, address: number): void {
    const list = this.#free[kind].get(number);
    if (list === undefined) this.#free[kind].set(number, [address]);
    else list.push(address);
    this.#freeBytes += sizeOfClass(number);
  }

  /** The owner of the piece that an address lies in. */
  ownerAt(address: number): object | undefined {
    const offset = address - this.address;
    if (!(offset >= 0 && offset < this.size)) return undefined;
    const chunk = this.#chunks[Math.floor(offset / CHUNK)];
    return chunk === undefined
      ? undefined
      : this.#owners[chunk.owners[Math.floor((address - chunk.address) / GRANULE)]];
  }

  contains(address: number): boolean {
    return address >= this.address && address < this.address + this.size;
  }

  statistics(): RangeStatistics {
    let pieces = 0;
    for (const chunk of new Set(this.#chunks)) pieces += chunk?.live ?? 0;
    return {
      address: this.address,
      reserved: this.size,
      committed: this.#held.code + this.#held.data,
      live: { ...this.#live },
      pieces,
      free: this.#freeBytes,
      fragmentation: this.#fragmentation(),
    };
  }

  #fragmentation(): Fragmentation {
    let below = 0;
    let largest = 0;
    // What is free behind the last piece seen so far.
    let gap = 0;
    let stretch = 0;
    for (const { owners, absent } of this.#withMemory("code")) {
      // Chunks need not be neighbours, and a page without memory is no hole.
      stretch = 0;
      owners.forEach((owner, at) => {
        if (owner !== 0) {
          below += gap;
          gap = stretch = 0;
        } else if (absent?.[Math.floor(at / GRANULES)] === 1) stretch = 0;
        else {
          gap++;
          largest = Math.max(largest, ++stretch);
        }
      });
    }
    return { below: below * GRANULE, largest: largest * GRANULE };
  }

  /** Bytes of the memory of code that no piece has: what compaction could give back at most. */
  get codeWaste(): number {
    return this.#held.code - this.#live.code;
  }

  /** Bytes of code. */
  get liveCode(): number {
    return this.#live.code;
  }

  // -------------------------------------------------------------- compaction

  /**
   * Empties the chunks of code that hold least, of pieces of up to `budget` bytes, if others can then do without one of them. `move` has an
   * owner give up its place for another; false: it stays. Bytes of memory that went back.
   */
  compact(move: (owner: object) => boolean, budget: number): number {
    const before = this.#held.code;
    const chunks = this.#sparsest(budget);
    for (const chunk of chunks) this.#close(chunk);
    // One that is empty goes back at once, and may be where others move to.
    for (const chunk of chunks) if (chunk.holes !== undefined) for (const owner of this.#ownersIn(chunk)) move(owner);
    for (const chunk of chunks) if (chunk.holes !== undefined) this.#reopen(chunk);
    return before - this.#held.code;
  }

  /** Chunks whose pieces fit into fewer chunks. Those that are nearly full are not worth it. */
  #sparsest(budget: number): Chunk[] {
    const found: Chunk[] = [];
    let bytes = 0;
    const candidates = this.#withMemory("code").filter(({ size, used }) => size === CHUNK && used < CHUNK * FULL);
    for (const chunk of candidates.sort((one, other) => one.used - other.used || other.address - one.address)) {
      if (found.length > 0 && bytes + chunk.used > budget) break;
      found.push(chunk);
      bytes += chunk.used;
    }
    return Math.ceil(bytes / CHUNK) < found.length ? found : [];
  }

  /** No piece of it is given out any more. */
  #close(chunk: Chunk): void {
    const { kind, address, size } = chunk;
    chunk.holes = this.#unlist(kind, address, size);
    if (this.#open[kind] === chunk) this.#open[kind] = undefined;
    if (chunk.live === 0) this.#giveBack(chunk);
  }

  /** Somebody stayed: the rest is free as before, but for memory, where nobody lies in a page. */
  #reopen(chunk: Chunk): void {
    const holes = chunk.holes ?? [];
    chunk.holes = undefined;
    for (let at = 0; at < holes.length; at += 2) this.#listFree(chunk.kind, holes[at], holes[at + 1]);
    const { address, size, owners } = chunk;
    const absent = (chunk.absent ??= new Uint8Array(size / PAGE));
    for (let page = 0; page < absent.length; page++) {
      const isUsed = owners.subarray(page * GRANULES, (page + 1) * GRANULES).some((owner) => owner !== 0);
      if (isUsed || absent[page] === 1) continue;
      this.#system.release(address + page * PAGE, PAGE, chunk.kind === "code");
      absent[page] = 1;
      this.#held[chunk.kind] -= PAGE;
    }
  }

  /** A piece is to be where pages may be that have no memory. */
  #present(chunk: Chunk, from: number, to: number): void {
    const { absent, kind } = chunk;
    if (absent === undefined) return;
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
      this.#held[kind] += absent[page] * PAGE;
      absent[page] = 0;
    }
  }

  #ownersIn({ owners }: Chunk): object[] {
    const found: object[] = [];
    let last = 0;
    for (const owner of owners) {
      if (owner !== last && owner !== 0) found.push(this.#owners[owner] as object);
      last = owner;
    }
    return found;
  }

  /** Chunks of a kind that have memory, in the order of their addresses. */
  #withMemory(kind: PieceKind): Chunk[] {
    return [...new Set(this.#chunks)].filter(
      (chunk): chunk is Chunk => chunk !== undefined && chunk.kind === kind && (chunk.live > 0 || chunk.fresh > 0),
    );
  }

  /** Chunks that have memory, in the order of their addresses. */
  regions(): readonly Region[] {
    return [...new Set(this.#chunks)].flatMap((chunk) => {
      if (chunk === undefined || (chunk.live === 0 && chunk.fresh === 0)) return [];
      const { kind, address, size, live, owners } = chunk;
      return [{ kind, address, size, pieces: live, used: Uint8Array.from(owners, (owner) => (owner === 0 ? 0 : 1)) }];
    });
  }

  // -------------------------------------------------------------- chunks

  #chunkAt(address: number): Chunk {
    return this.#chunks[Math.floor((address - this.address) / CHUNK)] as Chunk;
  }

  #piece(chunk: Chunk, address: number, size: number, isReused: boolean): MemoryPiece {
    const from = address - chunk.address;
    return { kind: chunk.kind, address, size, bytes: chunk.bytes.subarray(from, from + size), isReused };
  }

  #own({ address, size }: MemoryPiece, owner: number): void {
    const chunk = this.#chunkAt(address);
    const at = (address - chunk.address) / GRANULE;
    chunk.owners.fill(owner, at, at + size / GRANULE);
    this.#present(chunk, at * GRANULE, at * GRANULE + size);
    chunk.live++;
    chunk.used += size;
  }

  #numberOf(owner: object): number {
    const number = this.#freeOwners.pop() ?? this.#owners.length;
    this.#owners[number] = owner;
    return number;
  }

  #fresh(kind: PieceKind, size: number): MemoryPiece {
    if (size > LARGEST_CLASS) {
      const chunk = this.#chunk(kind, Math.ceil(size / CHUNK));
      chunk.fresh = chunk.size;
      return this.#piece(chunk, chunk.address, size, chunk.isReused);
    }
    let chunk = this.#open[kind];
    if (chunk === undefined || chunk.fresh + size > chunk.size) {
      const before = chunk;
      chunk = this.#chunk(kind, 1);
      this.#open[kind] = chunk;
      if (before !== undefined && before.live === 0) this.#giveBack(before);
    }
    const address = chunk.address + chunk.fresh;
    chunk.fresh += size;
    return this.#piece(chunk, address, size, chunk.isReused);
  }

  /** A chunk of so many MiB: a spare one that is not twice as large as need be, or a new one. */
  #chunk(kind: PieceKind, count: number): Chunk {
    const fits = (chunk: Chunk): boolean =>
      chunk.kind === kind && chunk.size >= count * CHUNK && chunk.size <= 2 * count * CHUNK - CHUNK;
    // The lowest, so that what is in use draws together.
    this.#spare.sort((one, other) => one.address - other.address);
    const spare = this.#spare.findIndex(fits);
    const chunk = spare < 0 ? this.#commit(kind, count) : this.#spare.splice(spare, 1)[0];
    this.#held[kind] += chunk.size;
    return chunk;
  }

  #commit(kind: PieceKind, count: number): Chunk {
    const at = this.#findRoom(count) ?? this.#makeRoom(count);
    if (at === undefined) throw programError("codeMemoryFull", { bytes: count * CHUNK, size: this.size / CHUNK });
    const size = count * CHUNK;
    const address = this.address + at * CHUNK;
    const alias = this.alias + at * CHUNK;
    if (kind === "data") this.#system.commit(address, size);
    else this.#system.commitTwice(address, alias, size);
    const bytes = new Uint8Array(this.#system.addon.view(kind === "data" ? address : alias, size));
    const owners = new Int32Array(size / GRANULE);
    const isReused = at < this.#touched;
    const none = { holes: undefined, absent: undefined };
    const chunk: Chunk = { ...none, kind, address, size, bytes, owners, fresh: 0, live: 0, used: 0, isReused };
    this.#touched = Math.max(this.#touched, at + count);
    this.#chunks.fill(chunk, at, at + count);
    return chunk;
  }

  /** The first of so many MiB without a chunk. */
  #findRoom(count: number): number | undefined {
    let run = 0;
    for (let at = 0; at < this.#chunks.length; at++) {
      run = this.#chunks[at] === undefined ? run + 1 : 0;
      if (run === count) return at - count + 1;
    }
    return undefined;
  }

  /** Room where spare chunks of other sizes and kinds were. They stay mapped until something else is. */
  #makeRoom(count: number): number | undefined {
    for (const { address, size } of this.#spare.splice(0)) {
      const at = (address - this.address) / CHUNK;
      this.#chunks.fill(undefined, at, at + size / CHUNK);
    }
    return this.#findRoom(count);
  }

  /** Its pieces are all free: they leave the lists, and its memory goes back to the system. */
  #giveBack(chunk: Chunk): void {
    const { kind, address, size } = chunk;
    this.#unlist(kind, address, size);
    this.#system.release(address, size, kind === "code");
    this.#present(chunk, 0, size);
    this.#held[kind] -= size;
    chunk.absent = undefined;
    chunk.fresh = 0;
    chunk.isReused = true;
    chunk.holes = undefined;
    this.#spare.push(chunk);
  }

  /** Takes the free pieces of a chunk off their lists: pairs of class and address. */
  #unlist(kind: PieceKind, start: number, bytes: number): number[] {
    const found: number[] = [];
    for (const [number, list] of this.#free[kind]) {
      const kept = list.filter((piece) => piece < start || piece >= start + bytes);
      if (kept.length === list.length) continue;
      for (const piece of list) if (piece >= start && piece < start + bytes) found.push(number, piece);
      this.#freeBytes -= (list.length - kept.length) * sizeOfClass(number);
      this.#free[kind].set(number, kept);
    }
    return found;
  }
}
