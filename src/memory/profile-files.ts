/**
 * Files that profilers read, whose names are known to all: `/tmp/perf-PID.map`, `jit-PID.dump`. In a folder open to everyone another
 * user may have put something there first: a link to a file of ours, a pipe, a file of his own. So a file is made anew, which
 * fails where a name exists (O_EXCL follows no link); and what exists is used or replaced only if it is a plain file of ours.
 */
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";

const OWNER_ONLY = 0o600;
const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_APPEND, S_IFMT, S_IFREG } = constants;

/** Creates a file that did not exist, for reading and writing; its descriptor. Throws Node's error, as EEXIST. */
export function createFile(path: string, flags = 0): number {
  return openSync(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | flags, OWNER_ONLY);
}

/**
 * Opens a file to append to that all threads of this process share; its descriptor. A file that exists is shared if it was written
 * since `since` (milliseconds of the epoch: when the process began) and begins with `mark`; it is replaced if it is older, left by
 * a process that had the same id. Throws Node's error, or one that says why a file is left alone.
 */
export function openShared(path: string, mark: Uint8Array, since: number): number {
  for (let attempt = 0; attempt < 10; attempt++) {
    const fd = attemptOf(() => createFile(path, O_APPEND), "EEXIST");
    if (fd !== undefined) {
      append(fd, mark);
      return fd;
    }
    // Should it be a pipe, opening must not wait. If it is gone by now, another thread replaces it.
    const existing = attemptOf(() => openSync(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK), "ENOENT");
    if (existing === undefined) continue;
    let isShared = false;
    try {
      isShared = sharesFile(existing, path, mark, since);
    } finally {
      if (!isShared) closeSync(existing);
    }
    if (isShared) return existing;
    attemptOf(() => unlinkSync(path), "ENOENT");
  }
  throw new Error(`${path} is made and removed by others all the time`);
}

/** True if the file is to be shared, false if to be replaced. */
function sharesFile(fd: number, path: string, mark: Uint8Array, since: number): boolean {
  const { uid, nlink, mode, mtimeMs } = fstatSync(fd);
  if ((mode & S_IFMT) !== S_IFREG || uid !== process.geteuid?.()) {
    throw new Error(`${path} exists and is not a plain file of this user; it is left alone`);
  }
  // A second name may be that of any file of ours, and what others may write is not to be trusted.
  if (mtimeMs < since || nlink !== 1 || (mode & 0o022) !== 0) return false;
  const start = new Uint8Array(mark.length);
  const length = readSync(fd, start, 0, mark.length, 0);
  // The thread that made it may not have written the mark yet.
  if (start.every((byte, index) => index >= length || byte === mark[index])) return true;
  throw new Error(`${path} is written by another part of this process; it is left alone`);
}

function attemptOf<Result>(action: () => Result, expected: string): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === expected) return undefined;
    throw error;
  }
}

/** Writes all bytes at the file's end. */
export function append(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
}
