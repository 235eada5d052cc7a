/**
 * The code of an isolate's Lua functions: one piece for all functions of equal content, under a limit on memory.
 *
 * Code goes through queues, as pages of memory do in systems that have no time to count accesses (CLOCK, second chance):
 *
 * ```
 *  placed ─► linked ──────► unlinked: entry cells are empty, the code is there ──────► freed; compiled anew when called often again
 *              ▲  oldest first    │ called: the core links it at once
 *              └──────────────────┘ (found at the next sweep)
 *  last user gone (a closed state, a collected proto) ─► unused: the next state that has the function finds it ─► freed
 * ```
 *
 * A *sweep* takes place when so much code was placed since the last that a sixteenth of the limit is used up, and only once three quarters
 * are in use. It puts those back to the linked that were called meanwhile, frees the coldest (of the unlinked and unused, whichever became
 * so first) until there is room, and unlinks the oldest, so that the next sweep knows more. A sweep looks at each function of each state.
 * Unused code gets an eighth of the limit, so that a program that makes functions without end does not fill it with what nobody will want.
 *
 * Nothing of compiled Lua code is on the native stack when JavaScript runs: code can be moved and freed whenever this runs. States are known
 * weakly: of one that nobody closed, V8's collector tells.
 */
import { fault, refusal, type Refusal } from "../../base/index.ts";
import {
  codeBytesOf,
  type Entry,
  isCodeMemoryFull,
  type LoadedCode,
  type MemoryPiece,
  type NativeMemory,
  type Snippet,
} from "../../memory/open.ts";
import type { ObjectFile } from "../../object/index.ts";
import { CODE_BASE } from "../layout/index.ts";
import type { CodeUser, CompiledFunction } from "../state/index.ts";
import { Queue, StoredCode } from "./stored-code.ts";

/** Bytes of code memory, if nothing is said. The range that code and data of an isolate lie in has 128 MiB. */
export const DEFAULT_CODE_LIMIT = 64 << 20;
/** Of the limit: from where on sweeps take place, and how much each makes room for. */
const SWEPT_FROM = 3 / 4;
const STEP = 1 / 16;
/** How much is to be unlinked after a sweep, and how much may be kept that has no user. */
const UNLINKED = 1 / 4;
const UNUSED = 1 / 8;
/** Holes that are worth moving code: so many bytes, as many as half of the code; then again when they are so many more. */
const LEAST_WASTE = 4 << 20;
const MORE_WASTE = 2 << 20;
/** Bytes that are moved at once: some milliseconds. Of chunks that are two thirds full, three become two. */
const MOVED_AT_ONCE = 2 << 20;
/** Pieces that stand in the way when tests move all code, and after how many moves there is another. */
const DECOYS = 16;
const DECOY_EVERY = 3;

export interface CodeStatistics {
  /** Pieces of code, and bytes of memory that they take. */
  readonly functions: number;
  readonly bytes: number;
  readonly limit: number;
  /** Bytes of what is unlinked, and of what has no user. */
  readonly unlinked: number;
  readonly unused: number;
  /** Pieces that were freed to make room, that were unlinked and called again, and that were found again without user. */
  readonly evicted: number;
  readonly relinked: number;
  readonly reused: number;
}

