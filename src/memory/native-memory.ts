/** The native memory of an isolate: its range, its context and stack, and what was loaded. */
import { dirname } from "node:path";
import { atOnce, isRefusal, type Portions, programError, type Refusal } from "../base/index.ts";
import { type ObjectFile, readIngot, type UnwindRow } from "../object/index.ts";
import { type Addon, loadAddon, type LoadedAddon } from "./addon.ts";
import { CodeFault, FAULTS, installFaultHandler } from "./faults.ts";
import {
  Block,
  type CodePlace,
  type Entry,
  layoutInPortions,
  LoadedCode,
  type LoadOptions,
  type Owner,
} from "./code.ts";
import { CONTEXT, CONTEXT_SYMBOL, GUARD_BYTES, MARK, RUNTIME, SIGNAL_STACK, STATUS } from "./context.ts";
import { RUNTIME_OBJECT } from "./generated/runtime.ts";
import { type Observer, observersOf } from "./observers.ts";
import type { CodeImage } from "./code-image.ts";
import { Heaps } from "./heap.ts";
import { PAGE } from "./numbers.ts";
import { isCodeMemoryFull, type MemoryPiece, Range, type RangeStatistics } from "./range.ts";
import { type PlaceLookUp, Snippet } from "./snippet.ts";
import { System } from "./system.ts";

const MIB = 1 << 20;
const RANGE_BYTES = 128 * MIB;
/** Stack of runs, below which lies a guard: enough for a million nested calls of compiled functions, 16 bytes each. */
const STACK_BYTES = 24 * MIB;
/** Processors with AVX-512 need 12 KB for what a signal saves; the rest is for the handlers of V8's profiler. */
const SIGNAL_STACK_BYTES = 64 * 1024;
const SS_DISABLE = 2;
const SI_KERNEL = 0x80;
const WEIGHED_BYTES = 1 << 18;
/** What JavaScript keeps of a loaded object, about. */
const BYTES_IN_V8 = 4096;

export interface MemoryStatistics extends RangeStatistics {
  /** Loaded and not freed. */
  readonly loaded: number;
  /** Freed, and waiting for frames or other code. */
  readonly pending: number;
}

/** Memory for data that native code works on. Its address stays; it lasts as long as this is held, or until it is freed. */
export interface NativeBuffer {
  readonly address: number;
  readonly bytes: Uint8Array;
  free(): void;
}

/** The context of this isolate's thread, as JavaScript sees it: the same words as numbers of all kinds. */
export class Context {
  readonly address: number;
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly int64: BigInt64Array;
  readonly uint64: BigUint64Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;

  constructor(addon: Addon, address: number) {
    this.address = address;
    const page = addon.view(address, PAGE);
    this.int32 = new Int32Array(page);
    this.uint32 = new Uint32Array(page);
    this.int64 = new BigInt64Array(page);
    this.uint64 = new BigUint64Array(page);
    this.float32 = new Float32Array(page);
    this.float64 = new Float64Array(page);
  }

  /** A word that holds an address. */
  get(at: number): number {
    return Number(this.uint64[at >> 3]);
  }

  set(at: number, value: number): void {
    this.uint64[at >> 3] = BigInt(value);
  }
}

let opened: NativeMemory | Refusal | undefined;

/** The native memory of this isolate (a worker has its own), or why there is none. The same in every call. */
export function openMemory(): NativeMemory | Refusal {
  if (opened === undefined) {
    const loaded = loadAddon();
    opened = isRefusal(loaded) ? loaded : new NativeMemory(loaded);
  }
  return opened;
}

export class NativeMemory {
  /** @internal */
  readonly system: System;
  /** @internal */
  readonly range: Range;
  /** @internal */
  readonly context: Context;
  /** Goes on where code was parked last; the reply is in the context. The status says how it left. @internal */
  readonly resume: () => void;
  /** WebAssembly memories that code works on. @internal */
  readonly heaps: Heaps;
  /** Called after code was moved, when all of it is at its new place. @internal */
  readonly whenMoved = new Set<() => void>();
  /** The folder that the add-on was loaded from. @internal */
  readonly origin: string;
  readonly #stack: { readonly address: number; readonly words: Uint32Array };
  readonly #invoke: () => void;
  readonly #runtime: Block;
  readonly #pending = new Set<Block>();
  readonly #pendingPieces: { readonly piece: MemoryPiece; readonly observed: readonly unknown[] }[] = [];
  readonly #registry = new FinalizationRegistry<Block>((block) => this.free(block));
  readonly #pieces = new FinalizationRegistry<MemoryPiece>((piece) => this.range.free(piece));
  readonly #processSymbols = new Map<string, number>();
  readonly #observers: readonly Observer<unknown>[];
  #loaded = 0;
  #unweighed = 0;

