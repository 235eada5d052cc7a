/**
 * A cage: one WebAssembly memory with the core bound to it. All of a Lua state lies in it, so making a state is copying
 * the bytes of a prepared image, and forgetting one is forgetting the memory.
 *
 * - The module is compiled once in a process, when the first cage is made. No Node, no network, all synchronous.
 * - The core has no mutable globals: a closed state's memory, with its instance, takes another image later.
 *   So closed cages go to a small pool, wiped, and a new state costs one copy.
 * - Views are detached when the memory grows. Growth happens only inside calls of the core; whoever calls it looks
 *   at `i32.length` afterwards (0 when detached) and calls `refresh`. `cage.i32` is therefore never kept across such a call.
 *
 * Addresses are kept as int32 or uint32, as they come: they are used only shifted right without sign (`address >>> 2`).
 */
import { programError } from "../../base/index.ts";
import { STATE, ERROR } from "../layout/index.ts";
import { type Core, type Engine, type Memory, PORTABLE, wasm } from "./engine.ts";
import { LuaError, LuaInterrupt } from "./errors.ts";
import { nextTurn } from "./turns.ts";

const PAGE = 65536;
const MOST_PAGES = 65536;
/**
 * Pages beyond the image, which ends where its heap does. The core takes them into its heap at the first allocation; to grow the
 * memory instead would cost more than all the rest of making a state. Untouched, they take no memory.
 */
const ROOM_PAGES = 5;
/** Pages of a cage that is not made from an image. */
const FRESH_PAGES = 16;

export class Cage {
  readonly memory: Memory;
  readonly engine: Engine;
  readonly core: Core;
  i32!: Int32Array<ArrayBuffer>;
  u8!: Uint8Array<ArrayBuffer>;
  f64!: Float64Array<ArrayBuffer>;
  i64!: BigInt64Array<ArrayBuffer>;
  /** Which limits the embedder set: passing them is an interrupt, not an error of the program. */
  memoryLimited = false;
  stringLimited = false;
  depthLimited = false;
  /** No state has used it yet. */
  isNew = true;

  constructor(pages: number, engine: Engine) {
    this.memory = reserve(pages);
    const core = engine.bind(this.memory);
    this.engine = core === undefined ? PORTABLE : engine;
    this.core = core ?? PORTABLE.bind(this.memory);
    this.refresh();
  }

  /** Makes the views anew, after the memory has grown. */
  refresh(): void {
    const { buffer } = this.memory;
    this.i32 = new Int32Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
  }

  /** Bytes of the memory. */
  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** The exception for an allocation that the core refused (it answered 0), or that the host has to refuse for a reason of `ERROR`. */
  failure(kind = this.#errorKind()): LuaError | LuaInterrupt {
    if (kind === ERROR.stringTooLong) {
      return this.stringLimited ? new LuaInterrupt("stringBytes") : programFailure("string length overflow");
    }
    if (kind === ERROR.stackOverflow) return programFailure("stack overflow");
    if (kind === ERROR.depth) return this.depthLimited ? new LuaInterrupt("depth") : programFailure("stack overflow");
    return this.memoryLimited ? new LuaInterrupt("memory") : programFailure("not enough memory");
  }

  #errorKind(): number {
    if (this.i32.length === 0) this.refresh();
    return this.i32[STATE.errorKind >> 2];
  }

  /** Passes on what the core answered to an allocation; 0 becomes an exception. Refreshes the views. */
  made(address: number): number {
    if (this.i32.length === 0) this.refresh();
    if (address === 0) throw this.failure();
    return address;
  }
}

function programFailure(message: string): LuaError {
  return new LuaError(message, message);
}

function reserve(pages: number): Memory {
  try {
    return new wasm.Memory({ initial: pages, maximum: MOST_PAGES });
  } catch (error) {
    if (error instanceof RangeError) throw programError("memoryNotReserved", { open: openCages });
    throw error;
  }
}

