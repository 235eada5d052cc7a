/**
 * The store in a folder that all processes of a user share.
 *
 *     put ─► waiting ──── idle, much, or at exit ────► a new pack: temporary file, fsync, rename
 *     get ─► waiting, then the packs, newest first ──► copied, authenticated, given
 *
 * `put` only signs and copies; a timer that keeps no process alive writes what waits, beside the program, and then tidies up
 * (tidy.ts). When the process ends, the rest is written at once. Many processes need no agreement: packs have names of their own, are
 * never changed, and an entry that is there twice is the same entry.
 *
 * Entries in packs so old that the next eviction may take them are put again when they are used: that is all that is kept of who
 * was used when. Nothing here throws because of the system. After it refused to write, the store only reads for a while.
 */
import { type Refusal, refusal } from "../base/index.ts";
import { copyOf } from "./copies.ts";
import { atExit } from "./at-exit.ts";
import { canJudgeFiles, privateFolder } from "./files.ts";
import { isKey, type Key, KEY_BYTES } from "./key.ts";
import { Leases } from "./leases.ts";
import { releaseLock } from "./lock.ts";
import { type Entry, MOST_CONTENT, type Pack } from "./pack.ts";
import { type Listed, PackList } from "./packs.ts";
import { userSecretFile } from "./place.ts";
import { Authenticator, CODE_BYTES, readSecret } from "./secret.ts";
import { codeOf, doBeside, doNow, type Work } from "./steps.ts";
import { checkKind, KIND_BYTES, type Store, type StoreStatistics, Tally } from "./store.ts";
import { sealedBytes, tidy, type Tidied, type Tidying } from "./tidy.ts";
import { sortEntries, writePack } from "./write-pack.ts";

export interface DiskStoreOptions {
  /** The folder; made if it is not there. It must be this user's alone. */
  readonly directory: string;
  /** What it may hold, about. */
  readonly bytes: number;
  readonly readOnly?: boolean;
  /** Where this user's secret lies; made if it is not there. By default with the user's other state, apart from the entries. */
  readonly secretFile?: string;
}

/** Milliseconds from the first put to its writing. */
const IDLE = 500;
/** When so many bytes wait, they are written soon. */
const MUCH = 1 << 22;
/** More than this does not wait. */
const MOST_WAITING = 1 << 26;
/** Bytes merged at once beside the program; and at exit, where somebody waits. */
const MERGED_BESIDE = 1 << 24;
const MERGED_AT_EXIT = 1 << 20;
/** Milliseconds in which nothing is written after the system refused. */
const PAUSE = 30_000;
/** A store puts at most so much again of what is old. */
const MOST_RENEWED = 1 << 22;

/** A store in a folder; or why there is none. */
export function openDiskStore(options: DiskStoreOptions): Store | Refusal {
  const { directory, readOnly = false, secretFile = userSecretFile(process.env) } = options;
  const refuse = (reason: string): Refusal => refusal("cacheRefused", { directory, reason });
  if (!canJudgeFiles()) return refuse("this system does not say whose files are");
  if (secretFile === undefined) return refuse("there is no place for this user's secret; set HOME or XDG_STATE_HOME");
  const wrong = privateFolder(directory, readOnly);
  if (wrong !== undefined) return refuse(wrong);
  const replaced: string[] = [];
  const secret = readSecret(secretFile, readOnly, (why) => replaced.push(why));
  if (typeof secret === "string") return refuse(`this user's secret, ${secretFile}: ${secret}`);
  const store = new DiskStore(directory, options.bytes, readOnly, new Authenticator(secret));
  for (const why of replaced) store.refusals.add(`secret: ${why}`);
  return store;
}

class DiskStore implements Store {
  readonly refusals = new Tally();
  readonly #directory: string;
  readonly #limit: number;
  readonly #readOnly: boolean;
  readonly #authenticator: Authenticator;
  readonly #packs: PackList;
  readonly #leases: Leases;
  readonly #dropped = new Tally();
  readonly #wanted = Buffer.alloc(KEY_BYTES);
  readonly #wantedView = new DataView(this.#wanted.buffer, this.#wanted.byteOffset, KEY_BYTES);
  readonly #condemned = new Map<string, Set<Key>>();
  readonly #cancelExit: () => void;

  #waiting = new Map<Key, Entry>();
  #waitingBytes = 0;
  /** What is being written just now; it can still be had. */
  #writing: Map<Key, Entry> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewed = 0;
  /** Why nothing is written, and until when. */
  #failure: { readonly code: string; readonly until: number } | undefined;
  #isTidying = false;
  #closed = false;

  #hits = 0;
  #misses = 0;
  #puts = 0;
  #evictions = 0;

