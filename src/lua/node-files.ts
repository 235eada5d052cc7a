/**
 * Files for the `io` and `os` libraries, on Node's synchronous file functions.
 *
 * Names are byte strings and go to the system byte by byte. Node cannot move a descriptor's position, so a regular file
 * keeps its own; a pipe or a terminal has none. What the system refuses is a `SystemError` with C's words for the errno, which
 * programs print and compare.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getSystemErrorMap } from "node:util";
import { bytesOf, type HostFile, type HostFiles, SystemError } from "./state/index.ts";

// Where C's words (strerror of glibc) are other than those of libuv with a capital letter.
const SENTENCES: { readonly [code: string]: string } = {
  EEXIST: "File exists",
  EISDIR: "Is a directory",
  ESPIPE: "Illegal seek",
  EXDEV: "Invalid cross-device link",
  EBUSY: "Device or resource busy",
  EIO: "Input/output error",
  ELOOP: "Too many levels of symbolic links",
  ENAMETOOLONG: "File name too long",
  ETXTBSY: "Text file busy",
  EMFILE: "Too many open files",
};

interface NodeError extends Error {
  readonly code: string;
  readonly errno: number;
}

/** An exception of Node as the refusal it stands for; others are passed on. */
function refusal(error: unknown): unknown {
  const { code, errno } = error as NodeError;
  if (typeof errno !== "number") return error;
  const words = getSystemErrorMap().get(errno)?.[1] ?? code;
  return new SystemError(SENTENCES[code] ?? words[0].toUpperCase() + words.slice(1), -errno);
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw refusal(error);
  }
}

const pathOf = (name: string): Buffer => Buffer.from(bytesOf(name, "latin1"));

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Repeats what a descriptor in non-blocking mode refuses for now. */
function patiently<T>(action: () => T): T {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if ((error as NodeError).code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
}

class NodeFile implements HostFile {
  readonly #descriptor: number;
  readonly #append: boolean;
  /** Undefined for what has no position: pipes, terminals. */
  #position: number | undefined;

  constructor(descriptor: number, append = false) {
    this.#descriptor = descriptor;
    this.#append = append;
    this.#position = fstatSync(descriptor).isFile() && descriptor > 2 ? 0 : undefined;
  }

  read(into: Uint8Array): number {
    const count = attempt(() =>
      patiently(() => {
        try {
          return readSync(this.#descriptor, into, 0, into.length, this.#position ?? null);
        } catch (error) {
          // Windows says so at the end of a closed pipe.
          if ((error as NodeError).code === "EOF") return 0;
          throw error;
        }
      }),
    );
    if (this.#position !== undefined) this.#position += count;
    return count;
  }

  write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const position = this.#append ? null : (this.#position ?? null);
      const count = attempt(() =>
        patiently(() => writeSync(this.#descriptor, bytes, done, bytes.length - done, position)),
      );
      done += count;
      if (this.#position !== undefined) this.#position += count;
    }
    if (this.#append && this.#position !== undefined) this.#position = fstatSync(this.#descriptor).size;
  }

  seek(whence: "set" | "cur" | "end", offset: number): number {
    if (this.#position === undefined) throw new SystemError("Illegal seek", 29);
    const from = whence === "set" ? 0 : whence === "cur" ? this.#position : fstatSync(this.#descriptor).size;
    if (from + offset < 0) throw new SystemError("Invalid argument", 22);
    this.#position = from + offset;
    return this.#position;
  }

  flush(): void {}

  close(): undefined {
    attempt(() => closeSync(this.#descriptor));
    return undefined;
  }
}

/** A standard stream of the process: not closed, and a reader who has gone away is no error. */
export class StandardFile extends NodeFile {
  override write(bytes: Uint8Array): void {
    try {
      super.write(bytes);
    } catch (error) {
      if (!(error instanceof SystemError && error.message === "Broken pipe")) throw error;
    }
  }

  override close(): undefined {
    return undefined;
  }
}

export const nodeFiles: HostFiles = {
  open(name, mode) {
    const flags = mode.replace("b", "");
    return attempt(() => new NodeFile(openSync(pathOf(name), flags), flags.startsWith("a")));
  },
  read: (name) => attempt(() => readFileSync(pathOf(name))),
  exists(name) {
    // As fopen(name, "r"): what cannot be opened is not there.
    try {
      closeSync(openSync(pathOf(name), "r"));
      return true;
    } catch {
      return existsSync(pathOf(name)) && process.platform === "win32";
    }
  },
  remove(name) {
    attempt(() => {
      try {
        unlinkSync(pathOf(name));
      } catch (error) {
        const { code } = error as NodeError;
        if (code !== "EISDIR" && code !== "EPERM") throw error;
        rmdirSync(pathOf(name));
      }
    });
  },
  rename: (from, to) => attempt(() => renameSync(pathOf(from), pathOf(to))),
  temporaryName() {
    return attempt(() => {
      // The folder's name is unique; the file takes its place.
      const name = mkdtempSync(join(tmpdir(), "lua_"));
      rmdirSync(name);
      closeSync(openSync(name, "wx", 0o600));
      return Buffer.from(name).toString("latin1");
    });
  },
  temporaryFile() {
    return attempt(() => {
      const folder = mkdtempSync(join(tmpdir(), "lua_"));
      const file = new NodeFile(openSync(join(folder, "file"), "wx+", 0o600));
      rmSync(folder, { recursive: true });
      return file;
    });
  },
};
