/**
 * Processes and environment for the `os` library and `io.popen`, on Node.
 *
 * Lua's functions wait, so commands run by `spawnSync`. A pipe that is read has its whole output before the first read; one that is
 * written gets its whole input when it is closed.
 */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { constants } from "node:os";
import { StandardFile } from "./node-files.ts";
import {
  decodeByteString,
  type HostFile,
  type HostProcess,
  type HostStreams,
  type ProcessEnd,
  SystemError,
} from "./state/index.ts";

const LARGEST_OUTPUT = 1 << 30;

function endOf({ status, signal }: SpawnSyncReturns<unknown>): ProcessEnd {
  if (signal !== null) return { how: "signal", code: constants.signals[signal] ?? 0 };
  return { how: "exit", code: status ?? 1 };
}

function shell(command: string, stdio: ("inherit" | "pipe")[], input?: Uint8Array): SpawnSyncReturns<Buffer> {
  return spawnSync(decodeByteString(command), {
    shell: true,
    stdio,
    maxBuffer: LARGEST_OUTPUT,
    ...(input === undefined ? {} : { input }),
  }) as SpawnSyncReturns<Buffer>;
}

function badDescriptor(): never {
  throw new SystemError("Bad file descriptor", 9);
}

function noSeek(): never {
  throw new SystemError("Illegal seek", 29);
}

class OutputOf implements HostFile {
  readonly #result: SpawnSyncReturns<Buffer>;
  #at = 0;

  constructor(command: string) {
    this.#result = shell(command, ["inherit", "pipe", "inherit"]);
  }

  read(into: Uint8Array): number {
    const piece = (this.#result.stdout ?? Buffer.alloc(0)).subarray(this.#at, this.#at + into.length);
    into.set(piece);
    this.#at += piece.length;
    return piece.length;
  }

  write(): never {
    return badDescriptor();
  }

  seek(): never {
    return noSeek();
  }

  flush(): void {}

  close(): ProcessEnd {
    return endOf(this.#result);
  }
}

class InputOf implements HostFile {
  readonly #command: string;
  readonly #pieces: Uint8Array[] = [];

  constructor(command: string) {
    this.#command = command;
  }

  write(bytes: Uint8Array): void {
    this.#pieces.push(bytes.slice());
  }

  read(): never {
    return badDescriptor();
  }

  seek(): never {
    return noSeek();
  }

  flush(): void {}

  close(): ProcessEnd {
    return endOf(shell(this.#command, ["pipe", "inherit", "inherit"], Buffer.concat(this.#pieces)));
  }
}

export const nodeProcess: HostProcess = {
  environment: (name) => process.env[decodeByteString(name)],
  execute: (command) => endOf(shell(command, ["inherit", "inherit", "inherit"])),
  hasShell: () => true,
  open: (command, mode) => (mode === "r" ? new OutputOf(command) : new InputOf(command)),
  exit: (code) => process.exit(code),
  clock() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
};

/** The process's own standard streams, each opened when first used. */
export function nodeStreams(): HostStreams {
  const stream = (descriptor: number): HostFile => new LazyFile(() => new StandardFile(descriptor));
  return { stdin: stream(0), stdout: stream(1), stderr: stream(2) };
}

class LazyFile implements HostFile {
  readonly #make: () => HostFile;
  #made: HostFile | undefined;

  constructor(make: () => HostFile) {
    this.#make = make;
  }

  get #file(): HostFile {
    return (this.#made ??= this.#make());
  }

  read(into: Uint8Array): number {
    return this.#file.read(into);
  }

  write(bytes: Uint8Array): void {
    this.#file.write(bytes);
  }

  seek(whence: "set" | "cur" | "end", offset: number): number {
    return this.#file.seek(whence, offset);
  }

  flush(): void {
    this.#made?.flush();
  }

  close(): undefined {
    return undefined;
  }
}
