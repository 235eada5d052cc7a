/**
 * Who makes an object now. A lease is a file with a key's name that one process creates and the others find: they go on without the object
 * and look again later. It ends when the object is in the folder, when its time is over, or with its process. It saves work, and
 * nothing depends on it: where no file can be made, everybody has the lease.
 */
import { join } from "node:path";
import { createFile, readShort, removeQuietly } from "./files.ts";
import type { Key } from "./key.ts";
import { isAlive, leaseName } from "./names.ts";
import { codeOf, doNow } from "./steps.ts";

/** Milliseconds; longer ones are cut. A lease that seems to end later was made before the clock went back. */
const LONGEST = 600_000;

export class Leases {
  readonly #directory: string;
  readonly #readOnly: boolean;
  /** Leases of this store, and when they end by the clock that only goes forward. */
  readonly #own = new Map<Key, number>();

  constructor(directory: string, readOnly: boolean) {
    this.#directory = directory;
    this.#readOnly = readOnly;
  }

  take(key: Key, milliseconds: number): boolean {
    const now = performance.now();
    const time = Math.min(milliseconds, LONGEST);
    const until = this.#own.get(key);
    if (until !== undefined && until > now) return false;
    if (!this.#readOnly && !this.#takeFile(key, time, until !== undefined)) return false;
    this.#own.set(key, now + time);
    return true;
  }

  end(key: Key): void {
    if (this.#own.delete(key) && !this.#readOnly) doNow(removeQuietly(this.#path(key)));
  }

  endAll(): void {
    for (const key of [...this.#own.keys()]) this.end(key);
  }

  #path(key: Key): string {
    return join(this.#directory, leaseName(key));
  }

  #takeFile(key: Key, milliseconds: number, isOurs: boolean): boolean {
    const path = this.#path(key);
    const text = Buffer.from(`${process.pid} ${Math.ceil(Date.now() + milliseconds)}`);
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        doNow(createFile(path, [text], false));
        return true;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") return true;
      }
      if (!isOurs && isHeld(path)) return false;
      doNow(removeQuietly(path));
    }
    return false;
  }
}

function isHeld(path: string): boolean {
  const found = doNow(readShort(path, 40));
  if (typeof found === "string") return false;
  const [holder, until] = found.text.split(" ").map(Number);
  const left = until - Date.now();
  // Just made, it has no text yet.
  if (!(holder > 0) || Number.isNaN(left)) return Math.abs(Date.now() - found.written) < 1000;
  return left > 0 && left <= LONGEST && isAlive(holder);
}
