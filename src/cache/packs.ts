/**
 * The packs of a folder, as one process sees them: listed when first needed, opened one after the other while something is looked for,
 * the newest first. What others have written since is seen by listing again, which is done when something is not found, but not often.
 */
import { join } from "node:path";
import { orderOf } from "./names.ts";
import { openPack, type Pack } from "./pack.ts";
import { codeOf, doNow, list } from "./steps.ts";

/** Packs up to this size are read whole, which costs less than fetching a few entries one by one ... */
const WHOLE = 1 << 20;
/** ... until so much has been read. */
const MOST_HELD = 1 << 23;
/** Files that are open at once. */
const MOST_FILES = 32;
/** Milliseconds between two listings. */
const LISTED_ANEW = 500;

export interface Listed {
  readonly name: string;
  readonly order: number;
  pack: Pack | undefined;
  /** It is not asked again. */
  ignored: boolean;
  /** Bytes of the newer packs, as known when it was opened. */
  newer: number;
}

export class PackList {
  readonly #directory: string;
  readonly #id: Uint8Array;
  /** Told of packs that are refused, and why. */
  readonly #refused: (name: string, why: string) => void;
  #packs: Listed[] = [];
  #listedAt = Number.NEGATIVE_INFINITY;
  /** A listed pack was gone: it went into another one, most likely. */
  #vanished = false;
  #held = 0;

  constructor(directory: string, id: Uint8Array, refused: (name: string, why: string) => void) {
    this.#directory = directory;
    this.#id = id;
    this.#refused = refused;
  }

  /** Newest first. */
  get packs(): readonly Listed[] {
    return this.#packs;
  }

  /** The highest place in the order that is taken. */
  get highest(): number {
    return this.#packs.length === 0 ? 0 : this.#packs[0].order;
  }

  /** Lists the folder again if it is time to, or `now`. Whether there are packs that were not there. */
  refresh(now = false): boolean {
    const time = performance.now();
    if (!now && !this.#vanished && time - this.#listedAt < LISTED_ANEW) return false;
    this.#listedAt = time;
    this.#vanished = false;
    let names: string[];
    try {
      names = doNow(list(this.#directory));
    } catch (error) {
      this.#refused("", codeOf(error));
      return false;
    }
    const known = new Map(this.#packs.map((listed) => [listed.name, listed]));
    const packs: Listed[] = [];
    let isNew = false;
    for (const name of names) {
      const order = orderOf(name);
      if (order === undefined) continue;
      const listed = known.get(name);
      known.delete(name);
      isNew ||= listed === undefined;
      packs.push(listed ?? { name, order, pack: undefined, ignored: false, newer: 0 });
    }
    for (const gone of known.values()) this.#forget(gone);
    this.#packs = packs.sort((a, b) => b.order - a.order || (a.name < b.name ? -1 : 1));
    return isNew;
  }

  /** A listed pack, opened if it was not; undefined if it cannot be asked. */
  open(listed: Listed): Pack | undefined {
    if (listed.pack !== undefined || listed.ignored) return listed.pack;
    const whole = this.#held < MOST_HELD ? WHOLE : 0;
    const pack = doNow(openPack(join(this.#directory, listed.name), this.#id, whole));
    if (typeof pack === "string") {
      // Of files there may be enough again later.
      if (pack !== "EMFILE" && pack !== "ENFILE") listed.ignored = true;
      if (pack === "ENOENT") this.#vanished = true;
      else this.#refused(listed.name, pack);
      return undefined;
    }
    if (pack.keepsFile) this.#limitFiles();
    this.#held += pack.bytes.length;
    listed.pack = pack;
    listed.newer = this.#newerThan(listed);
    return pack;
  }

  /** Opens what is listed; packs that can be asked. */
  all(): Pack[] {
    return this.#packs.flatMap((listed) => this.open(listed) ?? []);
  }

  close(): void {
    for (const listed of this.#packs) this.#forget(listed);
    this.#packs = [];
  }

  #forget(listed: Listed): void {
    if (listed.pack === undefined) return;
    this.#held -= listed.pack.bytes.length;
    listed.pack.close();
    listed.pack = undefined;
  }

  #limitFiles(): void {
    const open = this.#packs.filter(({ pack }) => pack?.keepsFile === true);
    if (open.length >= MOST_FILES) this.#forget(open[0]);
  }

  #newerThan(listed: Listed): number {
    let bytes = 0;
    for (const { order, pack } of this.#packs) if (order > listed.order) bytes += pack?.size ?? 0;
    return bytes;
  }
}
