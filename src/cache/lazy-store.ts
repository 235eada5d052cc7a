/** A store that is opened when it is first asked for something: who asks nothing, as a short script, need not wait for it. */
import type { Key } from "./key.ts";
import type { Store, StoreStatistics } from "./store.ts";

export function lazyStore(open: () => Store): Store {
  return new LazyStore(open);
}

class LazyStore implements Store {
  readonly #open: () => Store;
  #opened: Store | undefined;
  #isClosed = false;

  constructor(open: () => Store) {
    this.#open = open;
  }

  get #store(): Store {
    if (this.#opened === undefined) {
      this.#opened = this.#open();
      if (this.#isClosed) this.#opened.close();
    }
    return this.#opened;
  }

  get(key: Key): Uint8Array | undefined {
    return this.#store.get(key);
  }

  put(key: Key, kind: string, object: Uint8Array): void {
    this.#store.put(key, kind, object);
  }

  refuse(key: Key, why: string): void {
    this.#store.refuse(key, why);
  }

  lease(key: Key, milliseconds: number): boolean {
    return this.#store.lease(key, milliseconds);
  }

  statistics(): StoreStatistics {
    return this.#store.statistics();
  }

  flush(): void {
    this.#opened?.flush();
  }

  close(): void {
    this.#isClosed = true;
    this.#opened?.close();
  }
}
