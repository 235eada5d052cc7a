/**
 * Keeping a cache's folder small, beside the program and after something was written, never while something is looked for.
 *
 * - Small packs become one when there are many. Those of like size are merged, so that an entry is written again a few times in its
 *   life, not each time; a pack that has become large enough is left alone. Rows are copied with their codes.
 * - Over the limit, the oldest packs go. Entries that are still used have been put again into newer ones by those who used them.
 * - Packs that hold condemned entries are written again without them. What is no pack goes, as do temporary files and leases whose
 *   process has ended, or whose time is long before or long after now: clocks may go back.
 *
 * A merged pack is there, on the disk, before the first of its parts is removed. So at every instant all entries are in the folder.
 */
import { join } from "node:path";
import { removeQuietly } from "./files.ts";
import { releaseLock, takeLock } from "./lock.ts";
import { isAlive, isLease, orderOf, writerOf } from "./names.ts";
import { type Entry, HEADER_BYTES, openPack, type Pack, ROW_BYTES } from "./pack.ts";
import { list, statPath, type Work } from "./steps.ts";
import { sortEntries, writePack } from "./write-pack.ts";

/** So many small packs are left as they are. */
const MOST_SMALL = 8;
/** Fewer are merged only when there are many more. */
const LEAST_MERGED = 4;
const FAR_TOO_MANY = 32;
/** Milliseconds after which what looks abandoned is. */
const ABANDONED = 120_000;
const ABANDONED_BY_THE_DEAD = 10_000;
/** After eviction so much of the limit is in use. */
const KEPT_SHARE = 0.9;

/** Condemned entries: the name of a pack, and the keys as 64 digits. */
export type Condemned = ReadonlyMap<string, ReadonlySet<string>>;

export interface Tidying {
  readonly directory: string;
  readonly limit: number;
  readonly id: Uint8Array;
  readonly condemned: Condemned;
  /** At most so many bytes are merged. */
  readonly most: number;
}

export interface Tidied {
  /** Entries that went because of the limit. */
  evicted: number;
  merged: number;
  removed: number;
}

export interface PackFile {
  readonly name: string;
  readonly order: number;
  readonly size: number;
}

interface Survey {
  readonly packs: PackFile[];
  readonly debris: string[];
}

/** Packs of this size and larger are not merged any more. */
export function sealedBytes(limit: number): number {
  return Math.min(Math.max(limit / 32, 1 << 16), 1 << 23);
}

/** Tidies up if there is anything to do and nobody else does. Errors of the system end it quietly. */
export function* tidy(tidying: Tidying): Work<Tidied> {
  const done: Tidied = { evicted: 0, merged: 0, removed: 0 };
  try {
    if (!isUntidy(tidying, yield* survey(tidying.directory))) return done;
    if (!(yield* takeLock(tidying.directory))) return done;
    try {
      // Somebody else may just have done it.
      yield* tidyLocked(tidying, yield* survey(tidying.directory), done);
    } finally {
      yield* releaseLock(tidying.directory);
    }
  } catch {
    // A full disk or the like: it stays as it is.
  }
  return done;
}

function isUntidy(tidying: Tidying, { packs, debris }: Survey): boolean {
  const { limit, condemned } = tidying;
  if (debris.length > 0 || total(packs) > limit || choose(packs, tidying).length > 0) return true;
  return packs.some(({ name }) => condemned.has(name));
}

function* tidyLocked(tidying: Tidying, { packs, debris }: Survey, done: Tidied): Work<void> {
  const { directory, limit, condemned } = tidying;
  for (const name of debris) if (yield* removeQuietly(join(directory, name))) done.removed++;
  const gone = new Set<string>();
  let size = total(packs);
  if (size > limit) {
    for (const pack of [...packs].sort((a, b) => a.order - b.order)) {
      if (size <= limit * KEPT_SHARE) break;
      done.evicted += yield* evict(tidying, pack);
      gone.add(pack.name);
      size -= pack.size;
    }
  }
  const left = packs.filter(({ name }) => !gone.has(name));
  const group = choose(left, tidying);
  if (group.length > 0) yield* merge(tidying, group, done);
  for (const pack of left) {
    if (condemned.has(pack.name) && !group.includes(pack)) yield* merge(tidying, [pack], done);
  }
}

