/**
 * The core, and what runs it. `core.wasm` is the same for every engine: V8 runs it itself, or it was compiled to machine code when
 * this package was built. Both work on the same WebAssembly memory, with the same results; the driver does not know which it has.
 */
import type { Refusal } from "../../base/index.ts";
import type { Store } from "../../cache/index.ts";
import type { CompileService } from "../../service/index.ts";
import type { Unit } from "../baseline/index.ts";
import { coreWasm } from "../core/wasm.js";

/**
 * The exports of core.wasm (lua/core/index.ts says what each does). Arguments and results are addresses in the cage and counts.
 *
 * What makes an object answers 0 when memory ran out, with the reason in STATE, and may collect: what the host holds by address
 * alone must lie in a slot or a handle, or be protected by HOST_STOPS in STATE.stopped while it is built.
 */
export interface Core {
  init(): number;
  run(): number;
  newString(address: number, length: number): number;
  scratch(bytes: number): number;
  newTable(array: number, nodes: number): number;
  newThread(): number;
  newHostFunction(id: number, name: number, values: number): number;
  newUserdata(id: number, bytes: number): number;
  newBlob(bytes: number): number;
  newProto(): number;
  newClosure(proto: number): number;
  newInteger(address: number): number;
  tableGet(table: number, key: number, to: number): void;
  tableSet(table: number, key: number, value: number): number;
  tableNext(table: number, at: number): number;
  tableLength(table: number): number;
  switchThread(thread: number): void;
  ensureStack(slots: number): number;
  abandon(depth: number): void;
  collect(kilobytes: number): number;
  setMetatable(value: number, metatable: number): number;
  touched(object: number): void;
  numberText(value: number): number;
  hookSet(): void;
  seal(): void;
}

/** The part of WebAssembly's interface that cages use; TypeScript has it only in its library for browsers. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  /** By so many pages of 64 KiB. */
  grow(pages: number): number;
}

interface WebAssemblyInterface {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
  Memory: new (limits: { initial: number; maximum: number }) => Memory;
}
export const wasm = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;

/** A function as machine code. */
export interface CompiledFunction {
  /** What the proto's entry cell is to hold, as long as the code is not moved; 0 when it was evicted. */
  readonly entry: number;
  /** Bytes of machine code. */
  readonly codeBytes: number;
  /** The proto is gone, or wants no code any more. */
  release(): void;
}

/** The functions of one state that have code, for who keeps the code (links.ts). */
export interface CodeUser {
  /** By address of the proto. */
  readonly functions: ReadonlyMap<number, CompiledFunction>;
  /** Names the code of each function that is linked; the answer is whether that is new. */
  visitLinked(visit: (code: CompiledFunction) => boolean): void;
  /** Has entry cells follow what became of the code: it was moved, evicted, or is to be unlinked. */
  update(unlinking?: ReadonlySet<CompiledFunction>): void;
}

/** What helps a compiler: where code is kept from run to run, and who compiles beside the program. */
export interface Help {
  readonly cache?: Store;
  /** Compile what the cache has all the same, and compare. */
  readonly distrust?: boolean;
  readonly service?: CompileService;
}

/** A function that is to have code. */
export interface Wanted {
  readonly unit: Unit;
  /** For debuggers and profilers; asked for only if the code is new. */
  name(): string;
  /** The proto's number in its state. */
  readonly proto: number;
  /** How often it was called, as far as is known. */
  readonly calls: number;
}

/** A function is being compiled elsewhere. */
export interface Pending {
  cancel(): void;
}

/**
 * What was being compiled elsewhere may be there: `take` gives the code, or why there is none; nothing if nobody compiled it, so that it is as if
 * it had not been asked for.
 */
export type Arrived = (take: () => CompiledFunction | Refusal | undefined) => void;

/** Compiles functions for the cages of an engine. What is optional is for tiers whose code moves, is kept and is evicted. */
export interface Tier {
  /**
   * The code of the function, which `find` did not find, or why there is none. If it is being compiled elsewhere, `arrived` is called when that has
   * ended.
   */
  compile(wanted: Wanted, help: Help, arrived: Arrived): CompiledFunction | Refusal | Pending;
  /** Code that was made before: by other states, or other runs. */
  find?(wanted: Wanted, help: Help): CompiledFunction | undefined;
  /** Whether no code is there. */
  readonly isEmpty?: boolean;
  /** A state begins to have code, and ends. */
  join?(user: CodeUser): void;
  leave?(user: CodeUser): void;
  /** The host has time: memory may be put in order. */
  rest?(): void;
  /** Bytes of memory that code may take. */
  limit?(bytes: number): void;
  /** For tests: moves all code. `turn` counts the calls. */
  stress?(turn: number): void;
}

/** Binds the core to memories. */
export interface Engine {
  /** Compiles Lua functions, if this engine can run compiled ones. */
  readonly tier?: Tier;
  readonly name: "portable" | "native";
  /** The core on a memory; nothing if this engine cannot use it: then the portable one does. */
  bind(memory: Memory): Core | undefined;
}

let compiled: object | undefined;

/** core.wasm, compiled at the first use. */
function coreModule(): object {
  return (compiled ??= new wasm.Module(coreWasm()));
}

function trap(): never {
  throw new Error("the core called abort");
}

/** V8 runs the core, wherever there is WebAssembly. */
export const PORTABLE = {
  name: "portable",
  bind: (memory: Memory): Core =>
    new wasm.Instance(coreModule(), { env: { memory, abort: trap, enter: trap } }).exports as Core,
} as const satisfies Engine;
