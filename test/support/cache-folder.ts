/** What tests of the cache share: folders of their own, entries that can be told from wrong ones, and a reader of packs written apart. */
import { createHash, createHmac } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openDiskStore, type Store } from "#ingot/cache/index.js";
import { entry } from "./cache-entry.mjs";

export { entry };

export interface Place {
  readonly directory: string;
  readonly secretFile: string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

// Where fsync takes no time, for tests that write a thousand small packs.
const MEMORY = "/dev/shm";

/** Paths in a new folder, where nothing is yet; `inMemory`: of a file system without a disk, if there is one. */
export function newPlace({ inMemory = false } = {}): Place {
  const folder = mkdtempSync(join(inMemory && existsSync(MEMORY) ? MEMORY : tmpdir(), "ingot-cache-"));
  made.push(folder);
  return { directory: join(folder, "cache"), secretFile: join(folder, "state", "secret") };
}

export function openStore(place: Place, options: { bytes?: number; readOnly?: boolean } = {}): Store {
  const store = openDiskStore({ ...place, bytes: 64 << 20, ...options });
  if ("refused" in store) throw new Error(store.refused.message);
  return store;
}

/** Why there is no store. */
export function refusalOf(place: Place, options: { readOnly?: boolean } = {}): string {
  const store = openDiskStore({ ...place, bytes: 64 << 20, ...options });
  if (!("refused" in store)) {
    store.close();
    throw new Error("a store was opened");
  }
  return store.refused.message;
}

/** Whether the store has the n-th entry, as it should be. */
export function has(store: Store, n: number): boolean {
  const { key, content } = entry(n);
  const found = store.get(key);
  return found !== undefined && Buffer.compare(found, content) === 0;
}

export function packsOf({ directory }: Place): string[] {
  return readdirSync(directory).filter((name) => name.endsWith(".pack"));
}

export interface ReadEntry {
  readonly key: string;
  readonly kind: string;
  readonly content: Buffer;
  readonly authentic: boolean;
}

/** Reads a pack as src/cache/pack.ts draws it, and throws of whatever is not so. */
export function readPack(bytes: Buffer, secret: Buffer): ReadEntry[] {
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`pack: ${what}`);
  };
  check(bytes.toString("latin1", 0, 8) === "INGOTPK1", "magic");
  const id = createHash("sha256").update("ingot cache secret").update(secret).digest().subarray(0, 8);
  check(bytes.subarray(8, 16).equals(id), "id of the secret");
  const count = bytes.readUInt32LE(16);
  check(bytes.readUInt32LE(20) === bytes.length, "size");
  check(
    bytes.subarray(24, 64).every((byte) => byte === 0),
    "zeros",
  );
  let place = 64 + 64 * count;
  const entries: ReadEntry[] = [];
  for (let row = 64; row < 64 + 64 * count; row += 64) {
    const key = bytes.toString("hex", row, row + 32);
    check(entries.length === 0 || key > entries[entries.length - 1].key, "order of keys");
    check(bytes.readUInt32LE(row + 56) === place, "place");
    const length = bytes.readUInt32LE(row + 60);
    const content = bytes.subarray(place, place + length);
    check(content.length === length, "length");
    place += length;
    const code = createHmac("sha256", secret)
      .update(bytes.subarray(row, row + 32))
      .update(bytes.subarray(row + 48, row + 56))
      .update(bytes.subarray(row + 60, row + 64))
      .update(content)
      .digest();
    const kind = bytes.toString("latin1", row + 48, row + 56).replace(/\0+$/, "");
    entries.push({
      key,
      kind,
      content,
      authentic: code.subarray(0, 16).equals(bytes.subarray(row + 32, row + 48)),
    });
  }
  check(place === bytes.length, "end");
  return entries;
}

export function secretOf({ secretFile }: Place): Buffer {
  const [, digits] = /^ingot cache secret 1\n([0-9a-f]{64})\n$/.exec(readFileSync(secretFile, "latin1")) ?? [];
  if (digits === undefined) throw new Error("no secret");
  return Buffer.from(digits, "hex");
}

/** Every entry of every pack in a folder, read apart. A pack that goes meanwhile has gone into another: all is read again. */
export function readAll(place: Place): ReadEntry[] {
  const secret = secretOf(place);
  for (;;) {
    try {
      return packsOf(place).flatMap((name) => readPack(readFileSync(join(place.directory, name)), secret));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}
