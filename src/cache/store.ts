/**
 * What a store of compiled objects is: opaque bytes under a key that is a hash of everything the bytes depend on. So an entry is never
 * out of date, it is only no longer asked for; two makers of one key make the same thing, and it does not matter whose is kept.
 *
 * A store never disturbs the program that uses it: what the system refuses, what does not authenticate and what has no room are
 * counted here, and the program compiles. Stores stand over one another; the interface is the same on each floor, as it will be
 * for a store on another machine.
 */
import { programError } from "../base/index.ts";
import type { Key } from "./key.ts";

export interface Store {
  /** A private copy, authenticated; undefined if there is none, or it was refused (counted). */
  get(key: Key): Uint8Array | undefined;
  /**
   * Keeps an object; `kind` is a short word for people. Never throws because of the system: what cannot be kept is dropped and counted.
   * Does not wait for the disk.
   */
  put(key: Key, kind: string, object: Uint8Array): void;
  /** What `get` gave turned out to be no good: it goes, and is counted under `why`, a word or two from a fixed set. */
  refuse(key: Key, why: string): void;
  /** Whether the caller is the one that makes this object now, for so many milliseconds; others go on and look again. `put` ends it. */
  lease(key: Key, milliseconds: number): boolean;
  statistics(): StoreStatistics;
  /** What was put is kept when this returns, as far as the system allows. */
  flush(): void;
  /** Flushes and gives everything back. The store answers on, with nothing. */
  close(): void;
}

export type Counts = Readonly<Record<string, number>>;

export interface StoreStatistics {
  readonly store: "memory" | "disk";
  readonly entries: number;
  readonly bytes: number;
  /** What `bytes` may be at most. */
  readonly limit: number;
  readonly hits: number;
  readonly misses: number;
  readonly puts: number;
  readonly evictions: number;
  /** Entries, or whole files, that were there and not taken, by reason. */
  readonly refusals: Counts;
  /** What was put and not kept, by reason: an error code of the system, or a word. */
  readonly dropped: Counts;
  readonly below?: StoreStatistics;
}

/** A kind is stored in so many bytes. */
export const KIND_BYTES = 8;

export function checkKind(kind: string): void {
  if (/^[a-z][a-z0-9-]{0,7}$/.test(kind)) return;
  throw programError("badOption", {
    option: "kind",
    where: "a cache entry",
    expected: `a word of at most ${KIND_BYTES} small letters, digits and hyphens`,
    actual: JSON.stringify(kind),
  });
}

/** How many different reasons are kept apart: a reason that holds a name would fill memory. */
const MOST_REASONS = 64;

/** Counts by reason. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    const name = this.#counts.has(reason) || this.#counts.size < MOST_REASONS ? reason : "other";
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  counts(): Counts {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
