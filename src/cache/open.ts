/** The stores as a program has them: memory over a folder. */
import { isRefusal, type Refusal } from "../base/index.ts";
import { type DiskStoreOptions, openDiskStore } from "./disk-store.ts";
import { memoryStore } from "./memory-store.ts";
import { STANDARD_BYTES } from "./place.ts";
import type { Store } from "./store.ts";

export interface CacheOptions extends Partial<DiskStoreOptions> {
  /** What is kept in memory. */
  readonly memoryBytes?: number;
}

export interface OpenedCache {
  readonly store: Store;
  /** Why there is no folder below, if one was named. */
  readonly refused: Refusal | undefined;
}

const STANDARD_MEMORY = 32 << 20;

/** A store in memory, over one in `directory` if that is given and can be used. */
export function openCache(options: CacheOptions): OpenedCache {
  const { directory, bytes = STANDARD_BYTES, memoryBytes = STANDARD_MEMORY } = options;
  const disk = directory === undefined ? undefined : openDiskStore({ ...options, directory, bytes });
  if (isRefusal(disk)) return { store: memoryStore({ bytes: memoryBytes }), refused: disk };
  return { store: memoryStore({ bytes: memoryBytes }, disk), refused: undefined };
}
