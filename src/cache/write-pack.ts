/**
 * Writing a pack: to a temporary name, to the disk, then renamed. Whatever ends the process in between, a reader sees a whole pack or
 * none; a temporary file that is left over is removed by whoever tidies up later.
 */
import { join } from "node:path";
import { createFile, removeQuietly } from "./files.ts";
import { packName, temporaryName } from "./names.ts";
import { type Entry, packHead } from "./pack.ts";
import { rename, type Work } from "./steps.ts";

/** Contents are gathered to pieces of this size, each a call to the system. */
const PIECE = 1 << 18;

/** Sorts entries as a pack has them. Of equal keys the first stays. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  const sorted = [...entries].sort(
    (a, b) => a.key.readUInt32BE(0) - b.key.readUInt32BE(0) || Buffer.compare(a.key, b.key),
  );
  return sorted.filter(({ key }, at) => at === 0 || !key.equals(sorted[at - 1].key));
}

/** Writes entries, sorted, as a pack with that place in the order; its name. Errors are the system's, and leave nothing behind. */
export function* writePack(directory: string, order: number, id: Uint8Array, entries: readonly Entry[]): Work<string> {
  const temporary = join(directory, temporaryName());
  const name = packName(order);
  try {
    yield* createFile(temporary, pieces(packHead(id, entries), entries), true);
    yield* rename(temporary, join(directory, name));
    return name;
  } catch (error) {
    yield* removeQuietly(temporary);
    throw error;
  }
}

function* pieces(head: Buffer, entries: readonly Entry[]): Iterable<Uint8Array> {
  yield head;
  let gathered: Uint8Array[] = [];
  let size = 0;
  for (const { content } of entries) {
    gathered.push(content);
    size += content.length;
    if (size < PIECE) continue;
    yield gathered.length === 1 ? content : Buffer.concat(gathered, size);
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(gathered, size);
}