// ---------------------------------------------------------------- the pool

/**
 * To make a cage takes longer than all else of making a state, so closed states give theirs back. For programs that keep theirs open,
 * spare ones, with the image in them already, are made between the turns of the event loop: one a turn, as many as were
 * missing lately. Who makes only one state pays for none.
 */

/** Cages that wait for another state. Each keeps its address space, so only a few, and only small ones. */
const MOST_WAITING = 32;
const LARGEST_WAITING = 4 << 20;
const MOST_SPARE = 4;
let openCages = 0;

/** The cages of one engine that are not in use. */
class Pool {
  readonly #engine: Engine;
  readonly #waiting: Cage[] = [];
  readonly #spare: Cage[] = [];
  #spareImage: Uint8Array | undefined;
  #made = 0;
  #missing = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get size(): number {
    return this.#waiting.length + this.#spare.length;
  }

  take(image: Uint8Array): Cage {
    let cage = this.#waiting.pop();
    if (cage !== undefined && cage.size >= image.length) cage.u8.set(image);
    else if (this.#spareImage === image && this.#spare.length > 0) cage = this.#spare.pop()!;
    else cage = this.#newCage(image);
    if (cage.isNew) this.#orderSpare(image);
    return cage;
  }

  give(cage: Cage): void {
    if (this.#waiting.length >= MOST_WAITING || cage.size > LARGEST_WAITING) return;
    cage.u8.fill(0);
    this.#waiting.push(cage);
  }

  #newCage(image: Uint8Array): Cage {
    const cage = new Cage(Math.ceil(image.length / PAGE) + ROOM_PAGES, this.#engine);
    cage.u8.set(image);
    return cage;
  }

  /** Called when a state got a cage that no other had before. */
  #orderSpare(image: Uint8Array): void {
    if (++this.#made < 2 || this.#missing >= MOST_SPARE) return;
    if (this.#spareImage !== image) this.#spare.length = 0;
    this.#spareImage = image;
    if (++this.#missing === 1) nextTurn(this.#makeSpare);
  }

  readonly #makeSpare = (): void => {
    try {
      if (this.#spareImage !== undefined && this.#spare.length < MOST_SPARE)
        this.#spare.push(this.#newCage(this.#spareImage));
    } catch {
      // No address space for it: whoever needs a cage will hear so.
      this.#missing = 1;
    }
    if (--this.#missing > 0) nextTurn(this.#makeSpare);
  };
}

const pools = new Map<Engine, Pool>();

function poolOf(engine: Engine): Pool {
  let pool = pools.get(engine);
  if (pool === undefined) pools.set(engine, (pool = new Pool(engine)));
  return pool;
}

/** How many cages are in use and how many wait in pools. */
export function countCages(): { readonly open: number; readonly pooled: number } {
  let pooled = 0;
  for (const { size } of pools.values()) pooled += size;
  return { open: openCages, pooled };
}

/** A cage holding a copy of `image`. */
export function cageFrom(image: Uint8Array, engine: Engine): Cage {
  const cage = poolOf(engine).take(image);
  openCages++;
  return cage;
}

/** A cage that the core has just made a state in; how images begin. */
export function freshCage(engine: Engine): Cage {
  const cage = new Cage(FRESH_PAGES, engine);
  // The core's constants are data segments of core.wasm, which V8 puts into the memory; images hold them.
  if (cage.engine !== PORTABLE) PORTABLE.bind(cage.memory);
  cage.made(cage.core.init());
  openCages++;
  return cage;
}

/** Takes a cage back that is no longer used. What the state left in it is wiped before another can see it. */
export function releaseCage(cage: Cage): void {
  openCages--;
  cage.memoryLimited = cage.stringLimited = cage.depthLimited = cage.isNew = false;
  if (cage.i32.length === 0) cage.refresh();
  poolOf(cage.engine).give(cage);
}

/** A cage whose core trapped is not used again. */
export function discardCage(): void {
  openCages--;
}
