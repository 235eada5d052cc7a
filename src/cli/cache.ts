/** `ingot cache`: what compiled code is kept for the next run, whether it is good, and less of it. */
import { isRefusal, printable } from "../base/index.ts";
import { type CacheFolder, cachePlace, openCacheFolder, STANDARD_BYTES } from "../cache/index.ts";

const USAGE = `usage: ingot cache                      what is kept
       ingot cache verify               whether every entry is authentic; the exit code is 1 if not
       ingot cache prune [--bytes N]    remove what is not, then the oldest down to N bytes (as 64M; ${sizeText(STANDARD_BYTES)})
       ingot cache clear                remove everything
INGOT_CACHE names the folder, or is off.`;

export function cache(words: readonly string[]): void {
  const [action = "show", ...rest] = words;
  if (action === "--help") {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const bytes = action === "prune" ? limitOf(rest) : rest.length === 0 ? STANDARD_BYTES : undefined;
  if (bytes === undefined || !["show", "verify", "prune", "clear"].includes(action)) {
    process.stderr.write(`ingot: not understood: cache ${printable(words.join(" "))}\n${USAGE}\n`);
    process.exitCode = 1;
    return;
  }
  const { directory } = cachePlace(process.env);
  if (directory === undefined) {
    say("The cache is off: INGOT_CACHE=off, or there is no home for it.");
    return;
  }
  const folder = openCacheFolder({ directory });
  if (isRefusal(folder)) {
    refuse(folder.refused.message);
    return;
  }
  if (action === "show") show(folder, directory);
  else if (action === "verify") verify(folder);
  else if (action === "prune") prune(folder, bytes);
  else say(`${number(folder.clear(), "pack")} removed.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** That nothing was kept yet is no error. */
function refuse(message: string): void {
  if (message.endsWith("it is not there") || message.endsWith("ENOENT")) {
    say(`Nothing is kept: ${printable(message)}`);
    return;
  }
  process.stderr.write(`ingot: ${printable(message)}\n`);
  process.exitCode = 1;
}

/** The number after `--bytes`, with K, M or G. */
function limitOf(words: readonly string[]): number | undefined {
  if (words.length === 0) return STANDARD_BYTES;
  const [, digits, unit = ""] = /^(\d{1,12})([KMG]?)$/.exec(words[1] ?? "") ?? [];
  if (words.length !== 2 || words[0] !== "--bytes" || digits === undefined) return undefined;
  return Number(digits) * 1024 ** " KMG".indexOf(unit || " ");
}

function show(folder: CacheFolder, directory: string): void {
  const { packs, entries, bytes, kinds, refusals, debris } = folder.report({ verify: false });
  say(`folder  ${printable(directory)}`);
  say(`packs   ${packs}${debris === 0 ? "" : `, and ${number(debris, "abandoned file")}`}`);
  for (const [reason, count] of Object.entries(refusals)) say(`        ${count} refused: ${reason}`);
  say("");
  say(row("kind", "entries", "bytes"));
  for (const each of kinds) say(row(printable(each.kind), String(each.entries), sizeText(each.bytes)));
  say(row("total", String(entries), `${sizeText(bytes)} with indexes, of ${sizeText(STANDARD_BYTES)}`));
}

function row(kind: string, entries: string, bytes: string): string {
  return `${kind.padEnd(10)} ${entries.padStart(9)}   ${bytes}`;
}

function verify(folder: CacheFolder): void {
  const { entries, packs, refusals } = folder.report({ verify: true });
  say(`${number(entries, "entry", "entries")} in ${number(packs, "pack")}: authentic`);
  for (const [reason, count] of Object.entries(refusals)) {
    say(`${count} refused: ${reason}`);
    process.exitCode = 1;
  }
}

function prune(folder: CacheFolder, bytes: number): void {
  const before = folder.report({ verify: true });
  const { evicted } = folder.prune(bytes);
  const after = folder.report({ verify: true });
  const refused = Object.values(before.refusals).reduce((sum, count) => sum + count, 0);
  const left = Object.values(after.refusals).reduce((sum, count) => sum + count, 0);
  say(`removed: ${refused - left} refused, ${before.debris - after.debris} abandoned, ${evicted} of the oldest`);
  say(`left: ${number(after.entries, "entry", "entries")}, ${sizeText(after.bytes)}`);
  if (left > 0) say(`${left} refused are still there: another process tidies up, or the folder cannot be written to`);
}

function number(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes < 1 << 20 ? 1 : 2;
  const value = bytes / 1024 ** unit;
  return `${Number.isInteger(value) || value >= 100 ? Math.round(value) : value.toFixed(1)} ${["", "KiB", "MiB"][unit]}`;
}
