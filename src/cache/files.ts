/**
 * What of the file system is trusted: folders and files that belong to this user and that nobody else can write to, and that are what
 * they seem: no symbolic links, no pipes, no devices. Files are judged by what was opened, not by their name, so that nothing can be
 * exchanged in between. Whoever is this user, or root, is trusted; all that is read is still authenticated.
 */
import { chmodSync, constants, lstatSync, mkdirSync, readdirSync, statSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import { close, codeOf, open, read, remove, stat, sync, type Work, write } from "./steps.ts";

// A pipe opens at once and is then refused; the last part of a path is no link.
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** A new file, or an error. */
const CREATE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Rights of others on a file or folder: to write, and any. */
const OTHERS_WRITE = 0o022;
const OTHERS = 0o077;

/** Where there are no owners and modes, nothing can be judged. */
export function canJudgeFiles(): boolean {
  return process.geteuid !== undefined;
}

/** Why a file is not to be trusted; undefined if it is. `secret`: nobody else may even read it. */
function distrustOf(file: Stats, secret = false): string | undefined {
  if (!file.isFile()) return "no file";
  if (file.uid !== process.geteuid?.()) return "owner";
  return (file.mode & (secret ? OTHERS : OTHERS_WRITE)) === 0 ? undefined : "mode";
}

/**
 * Makes a folder ready that is this user's alone, and says in words why not, if not. An empty one of this user that others can
 * enter is closed to them; one that is in use is not touched.
 */
export function privateFolder(path: string, readOnly: boolean): string | undefined {
  return judged(path, readOnly, (found) => {
    if ((found.mode & OTHERS) === 0) return undefined;
    if (readOnly || readdirSync(path).length > 0) return `its mode ${octal(found)} lets others in; chmod 700 it`;
    chmodSync(path, 0o700);
    return undefined;
  });
}

/** The same for a folder that others may look into, but not write to. */
export function ownFolder(path: string): string | undefined {
  return judged(path, false, (found) =>
    (found.mode & OTHERS_WRITE) === 0 ? undefined : `its mode ${octal(found)} lets others write`,
  );
}

function octal({ mode }: Stats): string {
  return (mode & 0o777).toString(8);
}

function judged(path: string, readOnly: boolean, judge: (found: Stats) => string | undefined): string | undefined {
  try {
    let found = statOf(path);
    if (found === undefined) {
      if (readOnly) return "it is not there";
      const wrong = makeFolder(path);
      if (wrong !== undefined) return wrong;
      found = lstatSync(path);
    }
    if (found.isSymbolicLink()) return "it is a symbolic link";
    if (!found.isDirectory()) return "it is no folder";
    const user = process.geteuid?.();
    return found.uid === user ? judge(found) : `it belongs to user ${found.uid}, and this is user ${user}`;
  } catch (error) {
    return codeOf(error);
  }
}

/** Makes the folder and those above it, but not in the home of somebody else, as root would after `su`. */
function makeFolder(path: string): string | undefined {
  const above = dirname(path);
  const found = statSync(above, { throwIfNoEntry: false });
  if (found === undefined) {
    const wrong = makeFolder(above);
    if (wrong !== undefined) return wrong;
  } else if (found.uid !== process.geteuid?.() && found.uid !== 0) {
    return `${above} belongs to user ${found.uid}, and this is user ${process.geteuid?.()}`;
  }
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster; what it made is judged like any other.
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return undefined;
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

export interface OpenedFile {
  readonly file: number;
  readonly size: number;
  /** When it was last written, by the clock of then. */
  readonly written: number;
}

/** An opened file that may be trusted so far, or the reason why it is not. The caller closes it. */
export function* openTrusted(path: string, secret = false): Work<OpenedFile | string> {
  let file: number;
  try {
    file = yield* open(path, READ_FLAGS);
  } catch (error) {
    // What O_NOFOLLOW says of a link, and a socket.
    const code = codeOf(error);
    return code === "ELOOP" || code === "ENXIO" ? "no file" : code;
  }
  let reason: string;
  try {
    const found = yield* stat(file);
    const distrust = distrustOf(found, secret);
    if (distrust === undefined) return { file, size: found.size, written: found.mtimeMs };
    reason = distrust;
  } catch (error) {
    reason = codeOf(error);
  }
  yield* closeQuietly(file);
  return reason;
}

/** The text of a short file that may be trusted, and when it was written; or the reason why not. */
export function* readShort(
  path: string,
  most: number,
  secret = false,
): Work<{ readonly text: string; readonly written: number } | string> {
  const opened = yield* openTrusted(path, secret);
  if (typeof opened === "string") return opened;
  const { file, size, written } = opened;
  try {
    const bytes = Buffer.alloc(Math.min(size, most + 1));
    if (size > most || !(yield* read(file, bytes, 0))) return "malformed";
    return { text: bytes.toString("latin1"), written };
  } catch (error) {
    return codeOf(error);
  } finally {
    yield* closeQuietly(file);
  }
}

/** Makes a file that was not there, of this user alone. An error is the system's. */
export function* createFile(path: string, chunks: Iterable<Uint8Array>, durable: boolean): Work<void> {
  const file = yield* open(path, CREATE_FLAGS);
  try {
    for (const chunk of chunks) yield* write(file, chunk);
    if (durable) yield* syncIfPossible(file);
  } finally {
    yield* closeQuietly(file);
  }
}

/** Some file systems, and pipes in their place, have nothing to be synchronized. */
function* syncIfPossible(file: number): Work<void> {
  try {
    yield* sync(file);
  } catch (error) {
    if (!["EINVAL", "ENOSYS", "ENOTSUP"].includes(codeOf(error))) throw error;
  }
}

export function* closeQuietly(file: number): Work<void> {
  try {
    yield* close(file);
  } catch {
    // There is nothing left to lose.
  }
}

/** Removes a file; that it is gone already, or cannot go, is no matter. Whether it went. */
export function* removeQuietly(path: string): Work<boolean> {
  try {
    yield* remove(path);
    return true;
  } catch {
    return false;
  }
}