const total = (packs: readonly PackFile[]): number => packs.reduce((sum, { size }) => sum + size, 0);

/** The packs to be merged next: the smallest, each not much larger than all before it together. */
function choose(packs: readonly PackFile[], { limit, most }: Tidying): PackFile[] {
  const small = packs.filter(({ size }) => size < sealedBytes(limit)).sort((a, b) => a.size - b.size);
  if (small.length <= MOST_SMALL) return [];
  const group: PackFile[] = [];
  let sum = 0;
  for (const pack of small) {
    if (sum + pack.size > most || (group.length >= 2 && pack.size > 2 * sum + (1 << 16))) break;
    group.push(pack);
    sum += pack.size;
  }
  return group.length >= (small.length > FAR_TOO_MANY ? 2 : LEAST_MERGED) ? group : [];
}

/** Packs and debris of a folder; as debris counts what is abandoned, or `all` that is not meant to stay. Other names are not ours. */
export function* survey(directory: string, all = false): Work<Survey> {
  const packs: PackFile[] = [];
  const debris: string[] = [];
  for (const name of yield* list(directory)) {
    const order = orderOf(name);
    const writer = writerOf(name);
    if (order === undefined && writer === undefined && !isLease(name)) continue;
    try {
      const found = yield* statPath(join(directory, name));
      if (order === undefined) {
        if (all || isAbandoned(found.mtimeMs, writer)) debris.push(name);
      } else if (found.isFile()) packs.push({ name, order, size: found.size });
      else if (!found.isDirectory()) debris.push(name);
    } catch {
      // It went meanwhile.
    }
  }
  return { packs, debris };
}

function isAbandoned(written: number, writer: number | undefined): boolean {
  const age = Math.abs(Date.now() - written);
  if (age > ABANDONED) return true;
  return writer !== undefined && age > ABANDONED_BY_THE_DEAD && !isAlive(writer);
}

function* evict({ directory, id }: Tidying, { name }: PackFile): Work<number> {
  const path = join(directory, name);
  const pack = yield* openPack(path, id, 0);
  const count = typeof pack === "string" ? 0 : pack.count;
  if (typeof pack !== "string") pack.close();
  return (yield* removeQuietly(path)) ? count : 0;
}

/** Whether a refusal is the file's own fault, not the system's, which says it in capitals. */
function isWorthless(reason: string): boolean {
  return !/^E[A-Z]/.test(reason);
}

function* merge(tidying: Tidying, group: readonly PackFile[], done: Tidied): Work<void> {
  const { directory, id, condemned } = tidying;
  const entries: Entry[] = [];
  const merged: PackFile[] = [];
  for (const file of [...group].sort((a, b) => b.order - a.order)) {
    const path = join(directory, file.name);
    const pack = yield* openPack(path, id, Number.POSITIVE_INFINITY);
    if (typeof pack !== "string") {
      collect(pack, condemned.get(file.name), entries);
      merged.push(file);
    } else if (isWorthless(pack) && (yield* removeQuietly(path))) done.removed++;
  }
  if (merged.length === 0 || (merged.length === 1 && !condemned.has(merged[0].name))) return;
  if (entries.length > 0) {
    yield* writePack(directory, Math.max(...merged.map(({ order }) => order)), id, sortEntries(entries));
  }
  for (const { name } of merged) yield* removeQuietly(join(directory, name));
  done.merged += merged.length;
}

function collect(pack: Pack, without: ReadonlySet<string> | undefined, entries: Entry[]): void {
  const end = HEADER_BYTES + pack.count * ROW_BYTES;
  // Contents that lie over each other would make a pack larger than its parts.
  let room = pack.size;
  for (let row = HEADER_BYTES; row < end; row += ROW_BYTES) {
    const length = pack.length(row);
    if (length < 0 || length > room || without?.has(pack.key(row).toString("hex")) === true) continue;
    entries.push(pack.entry(row));
    room -= length;
  }
}