export class CodeStore implements Entry {
  /** What entry cells count from. */
  base: number;
  readonly #memory: NativeMemory;
  readonly #core: LoadedCode;
  #addressOf: (name: string) => number;
  readonly #byKey = new Map<string, StoredCode>();
  readonly #linked = new Queue();
  readonly #unlinked = new Queue();
  readonly #unused = new Queue();
  readonly #users = new Set<WeakRef<CodeUser>>();
  readonly #references = new WeakMap<CodeUser, WeakRef<CodeUser>>();
  /** Of states that nobody closed. */
  readonly #forgotten = new FinalizationRegistry<CodeUser["functions"]>((functions) => {
    for (const code of functions.values()) code.release();
  });
  #limit = DEFAULT_CODE_LIMIT;
  /** Bytes at which the next sweep takes place. */
  #nextSweep = DEFAULT_CODE_LIMIT * SWEPT_FROM;
  /** Waste that is too much. */
  #mostWaste = LEAST_WASTE;
  readonly #decoys: MemoryPiece[] = [];
  #clock = 0;
  #evicted = 0;
  #relinked = 0;
  #reused = 0;

  /** `core` has the stubs that compiled code calls, the one that entry cells count from among them. */
  constructor(memory: NativeMemory, core: LoadedCode) {
    this.#memory = memory;
    this.#core = core;
    this.#addressOf = stubsOf(core);
    this.base = this.#addressOf(CODE_BASE);
    core.block.entries.add(this);
    memory.whenMoved.add(() => this.#update());
  }

  // -------------------------------------------------------------- users

  join(user: CodeUser): void {
    const reference = new WeakRef(user);
    this.#users.add(reference);
    this.#references.set(user, reference);
    this.#forgotten.register(user, user.functions, reference);
  }

  leave(user: CodeUser): void {
    const reference = this.#references.get(user);
    if (reference === undefined) return;
    this.#users.delete(reference);
    this.#forgotten.unregister(reference);
  }

  #visitUsers(visit: (user: CodeUser) => void): void {
    for (const reference of this.#users) {
      const user = reference.deref();
      if (user === undefined) this.#users.delete(reference);
      else visit(user);
    }
  }

  #update(unlinking?: ReadonlySet<CompiledFunction>): void {
    this.#visitUsers((user) => user.update(unlinking));
  }

  // -------------------------------------------------------------- code

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** The code of a unit's key, for one user more. */
  take(key: string): CompiledFunction | undefined {
    const code = this.#byKey.get(key);
    if (code === undefined) return undefined;
    if (code.users++ === 0) this.#reused++;
    if (code.queue !== this.#linked) this.#move(code, this.#linked);
    return code;
  }

  /** Links an object into memory, for one user. `entry`: bytes from its first to the function's entry. */
  place(key: string, object: ObjectFile, entry: number, codeBytes: number, name: string): CompiledFunction | Refusal {
    const bytes = codeBytesOf(object);
    if (bytes > this.#limit)
      return refusal("notCompilable", {
        tier: "the baseline",
        what: `${name}: its code would take more than the limit`,
      });
    if (this.bytes + bytes > this.#nextSweep) this.#sweep(bytes);
    const code = new StoredCode(this, this.#linked, key, codeBytes, entry);
    code.snippet = this.#snippet(object, name, code);
    code.retarget();
    code.users = 1;
    code.since = this.#clock++;
    this.#linked.add(code);
    this.#byKey.set(key, code);
    return code;
  }

  /** Others may have filled the range. */
  #snippet(object: ObjectFile, name: string, code: StoredCode): Snippet {
    try {
      return this.#memory.place(object, this.#addressOf, name, code);
    } catch (error) {
      if (!isCodeMemoryFull(error) || this.#byKey.size === 0) throw error;
      this.#sweep(this.#limit - this.bytes / 2);
      return this.#memory.place(object, this.#addressOf, name, code);
    }
  }

  /** A user has gone. */
  released(code: StoredCode): void {
    // Evicted, it is nobody's.
    if (code.entry === 0 || --code.users > 0) return;
    this.#move(code, this.#unused);
    while (this.#unused.bytes > this.#limit * UNUSED) this.#free(this.#unused.oldest as StoredCode);
  }

  #move(code: StoredCode, to: Queue): void {
    code.queue.remove(code);
    code.queue = to;
    code.since = this.#clock++;
    to.add(code);
  }

  #free(code: StoredCode): void {
    code.queue.remove(code);
    this.#byKey.delete(code.key);
    code.snippet.free();
    code.entry = 0;
  }

  // -------------------------------------------------------------- the limit

  /** Bytes of memory that code takes. */
  get bytes(): number {
    return this.#linked.bytes + this.#unlinked.bytes + this.#unused.bytes;
  }

  get limit(): number {
    return this.#limit;
  }

  set limit(bytes: number) {
    if (bytes === this.#limit) return;
    this.#limit = bytes;
    this.#nextSweep = bytes * SWEPT_FROM;
    if (this.bytes > this.#nextSweep) this.#sweep(0);
  }

  #sweep(bytes: number): void {
    this.#visitUsers((user) => user.visitLinked((code) => this.#wasCalled(code as StoredCode)));
    const most = this.#limit - Math.max(bytes, this.#limit * STEP);
    while (this.bytes > most) this.#evict(this.#coldest());
    const unlinking = new Set<StoredCode>();
    while (this.#unlinked.bytes + this.#unused.bytes < this.#limit * UNLINKED) {
      const code = this.#linked.oldest;
      if (code === undefined) break;
      this.#move(code, this.#unlinked);
      unlinking.add(code);
    }
    this.#update(unlinking);
    this.#nextSweep = Math.max(this.#limit * SWEPT_FROM, Math.min(this.bytes + this.#limit * STEP, this.#limit));
  }

  /** Whether code was unlinked, and is in use nevertheless. */
  #wasCalled(code: StoredCode): boolean {
    if (code.queue !== this.#unlinked) return false;
    this.#move(code, this.#linked);
    this.#relinked++;
    return true;
  }

  #coldest(): StoredCode {
    const unlinked = this.#unlinked.oldest;
    const unused = this.#unused.oldest;
    if (unlinked !== undefined && unused !== undefined) return unlinked.since < unused.since ? unlinked : unused;
    return (unlinked ?? unused ?? this.#linked.oldest) as StoredCode;
  }

  #evict(code: StoredCode): void {
    this.#free(code);
    this.#evicted++;
  }

  // -------------------------------------------------------------- moving

  /** The core was moved: all that code refers to is elsewhere now. */
  retarget(): void {
    this.#addressOf = stubsOf(this.#core);
    const base = this.#addressOf(CODE_BASE);
    const by = base - this.base;
    this.base = base;
    for (const code of this.#byKey.values()) {
      code.snippet.shift(by);
      code.retarget();
    }
    this.#memory.rewritten();
  }

  /** Lua came to rest: code is drawn together if that gives much memory back. */
  rest(): void {
    const { range } = this.#memory;
    const waste = range.codeWaste;
    if (waste < this.#mostWaste || waste < range.liveCode / 2) return;
    const released = this.#memory.compact(MOVED_AT_ONCE);
    // What cannot go is not tried again at once.
    this.#mostWaste = released > 0 ? LEAST_WASTE : waste + MORE_WASTE;
  }

  /** For tests: moves all code that is in use, the core too if wanted. */
  moveAll(core: boolean): void {
    for (const { codes } of [this.#linked, this.#unlinked]) {
      for (const { snippet } of codes) {
        if (this.#clock++ % DECOY_EVERY === 0) this.#placeDecoy(snippet.size);
        snippet.makeWay();
      }
    }
    this.#memory.rewritten();
    if (core) this.#core.block.makeWay();
    this.#update();
  }

  /** Takes the place that was given back last: else code would go to and fro, and what is not up to date would be right every second time. */
  #placeDecoy(bytes: number): void {
    this.#decoys.push(this.#memory.allocateCode(bytes, () => "decoy"));
    if (this.#decoys.length > DECOYS) this.#memory.release(this.#decoys.shift() as MemoryPiece, []);
  }

  /** For tests: unlinks all code. */
  unlinkAll(): void {
    const unlinking = new Set(this.#linked.codes);
    for (const code of unlinking) this.#move(code, this.#unlinked);
    this.#update(unlinking);
  }

  statistics(): CodeStatistics {
    return {
      functions: this.#byKey.size,
      bytes: this.bytes,
      limit: this.#limit,
      unlinked: this.#unlinked.bytes,
      unused: this.#unused.bytes,
      evicted: this.#evicted,
      relinked: this.#relinked,
      reused: this.#reused,
    };
  }
}

/** Looks up the stubs that compiled code calls. */
export function stubsOf(core: LoadedCode): (name: string) => number {
  const places = new Map<string, number>();
  return (symbol) => {
    let address = places.get(symbol);
    if (address === undefined) {
      address = core.addressOf(symbol);
      if (address === undefined) throw fault("internalFault", { stage: "load", unit: symbol, reason: "no such stub" });
      places.set(symbol, address);
    }
    return address;
  };
}
