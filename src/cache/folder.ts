/**
 * A cache's folder as people look at it: what is in it, whether it is good, and less of it. Programs use stores; this reads every pack and
 * every row, takes the time it needs, and is loaded by the command alone.
 */
import { join } from "node:path";
import { type Refusal, refusal } from "../base/index.ts";
import { canJudgeFiles, privateFolder, removeQuietly } from "./files.ts";
import { LOCK_NAME } from "./names.ts";
import { HEADER_BYTES, openPack, type Pack, ROW_BYTES } from "./pack.ts";
import { userSecretFile } from "./place.ts";
import { Authenticator, readSecret } from "./secret.ts";
import { doNow } from "./steps.ts";
import { Tally, type Counts } from "./store.ts";
import { survey, tidy, type Tidied } from "./tidy.ts";

export interface KindReport {
  readonly kind: string;
  readonly entries: number;
  readonly bytes: number;
}

export interface FolderReport {
  readonly packs: number;
  readonly entries: number;
  /** Of the packs. */
  readonly bytes: number;
  readonly kinds: readonly KindReport[];
  /** Packs that cannot be read, and with `verify` entries that are not authentic, by reason. */
  readonly refusals: Counts;
  /** Abandoned temporary files and leases. */
  readonly debris: number;
}

export interface CacheFolder {
  report(options: { readonly verify: boolean }): FolderReport;
  /** Removes what is refused and what is abandoned, then the oldest packs until at most so many bytes are left. */
  prune(bytes: number): Tidied;
  /** Removes everything; how many packs. The secret stays. */
  clear(): number;
}

/** The cache in a folder; or why it cannot be looked at. Nothing is made that is not there. */
export function openCacheFolder(options: {
  readonly directory: string;
  readonly secretFile?: string;
}): CacheFolder | Refusal {
  const { directory, secretFile = userSecretFile(process.env) } = options;
  const refuse = (reason: string): Refusal => refusal("cacheRefused", { directory, reason });
  if (!canJudgeFiles()) return refuse("this system does not say whose files are");
  if (secretFile === undefined) return refuse("there is no place for this user's secret; set HOME or XDG_STATE_HOME");
  const wrong = privateFolder(directory, true);
  if (wrong !== undefined) return refuse(wrong);
  const secret = readSecret(secretFile, true, () => {});
  if (typeof secret === "string") return refuse(`this user's secret, ${secretFile}: ${secret}`);
  return new Folder(directory, new Authenticator(secret));
}

class Folder implements CacheFolder {
  readonly #directory: string;
  readonly #authenticator: Authenticator;
  /** What was found bad: pack, keys. */
  readonly #condemned = new Map<string, Set<string>>();

  constructor(directory: string, authenticator: Authenticator) {
    this.#directory = directory;
    this.#authenticator = authenticator;
  }

  report({ verify }: { readonly verify: boolean }): FolderReport {
    const { packs, debris } = doNow(survey(this.#directory));
    const kinds = new Map<string, { kind: string; entries: number; bytes: number }>();
    const refusals = new Tally();
    this.#condemned.clear();
    for (const { name } of packs) {
      const pack = doNow(openPack(join(this.#directory, name), this.#authenticator.id, 0));
      if (typeof pack === "string") {
        refusals.add(pack);
        this.#condemned.set(name, new Set());
        continue;
      }
      for (const row of rowsOf(pack)) {
        const why = verify ? this.#verify(pack, row) : undefined;
        if (why === undefined) count(kinds, pack, row);
        else this.#condemn(name, pack.key(row).toString("hex"), why, refusals);
      }
      pack.close();
    }
    const sorted = [...kinds.values()].sort((a, b) => b.bytes - a.bytes);
    return {
      packs: packs.length,
      entries: sorted.reduce((sum, { entries }) => sum + entries, 0),
      bytes: packs.reduce((sum, { size }) => sum + size, 0),
      kinds: sorted,
      refusals: refusals.counts(),
      debris: debris.length,
    };
  }

  #verify(pack: Pack, row: number): string | undefined {
    const length = pack.length(row);
    if (length < 0) return "malformed";
    if (!pack.copy(row, this.#authenticator.content(length))) return "truncated";
    return this.#authenticator.matches(pack.key(row), pack.kind(row), length, pack.code(row))
      ? undefined
      : "not authentic";
  }

  #condemn(name: string, key: string, why: string, refusals: Tally): void {
    refusals.add(why);
    const keys = this.#condemned.get(name);
    if (keys === undefined) this.#condemned.set(name, new Set([key]));
    else keys.add(key);
  }

  prune(bytes: number): Tidied {
    this.report({ verify: true });
    return doNow(
      tidy({
        directory: this.#directory,
        limit: bytes,
        id: this.#authenticator.id,
        condemned: this.#condemned,
        most: 1 << 24,
      }),
    );
  }

  clear(): number {
    const { packs, debris } = doNow(survey(this.#directory, true));
    for (const name of [...debris, LOCK_NAME]) doNow(removeQuietly(join(this.#directory, name)));
    return packs.filter(({ name }) => doNow(removeQuietly(join(this.#directory, name)))).length;
  }
}

function* rowsOf(pack: Pack): Iterable<number> {
  for (let index = 0; index < pack.count; index++) yield HEADER_BYTES + index * ROW_BYTES;
}

function count(kinds: Map<string, { kind: string; entries: number; bytes: number }>, pack: Pack, row: number): void {
  const kind = pack.kind(row).toString("latin1").replace(/\0+$/, "");
  let report = kinds.get(kind);
  if (report === undefined) kinds.set(kind, (report = { kind, entries: 0, bytes: 0 }));
  report.entries++;
  report.bytes += Math.max(pack.length(row), 0);
}
