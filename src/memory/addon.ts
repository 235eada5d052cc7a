/**
 * How the add-on comes into the process: its bytes are written to a file that only this user can touch, `process.dlopen` maps it,
 * and the file is gone again. It is the only native code that is not made at run time, and it is made by this package's own
 * assembler and linker (bootstrap.ts); a test makes it again and compares.
 *
 * Its functions are arbitrary memory access: they stay in a closure of this room.
 */
import { mkdtempSync, rmdirSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type Refusal, refusal } from "../base/index.ts";
import { isObserved } from "./observers.ts";
import { ADDON } from "./generated/addon.ts";

/** What the add-on exports. Integers travel as numbers: exact up to 2^53, which addresses are below. */
export interface Addon {
  /** A system call: its result, or a negated error number. */
  sys(number: number, ...args: number[]): number;
  /** Calls a C function of up to six integers or pointers: its integer result. */
  call(address: number, ...args: number[]): number;
  /** The memory at an address as an ArrayBuffer, at most 4 GiB. */
  view(address: number, bytes: number): ArrayBuffer;
  /** A JavaScript function that runs the `napi_callback` at an address. */
  fn(address: number, data?: number): () => unknown;
  /** Address of a symbol of the process, 0 if there is none. */
  dlsym(name: string): number;
  /** Address of an array's first element. The collector may move small ones: use it at once. */
  addr(array: ArrayBufferView): number;
  /** Address of the addresses of what is in its image: its fault handler, that handler's predecessors, the list for debuggers (ADDON_TABLE). */
  table(): number;
  /** When this environment ends, memory of the context at an address is given back. */
  atExit(context: number): void;
  /** A reference (`napi_ref`) that keeps a function for good. */
  reference(value: (...args: never[]) => unknown): number;
  /** Tells V8's collector of so many bytes more, or less, that its objects hold. */
  weigh(bytes: number): void;
  /** The processor forgets what it has fetched ahead: for code written where other code was. */
  serialize(): void;
}

/** The add-on, and the path that it was loaded from, where nothing is any more. */
export interface LoadedAddon {
  readonly addon: Addon;
  readonly path: string;
}

type Loaded = LoadedAddon | Refusal;

let loaded: Loaded | undefined;

/** The add-on of this thread, or why there is none. Asked again, the answer is the same. */
export function loadAddon(): Loaded {
  return (loaded ??= load());
}

function refuse(reason: string): Loaded {
  return refusal("platformRefused", { reason });
}

function load(): Loaded {
  if (process.env.INGOT_NATIVE === "off") return refuse("INGOT_NATIVE=off");
  if (process.platform !== "linux") return refuse(`it needs Linux, this is ${process.platform}`);
  if (process.arch !== "x64") return refuse(`it needs x86-64, this is ${process.arch}`);
  const bytes = Buffer.from(ADDON, "base64");
  const failures: string[] = [];
  for (const place of places()) {
    const tried = tryPlace(place, bytes);
    if (typeof tried !== "string") return tried;
    // Where add-ons are forbidden, no other folder helps.
    if (tried.startsWith("ERR_DLOPEN_DISABLED")) return refuse(`this process does not allow add-ons (${tried})`);
    failures.push(`${place}: ${tried}`);
  }
  return refuse(`no folder from which code can be loaded (${failures.join("; ")})`);
}

/** Folders to write to, the likeliest first. A folder mounted `noexec` does not do. */
function places(): string[] {
  const { XDG_RUNTIME_DIR, XDG_CACHE_HOME } = process.env;
  const cache = XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return [
    ...new Set(
      [tmpdir(), XDG_RUNTIME_DIR, "/dev/shm", cache, process.cwd()].filter(
        (place) => place !== undefined && place !== "",
      ),
    ),
  ] as string[];
}

/** The add-on, or why it does not load from there. */
function tryPlace(place: string, bytes: Uint8Array): LoadedAddon | string {
  let folder: string | undefined;
  let file: string | undefined;
  try {
    folder = mkdtempSync(join(place, "ingot-")); // mode 0700
    file = join(folder, "ingot.node");
    writeFileSync(file, bytes, { mode: 0o500, flag: "wx" });
    const module = { exports: {} };
    process.dlopen(module, file);
    return { addon: module.exports as Addon, path: file };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === undefined ? message : `${code}: ${message}`;
  } finally {
    const remove = (): void => {
      if (file !== undefined) quietly(() => unlinkSync(file as string));
      if (folder !== undefined) quietly(() => rmdirSync(folder as string));
    };
    // A debugger opens the file by its path.
    if (isObserved("gdb")) process.on("exit", remove);
    else remove();
  }
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What was not made need not go.
  }
}