  constructor(directory: string, limit: number, readOnly: boolean, authenticator: Authenticator) {
    this.#directory = directory;
    this.#limit = limit;
    this.#readOnly = readOnly;
    this.#authenticator = authenticator;
    this.#leases = new Leases(directory, readOnly);
    this.#packs = new PackList(directory, authenticator.id, (name, why) => {
      this.refusals.add(why);
      if (name !== "") this.#condemn(name);
    });
    this.#cancelExit = atExit(() => this.#end());
  }

  // ---- Finding ----

  get(key: Key): Uint8Array | undefined {
    const object = this.#find(key);
    if (object === undefined) this.#misses++;
    else this.#hits++;
    return object;
  }

  #find(key: Key): Uint8Array | undefined {
    if (this.#closed || key.length !== 2 * KEY_BYTES) return undefined;
    const waiting = this.#waiting.get(key) ?? this.#writing?.get(key);
    if (waiting !== undefined) return copyOf(waiting.content);
    if (this.#wanted.write(key, "hex") !== KEY_BYTES) return undefined;
    return this.#search(key) ?? (this.#packs.refresh() ? this.#search(key) : undefined);
  }

  #search(key: Key): Uint8Array | undefined {
    for (const listed of this.#packs.packs) {
      const pack = this.#packs.open(listed);
      if (pack === undefined) continue;
      const row = pack.find(this.#wantedView);
      if (row < 0 || this.#condemned.get(listed.name)?.has(key) === true) continue;
      const object = this.#fetch(key, listed, pack, row);
      if (object !== undefined) return object;
    }
    return undefined;
  }

  /** Copies a content to private memory, authenticates it there, and gives a copy of that. */
  #fetch(key: Key, listed: Listed, pack: Pack, row: number): Uint8Array | undefined {
    const length = pack.length(row);
    if (length < 0) return this.#reject(key, listed, "malformed");
    const content = this.#authenticator.content(length);
    if (!pack.copy(row, content)) return this.#reject(key, listed, "truncated");
    if (!this.#authenticator.matches(this.#wanted, pack.kind(row), length, pack.code(row))) {
      return this.#reject(key, listed, "not authentic");
    }
    const object = copyOf(content);
    if (2 * listed.newer > this.#limit) this.#renew(key, pack, row, object);
    return object;
  }

  #reject(key: Key, listed: Listed, why: string): undefined {
    this.refusals.add(why);
    this.#condemn(listed.name, key);
  }

  /** It is not asked for any more, and goes when somebody tidies up. Without a key: the pack is no good. */
  #condemn(name: string, key?: Key): void {
    let keys = this.#condemned.get(name);
    if (keys === undefined) this.#condemned.set(name, (keys = new Set()));
    if (key !== undefined) keys.add(key);
    this.#schedule();
  }

  #renew(key: Key, pack: Pack, row: number, content: Uint8Array): void {
    if (this.#readOnly || this.#renewed + content.length > MOST_RENEWED || this.#refusesToWrite() !== undefined) return;
    this.#renewed += content.length;
    this.#wait(key, {
      key: Buffer.from(pack.key(row)),
      code: Buffer.from(pack.code(row)),
      kind: Buffer.from(pack.kind(row)),
      content: new Uint8Array(content),
    });
  }

  // ---- Keeping ----

  put(key: Key, kind: string, object: Uint8Array): void {
    checkKind(kind);
    this.#puts++;
    const reason = this.#reasonNotToKeep(key, object);
    if (reason !== undefined) {
      this.#dropped.add(reason);
      this.#leases.end(key);
      return;
    }
    const keyBytes = Buffer.from(key, "hex");
    const kindBytes = Buffer.alloc(KIND_BYTES);
    kindBytes.write(kind, "latin1");
    const code = Buffer.allocUnsafe(CODE_BYTES);
    const content = new Uint8Array(object);
    this.#authenticator.content(content.length).set(content);
    this.#authenticator.sign(keyBytes, kindBytes, content.length, code);
    this.#wait(key, { key: keyBytes, code, kind: kindBytes, content });
  }

  #reasonNotToKeep(key: Key, { length }: Uint8Array): string | undefined {
    if (this.#closed) return "closed";
    if (this.#readOnly) return "read only";
    if (!isKey(key)) return "no key";
    if (length > MOST_CONTENT || 4 * length > this.#limit) return "large";
    if (this.#waitingBytes + length > MOST_WAITING) return "backlog";
    return this.#refusesToWrite();
  }

  #refusesToWrite(): string | undefined {
    if (this.#failure !== undefined && performance.now() > this.#failure.until) this.#failure = undefined;
    return this.#failure?.code;
  }

  #wait(key: Key, entry: Entry): void {
    this.#waitingBytes += entry.content.length - (this.#waiting.get(key)?.content.length ?? 0);
    this.#waiting.set(key, entry);
    this.#schedule();
  }

  refuse(key: Key, why: string): void {
    this.refusals.add(why);
    if (this.#closed || !isKey(key)) return;
    this.#unwait(key);
    this.#writing?.delete(key);
    this.#wanted.write(key, "hex");
    this.#packs.refresh();
    for (const listed of this.#packs.packs) {
      const row = this.#packs.open(listed)?.find(this.#wantedView) ?? -1;
      if (row >= 0) this.#condemn(listed.name, key);
    }
  }

  #unwait(key: Key): void {
    this.#waitingBytes -= this.#waiting.get(key)?.content.length ?? 0;
    this.#waiting.delete(key);
  }

  lease(key: Key, milliseconds: number): boolean {
    return this.#closed || !isKey(key) || this.#leases.take(key, milliseconds);
  }

  // ---- Writing ----

  #schedule(): void {
    if (this.#readOnly || this.#closed) return;
    if (this.#waitingBytes >= MUCH && this.#writing === undefined) this.#writeBeside();
    else this.#timer ??= setTimeout(() => this.#writeBeside(), IDLE).unref();
  }

  #writeBeside(): void {
    this.#stopTimer();
    if (this.#writing !== undefined || this.#isTidying || this.#closed) return;
    const batch = this.#takeWaiting();
    this.#writing = batch;
    doBeside(this.#write(batch), () => {
      this.#writing = undefined;
      if (this.#closed) return;
      this.#isTidying = true;
      doBeside(tidy(this.#tidying(MERGED_BESIDE)), (_, tidied) => {
        this.#isTidying = false;
        this.#tidied(tidied);
        if (this.#waiting.size > 0) this.#schedule();
      });
    });
  }

  #takeWaiting(): Map<Key, Entry> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    this.#waitingBytes = 0;
    return batch;
  }

  /** Writes a batch as one pack, or several if it is large. What fails is counted, and nothing is written for a while. */
  *#write(batch: ReadonlyMap<Key, Entry>): Work<void> {
    let left = batch.size;
    try {
      for (const entries of portions(batch.values(), 2 * sealedBytes(this.#limit))) {
        if (left === batch.size) this.#packs.refresh(true);
        const name = yield* writePack(this.#directory, this.#packs.highest + 1, this.#authenticator.id, entries);
        left -= entries.length;
        // What was refused while it was written.
        for (const { key } of entries) {
          const text = key.toString("hex");
          if (!batch.has(text)) this.#condemn(name, text);
          this.#leases.end(text);
        }
      }
      if (batch.size > 0) this.#packs.refresh(true);
    } catch (error) {
      const code = codeOf(error);
      this.#dropped.add(code, left);
      this.#failure = { code, until: performance.now() + PAUSE };
      for (const key of batch.keys()) this.#leases.end(key);
    }
  }

  #tidying(most: number): Tidying {
    return {
      directory: this.#directory,
      limit: this.#limit,
      id: this.#authenticator.id,
      condemned: this.#condemned,
      most,
    };
  }

  #tidied(tidied: Tidied | undefined): void {
    this.#evictions += tidied?.evicted ?? 0;
    if (tidied === undefined || tidied.evicted + tidied.merged + tidied.removed === 0) return;
    this.#packs.refresh(true);
    const names = new Set(this.#packs.packs.map(({ name }) => name));
    for (const name of this.#condemned.keys()) if (!names.has(name)) this.#condemned.delete(name);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  flush(): void {
    if (this.#closed || this.#readOnly) return;
    this.#stopTimer();
    const batch = this.#takeWaiting();
    // What is being written beside may not be there in time: it is written once more.
    for (const [key, entry] of this.#writing ?? []) batch.set(key, entry);
    if (batch.size === 0 && this.#condemned.size === 0) return;
    doNow(this.#write(batch));
    if (!this.#isTidying) this.#tidied(doNow(tidy(this.#tidying(MERGED_AT_EXIT))));
  }

  #end(): void {
    this.flush();
    if (this.#isTidying) doNow(releaseLock(this.#directory));
    this.#leases.endAll();
  }

  close(): void {
    if (this.#closed) return;
    this.flush();
    this.#leases.endAll();
    this.#stopTimer();
    this.#cancelExit();
    this.#closed = true;
    this.#packs.close();
    this.#waiting.clear();
  }

  statistics(): StoreStatistics {
    if (!this.#closed) this.#packs.refresh();
    const packs = this.#packs.all();
    return {
      store: "disk",
      entries: packs.reduce((sum, { count }) => sum + count, this.#waiting.size),
      bytes: packs.reduce((sum, { size }) => sum + size, this.#waitingBytes),
      limit: this.#limit,
      hits: this.#hits,
      misses: this.#misses,
      puts: this.#puts,
      evictions: this.#evictions,
      refusals: this.refusals.counts(),
      dropped: this.#dropped.counts(),
    };
  }
}

/** Sorted lists of entries, each of about so many bytes. */
function* portions(batch: Iterable<Entry>, bytes: number): Iterable<Entry[]> {
  let portion: Entry[] = [];
  let size = 0;
  for (const entry of batch) {
    if (size > 0 && size + entry.content.length > bytes) {
      yield sortEntries(portion);
      portion = [];
      size = 0;
    }
    portion.push(entry);
    size += entry.content.length + 64;
  }
  if (portion.length > 0) yield sortEntries(portion);
}
