export { isKey, type Key, keyOf } from "./key.ts";
export { COMPILER_VERSION } from "./version.ts";
export type { Counts, Store, StoreStatistics } from "./store.ts";
export { lazyStore } from "./lazy-store.ts";
export { memoryStore } from "./memory-store.ts";
export { type DiskStoreOptions, openDiskStore } from "./disk-store.ts";
export { type CacheOptions, openCache, type OpenedCache } from "./open.ts";
export { type CacheFolder, type FolderReport, type KindReport, openCacheFolder } from "./folder.ts";
export { cachePlace, type CachePlace, STANDARD_BYTES } from "./place.ts";