  /** @internal */
  constructor(loaded: LoadedAddon) {
    const { addon, path } = loaded;
    this.origin = dirname(dirname(path));
    this.system = new System(addon);
    this.heaps = new Heaps(this.system);
    this.range = new Range(this.system, RANGE_BYTES);
    // From below: a guard, the stack of runs, a guard, the signal stack, the context.
    const bytes = 2 * GUARD_BYTES + STACK_BYTES + SIGNAL_STACK_BYTES + PAGE;
    const thread = this.system.reserve(bytes);
    const stack = thread + GUARD_BYTES;
    const signals = stack + STACK_BYTES + GUARD_BYTES;
    this.system.commit(stack, STACK_BYTES);
    this.system.commit(signals, SIGNAL_STACK_BYTES + PAGE);
    this.context = new Context(addon, signals + SIGNAL_STACK_BYTES);
    this.#stack = { address: stack, words: new Uint32Array(addon.view(stack, STACK_BYTES)) };
    const { context, range } = this;
    context.set(CONTEXT.top, stack + STACK_BYTES);
    context.set(CONTEXT.stackStart, stack);
    context.set(CONTEXT.stackEnd, stack + STACK_BYTES);
    context.set(CONTEXT.rangeStart, range.address);
    context.set(CONTEXT.rangeEnd, range.address + range.size);
    [range.address, range.size, range.alias, range.size, thread, bytes].forEach((word, index) =>
      context.set(CONTEXT.regions + 8 * index, word),
    );
    addon.atExit(context.address);

    const runtime = readIngot(Buffer.from(RUNTIME_OBJECT, "base64"));
    this.#runtime = new Block(this, atOnce(layoutInPortions([runtime], undefined, this.#own)), this.#own, {});
    atOnce(this.#runtime.fill(false));
    context.set(CONTEXT.faultExit, this.#runtimeAddress(RUNTIME.faultExit));
    this.resume = addon.fn(this.#runtimeAddress(RUNTIME.resume)) as () => void;
    this.#invoke = addon.fn(this.#runtimeAddress(RUNTIME.invoke)) as () => void;
    this.#useSignalStack(signals);
    this.#observers = observersOf(this.system, range);
    if (this.#observers.length > 0) this.#tell(this.#runtime.image, this.#runtime.linked.code);
    installFaultHandler(loaded);
  }

  readonly #own = (name: string): number | undefined => (name === CONTEXT_SYMBOL ? this.context.address : undefined);

  #runtimeAddress(name: string): number {
    return this.#runtime.linked.symbols.get(name) as number;
  }

  /** Where functions that were freed lead. @internal */
  get freedAddress(): number {
    return this.#runtimeAddress(RUNTIME.freed);
  }

  /** Another copy of this package may have given the thread its signal stack: then its contexts and ours are a list. */
  #useSignalStack(signals: number): void {
    const { system, context } = this;
    // A stack_t (pointer, flags, bytes) needs memory of its own for a moment.
    const at = (this.#stack.words.length >> 1) - 8;
    const words = new BigUint64Array(this.#stack.words.buffer, 0, at + 8);
    const address = this.#stack.address + 8 * at;
    system.setSignalStack(0, address);
    const old = Number(words[at]);
    const isOff = (words[at + 1] & BigInt(SS_DISABLE)) !== 0n || old === 0;
    const head = isOff ? undefined : new BigUint64Array(system.addon.view(old, 16));
    if (head !== undefined && head[SIGNAL_STACK.mark >> 3] === BigInt(MARK)) {
      context.uint64[CONTEXT.next >> 3] = head[SIGNAL_STACK.context >> 3];
      head[SIGNAL_STACK.context >> 3] = BigInt(context.address);
    } else {
      const own = new BigUint64Array(system.addon.view(signals, 16));
      own[SIGNAL_STACK.mark >> 3] = BigInt(MARK);
      own[SIGNAL_STACK.context >> 3] = BigInt(context.address);
      words[at] = BigInt(signals);
      words[at + 1] = 0n;
      words[at + 2] = BigInt(SIGNAL_STACK_BYTES);
      system.setSignalStack(address, 0);
    }
    words.fill(0n, at, at + 8);
  }

  // -------------------------------------------------------------- loading

  /** Links objects into memory and runs their initialisers. Throws a program error that names all that is missing or defined twice. */
  load(objects: ObjectFile | readonly ObjectFile[], options: LoadOptions = {}): LoadedCode {
    return atOnce(this.loadInPortions(objects, options));
  }

  /** The same while the program does other things in between. */
  *loadInPortions(objects: ObjectFile | readonly ObjectFile[], options: LoadOptions = {}): Portions<LoadedCode> {
    this.settle();
    const list = Array.isArray(objects) ? (objects as readonly ObjectFile[]) : [objects as ObjectFile];
    const addressOf = this.#lookUp(options);
    const layout = yield* layoutInPortions(list, options.archives, addressOf);
    const block = new Block(this, layout, addressOf, options);
    yield* block.fill(options.movable ?? false);
    const code = new LoadedCode(this, block);
    this.#registry.register(code, block, block);
    this.#loaded++;
    if (this.#observers.length > 0) block.observed = this.#tell(block.image, block.linked.code);
    this.weigh(code.size + BYTES_IN_V8);
    this.#call(block.linked.init);
    return code;
  }

  /** Calls functions without arguments, one after another. They may not park. */
  #call(addresses: readonly number[]): void {
    const { context } = this;
    for (const address of addresses) {
      context.set(CONTEXT.arguments, address);
      this.#invoke();
      const status = context.int32[CONTEXT.status >> 2];
      if (status === STATUS.returned) continue;
      context.int32[CONTEXT.status >> 2] = STATUS.returned;
      if (status === STATUS.faulted) throw this.takeFault();
      if (status === STATUS.parked) {
        this.dropParked();
        throw programError("parkMisused", {
          name: this.placeOf(address)?.name ?? "code",
          reason: "parked while it was loaded or freed",
        });
      }
    }
  }

  #lookUp({ libraries = [], symbols, process = true }: LoadOptions): (name: string) => number | undefined {
    const given = typeof symbols === "function" ? symbols : (name: string) => symbols?.get(name);
    const own = new Set<string>([RUNTIME.park, RUNTIME.drop]);
    return (name) => {
      if (name === CONTEXT_SYMBOL) return this.context.address;
      for (const library of libraries) {
        const found = library.addressOf(name);
        if (found !== undefined) return found;
      }
      return (
        given(name) ?? (own.has(name) ? this.#runtimeAddress(name) : process ? this.processSymbol(name) : undefined)
      );
    };
  }

  /** The address of a function or variable of libc, or of what else the process has loaded. */
  processSymbol(name: string): number | undefined {
    let address = this.#processSymbols.get(name);
    if (address === undefined) {
      address = this.system.addon.dlsym(name);
      if (address !== 0) this.#processSymbols.set(name, address);
    }
    return address === 0 ? undefined : address;
  }

  /** Zeroed memory for data, aligned to 64. */
  buffer(bytes: number): NativeBuffer {
    const { range } = this;
    const piece = range.allocate("data", bytes, {
      placeOf: (address: number) => ({ name: "buffer", offset: address - piece.address, code: "buffer" }),
    });
    piece.bytes.fill(0);
    const registry = this.#pieces;
    let isFree = false;
    const buffer: NativeBuffer = {
      address: piece.address,
      bytes: piece.bytes.subarray(0, bytes),
      free() {
        if (isFree) return;
        isFree = true;
        registry.unregister(buffer);
        range.free(piece);
      },
    };
    registry.register(buffer, piece, buffer);
    return buffer;
  }

  // -------------------------------------------------------------- pieces of code that others write

  /** Room for code that a caller writes itself, into `bytes`; then it says `published`. @internal */
  allocateCode(bytes: number, name: () => string): MemoryPiece {
    this.settle();
    const piece: MemoryPiece = this.range.allocate("code", bytes, {
      placeOf: (address: number) => ({ name: name(), offset: address - piece.address, code: "entry" }),
    });
    return piece;
  }

  /**
   * The piece holds code from now on, a function of that name from byte `from` on. `unwind`: how to find the callers of parts of it. What
   * observers know it by. @internal
   */
  published(
    { isReused, address, bytes }: MemoryPiece,
    size: number,
    name: string,
    unwind: readonly UnwindRow[],
    from = 0,
  ): unknown[] {
    if (isReused) this.system.addon.serialize();
    if (this.#observers.length === 0) return [];
    return this.#tell(imageOf(address, size, name, unwind, from), bytes.subarray(0, size));
  }

  /** What was published is now in this piece. @internal */
  republished(
    observed: readonly unknown[],
    { address }: MemoryPiece,
    size: number,
    name: string,
    unwind: readonly UnwindRow[],
    from: number,
  ): unknown[] {
    if (this.#observers.length === 0) return [];
    const image = imageOf(address, size, name, unwind, from);
    return this.#observers.map((observer, index) => observer.moved(observed[index], image));
  }

  /** Code was changed where it lies, or moved to where other code was. @internal */
  rewritten(): void {
    this.system.addon.serialize();
  }

  /** Whether debuggers or profilers are told of code. @internal */
  get isObserved(): boolean {
    return this.#observers.length > 0;
  }

  /** A piece goes back: now, or as soon as no parked frame may return into it. @internal */
  release(piece: MemoryPiece, observed: readonly unknown[]): void {
    if (this.isOnStack(piece)) {
      this.#pendingPieces.push({ piece, observed });
      return;
    }
    if (this.#observers.length > 0) this.#forget(observed);
    this.range.free(piece);
  }

  /** Loads a function that refers to given places only: the short way of `load`. It may be moved if there is an entry, which is told. */
  place(object: ObjectFile, addressOf: PlaceLookUp, name: string, entry?: Entry): Snippet {
    if (this.#pendingPieces.length > 0) this.settle();
    return new Snippet(this, object, addressOf, name, entry);
  }

  /** Tells V8's collector of memory that its objects hold, which it does not see; in large portions. @internal */
  weigh(bytes: number): void {
    this.#unweighed += bytes;
    if (Math.abs(this.#unweighed) < WEIGHED_BYTES) return;
    this.system.addon.weigh(this.#unweighed);
    this.#unweighed = 0;
  }

  // -------------------------------------------------------------- moving

  /**
   * Draws code together where it has become sparse, of pieces of up to so many bytes, so that memory goes back to the system. Only when no
   * native frame is in code that may move, but parked ones. Bytes that went back.
   */
  compact(budget: number = Infinity): number {
    this.settle();
    try {
      return this.range.compact(makeWay, budget);
    } finally {
      this.rewritten();
      for (const listener of this.whenMoved) listener();
    }
  }

  // -------------------------------------------------------------- freeing

  /** @internal */
  free(block: Block): void {
    if (block.isFreed) return;
    block.isFreed = true;
    this.#registry.unregister(block);
    this.#loaded--;
    this.weigh(-block.code.size - (block.data?.size ?? 0) - BYTES_IN_V8);
    for (const entry of block.entries) entry.retarget();
    this.#pending.add(block);
    this.settle();
  }

  /** Frees what had to wait for frames or other code and need not any more. */
  settle(): void {
    for (const { piece, observed } of this.#pendingPieces.splice(0)) this.release(piece, observed);
    for (let more = this.#pending.size > 0; more;) {
      more = false;
      for (const block of this.#pending) {
        if (block.users.size > 0 || this.isOnStack(block.code)) continue;
        this.#pending.delete(block);
        try {
          this.#call(block.linked.fini);
        } finally {
          if (this.#observers.length > 0) this.#forget(block.observed);
          block.release();
        }
        // What it was linked with may be free to go now.
        more = true;
      }
    }
  }

  /** A block was moved. @internal */
  changed(block: Block): void {
    this.#observers.forEach((observer, index) => {
      block.observed[index] = observer.moved(block.observed[index], block.image);
    });
  }

  #tell(image: CodeImage, bytes: Uint8Array): unknown[] {
    return this.#observers.map((observer) => observer.added(image, bytes));
  }

  #forget(observed: readonly unknown[]): void {
    this.#observers.forEach((observer, index) => observer.removed(observed[index]));
  }

  /**
   * Whether a parked frame may return into a piece: each word of the parked stacks that looks like an address in it counts.
   * JavaScript runs only while all native frames of its thread are parked.
   */
  isOnStack({ address, size }: MemoryPiece): boolean {
    const parked = this.context.get(CONTEXT.parked);
    if (parked === 0) return false;
    const { words, address: start } = this.#stack;
    for (let at = (parked - start) >> 2; at < words.length; at += 2) {
      const word = words[at] + words[at + 1] * 2 ** 32;
      if (word >= address && word < address + size) return true;
    }
    return false;
  }

  // -------------------------------------------------------------- parked code

  /** How deep code is parked: the stack pointer of the last one, 0 if there is none. @internal */
  get parked(): number {
    return this.context.get(CONTEXT.parked);
  }

  /** Gives up the stack of code that has just parked. @internal */
  dropParked(): void {
    const { context } = this;
    context.uint64[CONTEXT.top >> 3] = context.uint64[CONTEXT.topBefore >> 3];
    context.uint64[CONTEXT.parked >> 3] = context.uint64[CONTEXT.parkedBefore >> 3];
    this.settle();
  }

  // -------------------------------------------------------------- questions

  /** What lies at an address of the range. */
  placeOf(address: number): CodePlace | undefined {
    return (this.range.ownerAt(address) as Owner | undefined)?.placeOf(address);
  }

  /** The error of the last fault, and the status as before. @internal */
  takeFault(): CodeFault {
    const { context } = this;
    const signal = context.int32[CONTEXT.faultSignal >> 2];
    const address = context.get(CONTEXT.faultAddress);
    const place = context.get(CONTEXT.faultPlace);
    const found = this.placeOf(place);
    if (found !== undefined)
      return this.#faultAt(signal, address, place, `'${found.name}' at offset 0x${found.offset.toString(16)}`);
    const caller = this.#callerOf(context.get(CONTEXT.faultStack));
    const by = caller === undefined ? "" : `, called by '${caller.name}'`;
    return this.#faultAt(signal, address, place, `code at 0x${place.toString(16)}${by}`);
  }

  #faultAt(signal: number, address: number, at: number, place: string): CodeFault {
    const isStackOverflow = signal !== FAULTS.SIGFPE && signal !== FAULTS.SIGILL && this.#isGuard(address);
    return new CodeFault(this.#describe(signal, address), place, { at, signal, address, isStackOverflow });
  }

  #isGuard(address: number): boolean {
    const { address: stack } = this.#stack;
    return address >= stack - GUARD_BYTES && address < stack;
  }

  /** The innermost return address on the stack that leads into the range. What is above the run's beginning is of other runs. */
  #callerOf(from: number): CodePlace | undefined {
    const { words, address: start } = this.#stack;
    const end = this.context.get(CONTEXT.top);
    for (let at = Math.max(from, start); at < end; at += 8) {
      const index = (at - start) >> 2;
      const place = this.placeOf(words[index] + words[index + 1] * 2 ** 32);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  #describe(signal: number, address: number): string {
    if (signal === FAULTS.SIGFPE) return "division by zero, or a quotient too large,";
    if (signal === FAULTS.SIGILL) return "illegal instruction";
    if (this.#isGuard(address)) return "stack overflow";
    // A general protection fault, which says no address, is what the kernel itself sends.
    const isKnown = signal === FAULTS.SIGSEGV && this.context.int32[CONTEXT.faultCode >> 2] !== SI_KERNEL;
    return isKnown ? `access to address 0x${address.toString(16)}` : "access to memory that cannot be there";
  }

  statistics(): MemoryStatistics {
    return { ...this.range.statistics(), loaded: this.#loaded, pending: this.#pending.size };
  }
}

/** Whether an owner of code gave up its place for another. That the range is full is no reason to fail: then it stays. */
function makeWay(owner: object): boolean {
  try {
    return (owner as Owner).makeWay?.() === true;
  } catch (error) {
    if (isCodeMemoryFull(error)) return false;
    throw error;
  }
}

/** What observers are told of a piece that holds one function, from byte `from` on. */
function imageOf(address: number, size: number, name: string, unwind: readonly UnwindRow[], from: number): CodeImage {
  const rows = unwind.map((row) => ({
    address: address + row.offset,
    size: row.size,
    instructions: row.instructions,
  }));
  const symbols = [{ name, address: address + from, size: size - from }];
  return { name, address, size, symbols, unwind: rows };
}
