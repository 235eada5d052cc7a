/**
 * The store in memory: the objects used last, up to so many bytes, over another store that is asked for the rest.
 *
 * A `Map` keeps its entries in the order in which they were set: taking one out and setting it again makes it the newest, and the first
 * is the one to go. What is kept and what is given are copies, so nobody's later writing reaches anybody else.
 */
import { copyOf } from "./copies.ts";
import type { Key } from "./key.ts";
import { checkKind, type Store, type StoreStatistics, Tally } from "./store.ts";

/** What an entry costs beside its bytes: its key, its place in the map and its array. */
const OVERHEAD = 256;

export function memoryStore(options: { readonly bytes: number }, below?: Store): Store {
  return new MemoryStore(options.bytes, below);
}

class MemoryStore implements Store {
  readonly #limit: number;
  readonly #below: Store | undefined;
  readonly #objects = new Map<Key, Uint8Array>();
  readonly #leases = new Map<Key, number>();
  readonly #refusals = new Tally();
  readonly #dropped = new Tally();
  #bytes = 0;
  #hits = 0;
  #misses = 0;
  #puts = 0;
  #evictions = 0;
  #closed = false;

  constructor(limit: number, below: Store | undefined) {
    this.#limit = limit;
    this.#below = below;
  }

  get(key: Key): Uint8Array | undefined {
    const kept = this.#objects.get(key);
    if (kept !== undefined) {
      this.#objects.delete(key);
      this.#objects.set(key, kept);
      this.#hits++;
      return copyOf(kept);
    }
    this.#misses++;
    const found = this.#below?.get(key);
    if (found !== undefined && this.#hasRoomFor(found)) this.#keep(key, new Uint8Array(found));
    return found;
  }

  put(key: Key, kind: string, object: Uint8Array): void {
    checkKind(kind);
    this.#puts++;
    this.#leases.delete(key);
    if (this.#closed) this.#dropped.add("closed");
    else if (this.#hasRoomFor(object)) this.#keep(key, new Uint8Array(object));
    else {
      this.#forget(key);
      this.#dropped.add("large");
    }
    this.#below?.put(key, kind, object);
  }

  refuse(key: Key, why: string): void {
    this.#forget(key);
    this.#refusals.add(why);
    this.#below?.refuse(key, why);
  }

  lease(key: Key, milliseconds: number): boolean {
    const now = performance.now();
    if ((this.#leases.get(key) ?? 0) > now) return false;
    if (this.#below?.lease(key, milliseconds) === false) return false;
    if (this.#leases.size >= 1024) this.#endLeases(now);
    this.#leases.set(key, now + milliseconds);
    return true;
  }

  statistics(): StoreStatistics {
    const below = this.#below?.statistics();
    return {
      store: "memory",
      entries: this.#objects.size,
      bytes: this.#bytes,
      limit: this.#limit,
      hits: this.#hits,
      misses: this.#misses,
      puts: this.#puts,
      evictions: this.#evictions,
      refusals: this.#refusals.counts(),
      dropped: this.#dropped.counts(),
      ...(below !== undefined && { below }),
    };
  }

  flush(): void {
    this.#below?.flush();
  }

  close(): void {
    this.#closed = true;
    this.#objects.clear();
    this.#leases.clear();
    this.#bytes = 0;
    this.#below?.close();
  }

  // One object may take a quarter: a single large one does not drive out all others.
  #hasRoomFor(object: Uint8Array): boolean {
    return !this.#closed && 4 * object.length <= this.#limit;
  }

  #keep(key: Key, object: Uint8Array): void {
    this.#forget(key);
    this.#objects.set(key, object);
    this.#bytes += object.length + OVERHEAD;
    for (const oldest of this.#objects.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#forget(oldest);
      this.#evictions++;
    }
  }

  #forget(key: Key): void {
    const object = this.#objects.get(key);
    if (object === undefined) return;
    this.#objects.delete(key);
    this.#bytes -= object.length + OVERHEAD;
  }

  #endLeases(now: number): void {
    for (const [key, until] of this.#leases) if (until <= now) this.#leases.delete(key);
  }
}
