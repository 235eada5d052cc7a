/**
 * What a state is given of the world outside: streams, files, processes, modules. A state without a service does without: the
 * library function says so. The `node` entry of the package gives all of them; the portable entry gives streams that the embedder
 * passes, and nothing else.
 *
 * Names of files are byte strings, as Lua has them; an implementation decides how to decode them. A refusal of the system
 * is thrown as a `SystemError`, whose `code` is the errno that `io` and `os` functions return.
 */

/** What the operating system refused. */
export class SystemError extends Error {
  /** errno. */
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.name = "SystemError";
    this.code = code;
  }
}

/** An open file. Positions and sizes are in bytes. */
export interface HostFile {
  /** Reads at most `into.length` bytes; 0 at the end. */
  read(into: Uint8Array): number;
  /** Writes all of `bytes`. */
  write(bytes: Uint8Array): void;
  /** Moves the position; answers the new one. */
  seek(whence: "set" | "cur" | "end", offset: number): number;
  flush(): void;
  /** What `io.close` returns: nothing for files, how it ended for a process. */
  close(): ProcessEnd | undefined;
}

export interface ProcessEnd {
  readonly how: "exit" | "signal";
  readonly code: number;
}

export interface HostFiles {
  /** `mode` as fopen takes it: r, w, a, with + and b. */
  open(name: string, mode: string): HostFile;
  /** The whole content, for `loadfile`, `require` and module directories. */
  read(name: string): Uint8Array;
  exists(name: string): boolean;
  remove(name: string): void;
  rename(from: string, to: string): void;
  /** A name for a temporary file, which now exists. */
  temporaryName(): string;
  /** A temporary file that is gone when closed. */
  temporaryFile(): HostFile;
}

export interface HostProcess {
  /** A variable's value, as text. */
  environment(name: string): string | undefined;
  /** Runs a command with the system's shell. */
  execute(command: string): ProcessEnd;
  hasShell(): boolean;
  /** A process whose output is read (`r`) or whose input is written (`w`). */
  open(command: string, mode: "r" | "w"): HostFile;
  exit(code: number): never;
  /** Processor time used, in seconds. */
  clock(): number;
}

/** The standard streams. */
export interface HostStreams {
  readonly stdin: HostFile;
  readonly stdout: HostFile;
  readonly stderr: HostFile;
}

/** A place where `require` looks for a module. */
export interface ModuleSource {
  /** The module, or the sentence why it is not there ("no file 'x.lua'"), as the error of `require` lists it. */
  find(name: string): FoundModule | string;
}

/** `extra` is what the module's loader gets as second argument: where it was found. */
export type FoundModule =
  | { readonly kind: "source"; readonly chunk: string; readonly source: Uint8Array | string; readonly extra: string }
  | { readonly kind: "value"; readonly value: unknown; readonly extra: string };

/** The services of a state. */
export interface Services {
  readonly streams?: HostStreams;
  readonly files?: HostFiles;
  readonly process?: HostProcess;
  readonly modules: readonly ModuleSource[];
  /** Bytes that the host can lend to the compiler; asked when a text is long. Without: 1 GiB. */
  readonly compilerMemory?: () => number;
  /** Whether binary chunks are loaded, by `load` and its like. */
  readonly binaryChunks: boolean;
}

export const NO_SERVICES: Services = { modules: [], binaryChunks: false };
