/**
 * The lock of a cache's folder: one process at a time tidies up. It only saves work. Two that hold it at once, as after a clock was set
 * back or between containers that do not see each other's processes, merge the same packs twice, and nothing is lost. So a lock outlives
 * its owner safely: it counts for nothing when its process is gone, or when it was written long before or long after now.
 */
import { join } from "node:path";
import { createFile, readShort, removeQuietly } from "./files.ts";
import { isAlive, LOCK_NAME, temporaryName } from "./names.ts";
import { codeOf, rename, type Work } from "./steps.ts";

/** Milliseconds; tidying takes a small part of it. */
const LONGEST = 120_000;
/** Between its creation and its text. */
const WITHOUT_TEXT = 10_000;

/** Takes the lock; false if another has it, or there can be none here. */
export function* takeLock(directory: string): Work<boolean> {
  const path = join(directory, LOCK_NAME);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      yield* createFile(path, [Buffer.from(String(process.pid))], false);
      return true;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return false;
    }
    if (!(yield* isStale(path))) return false;
    yield* takeAway(directory, path);
  }
  return false;
}

export function* releaseLock(directory: string): Work<void> {
  yield* removeQuietly(join(directory, LOCK_NAME));
}

function* isStale(path: string): Work<boolean> {
  const found = yield* readShort(path, 16);
  if (typeof found === "string") return found !== "ENOENT";
  const age = Math.abs(Date.now() - found.written);
  const holder = Number(found.text);
  if (!(holder > 0)) return age > WITHOUT_TEXT;
  return age > LONGEST || !isAlive(holder);
}

/** Of two that find it stale, one renames it and the other finds nothing, or a fresh one; then it is the other's turn to wait. */
function* takeAway(directory: string, path: string): Work<void> {
  const aside = join(directory, temporaryName());
  try {
    yield* rename(path, aside);
  } catch {
    return;
  }
  yield* removeQuietly(aside);
}
