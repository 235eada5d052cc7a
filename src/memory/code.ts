/**
 * Objects in memory: linked where there is room, called, moved, freed.
 *
 * What was loaded is freed when it is told so, or when nobody holds it any more; but never while a native frame may return into it,
 * or other code refers to it: then it waits. Whoever keeps a bare address keeps the `LoadedCode` too.
 */
import { atOnce, copying, type Portions, programError } from "../base/index.ts";
import { type Archive, type Bases, Layout, type Linked, resolveInPortions, undefinedSymbols } from "../link/index.ts";
import type { ObjectFile } from "../object/index.ts";
import { type CodeImage, codeImage } from "./code-image.ts";
import type { NativeMemory } from "./native-memory.ts";
import type { MemoryPiece } from "./range.ts";

export interface LoadOptions {
  /** Searched for what the objects want. */
  readonly archives?: readonly Archive[];
  /** Loaded code whose global names the objects may use. It lives at least as long as they do. */
  readonly libraries?: readonly LoadedCode[];
  /** Addresses of names that none of these defines. */
  readonly symbols?: ReadonlyMap<string, number> | ((name: string) => number | undefined);
  /** Whether what is then missing is looked for in the process: libc, libm and all else that it has loaded. True if nothing is said. */
  readonly process?: boolean;
  /** What to call it in errors, debuggers and profilers. */
  readonly name?: string;
  /**
   * Whether it may be moved by itself, when memory is drawn together: all that lead into it are functions made for JavaScript, code that was
   * loaded with it among its libraries, and entries that are told. False if nothing is said.
   */
  readonly movable?: boolean;
}

/** Where a place in memory is. */
export interface CodePlace {
  /** The function or variable that it lies in, or the last one before it. */
  readonly name: string;
  /** Bytes from its beginning. */
  readonly offset: number;
  /** The code it belongs to. */
  readonly code: string;
}

/** Who has a piece of memory can say what lies there. */
export interface Owner {
  placeOf(address: number): CodePlace;
  /** Moves to another place. False if it cannot. */
  makeWay?(): boolean;
}

/** Something outside of a block that leads into it. */
export interface Entry {
  /** The block is elsewhere now, or gone. */
  retarget(): void;
}

const NOTHING: Linked = {
  code: new Uint8Array(0),
  data: new Uint8Array(0),
  symbols: new Map(),
  all: [],
  init: [],
  fini: [],
  ehFrame: undefined,
};

/** What lies in memory. The range knows it as an owner, so it lives until it is released, whoever holds its handle. */
export class Block implements Owner {
  readonly name: string;
  readonly layout: Layout;
  readonly libraries: readonly LoadedCode[];
  /** Blocks that are linked with this one, and so refer to it. */
  readonly users = new Set<Block>();
  readonly entries = new Set<Entry>();
  readonly data: MemoryPiece | undefined;
  code: MemoryPiece;
  linked = NOTHING;
  isFreed = false;
  isMovable = false;
  /** What observers know it by. */
  observed: unknown[] = [];
  readonly #memory: NativeMemory;
  readonly #addressOf: (name: string) => number | undefined;
  /** Something that it refers to was moved while it was being filled. */
  #isStale = false;

  /** Has its place, and nothing in it: then it is filled. */
  constructor(
    memory: NativeMemory,
    layout: Layout,
    addressOf: (name: string) => number | undefined,
    options: LoadOptions,
  ) {
    this.#memory = memory;
    this.#addressOf = addressOf;
    this.layout = layout;
    this.name = options.name ?? (layout.resolution.objects[0]?.source || "code");
    this.libraries = options.libraries ?? [];
    const { dataSize, dataAlignment } = layout;
    this.code = this.#allocateCode();
    try {
      this.data = dataSize === 0 ? undefined : memory.range.allocate("data", dataSize + slack(dataAlignment), this);
    } catch (error) {
      memory.range.free(this.code);
      throw error;
    }
    for (const { block } of this.libraries) block.users.add(this);
  }

  /** Links and writes it. If that fails, its memory goes back. */
  *fill(isMovable: boolean): Portions<void> {
    try {
      let linked: Linked;
      do {
        this.#isStale = false;
        linked = yield* this.layout.linkInPortions(this.#bases, this.#addressOf);
        yield* this.#publish(linked.code, this.code.isReused);
      } while (this.#isStale);
      this.linked = linked;
    } catch (error) {
      this.#giveBack();
      throw error;
    }
    if (this.data !== undefined) {
      this.data.bytes.fill(0);
      this.data.bytes.set(this.linked.data, this.dataAddress - this.data.address);
    }
    this.isMovable = isMovable;
    this.#tellUnwinder("__register_frame");
  }

  get #bases(): Bases {
    return { code: this.codeAddress, data: this.dataAddress };
  }

  /** C++ exceptions are found by the unwind records, if the code throws or passes any on. */
  #tellUnwinder(how: "__register_frame" | "__deregister_frame"): void {
    const { ehFrame } = this.linked;
    if (
      ehFrame === undefined ||
      ![...this.layout.undefined.keys()].some((name) => /^_Unwind_|^__cxa_|_personality_/.test(name))
    )
      return;
    const address = this.#memory.processSymbol(how);
    if (address !== undefined) this.#memory.system.addon.call(address, ehFrame);
  }

  get codeAddress(): number {
    return alignUp(this.code.address, this.layout.codeAlignment);
  }

  get dataAddress(): number {
    return this.data === undefined ? this.codeAddress : alignUp(this.data.address, this.layout.dataAlignment);
  }

  #allocateCode(): MemoryPiece {
    const { codeSize, codeAlignment } = this.layout;
    return this.#memory.range.allocate("code", Math.max(codeSize, 1) + slack(codeAlignment), this);
  }

  /** `isStale`: the processor may have fetched what was there before. */
  *#publish(code: Uint8Array, isStale: boolean): Portions<void> {
    const { address, bytes } = this.code;
    yield* copying(bytes, code, this.codeAddress - address);
    if (isStale) this.#memory.system.addon.serialize();
  }

  /** Links the code at another place, and what refers to it anew. The caller has made sure that no frame returns to the old one. */
  move(): void {
    const old = this.code;
    this.code = this.#allocateCode();
    try {
      this.relink();
    } catch (error) {
      this.#memory.range.free(this.code);
      this.code = old;
      throw error;
    }
    for (const user of this.users) user.relink();
    for (const entry of this.entries) entry.retarget();
    this.#memory.range.free(old);
  }

  makeWay(): boolean {
    if (!this.isMovable || this.isFreed || this.#memory.isOnStack(this.code)) return false;
    this.move();
    this.#memory.changed(this);
    return true;
  }

  /** The bytes for the present addresses. In the data, words that still hold an address that changed get the new one. */
  relink(): void {
    if (this.linked === NOTHING) {
      this.#isStale = true;
      return;
    }
    this.#tellUnwinder("__deregister_frame");
    const places: number[] = [];
    const linked = this.layout.link(this.#bases, this.#addressOf, (segment, at) => {
      if (segment === "data") places.push(at);
    });
    if (this.data !== undefined) {
      const { bytes, address } = this.data;
      const memory = new DataView(bytes.buffer, bytes.byteOffset + this.dataAddress - address);
      const before = new DataView(this.linked.data.buffer);
      const after = new DataView(linked.data.buffer);
      for (const at of places) {
        const is = memory.getBigUint64(at, true);
        if (is === before.getBigUint64(at, true)) memory.setBigUint64(at, after.getBigUint64(at, true), true);
      }
    }
    this.linked = linked;
    atOnce(this.#publish(linked.code, true));
    this.#tellUnwinder("__register_frame");
  }

  /** Its memory goes back. Nothing refers to it any more. */
  release(): void {
    this.#tellUnwinder("__deregister_frame");
    this.#giveBack();
  }

  #giveBack(): void {
    const { range } = this.#memory;
    range.free(this.code);
    if (this.data !== undefined) range.free(this.data);
    for (const { block } of this.libraries) block.users.delete(this);
  }

  /** What debuggers and profilers are told. */
  get image(): CodeImage {
    return codeImage(this.name, this.layout, this.#bases, this.linked);
  }

  placeOf(address: number): CodePlace {
    const { all } = this.linked;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle].address <= address) low = middle + 1;
      else high = middle;
    }
    const symbol = all[low - 1];
    return symbol === undefined
      ? { name: this.name, offset: address - this.code.address, code: this.name }
      : { name: symbol.name, offset: address - symbol.address, code: this.name };
  }
}

/** Loaded objects, for who loaded them: as long as it is held, and not freed, the code is there. */
export class LoadedCode {
  readonly #memory: NativeMemory;
  /** @internal */
  readonly block: Block;

  /** @internal */
  constructor(memory: NativeMemory, block: Block) {
    this.#memory = memory;
    this.block = block;
  }

  get name(): string {
    return this.block.name;
  }

  get isFreed(): boolean {
    return this.block.isFreed;
  }

  /** Bytes of memory that it takes. */
  get size(): number {
    return this.block.code.size + (this.block.data?.size ?? 0);
  }

  /** Global names. */
  get names(): readonly string[] {
    return [...this.block.linked.symbols.keys()];
  }

  /** The address of a global name as long as the code is not moved; undefined if it has none. */
  addressOf(name: string): number | undefined {
    this.#check();
    return this.block.linked.symbols.get(name);
  }

  /** The bytes of a variable, or of any place in the data from a global name on; writable, and as long as the code is not freed. */
  bytesOf(name: string, length: number): Uint8Array {
    const address = this.addressOf(name);
    const { data } = this.block;
    if (
      address === undefined ||
      data === undefined ||
      address < data.address ||
      address + length > data.address + data.size
    )
      throw new RangeError(`'${this.name}' has no ${length} bytes of data at '${name}'`);
    return data.bytes.subarray(address - data.address, address - data.address + length);
  }

  /**
   * Moves the code and links it anew; functions made for JavaScript follow. False if a parked frame may return into it. Addresses that
   * the program itself stored elsewhere than in its own variables' initial places stay what they were.
   */
  move(): boolean {
    this.#check();
    if (this.#memory.isOnStack(this.block.code)) return false;
    this.block.move();
    this.#memory.changed(this.block);
    return true;
  }

  /** It is not moved by itself any more: somebody keeps an address. */
  pin(): void {
    this.block.isMovable = false;
  }

  /** Frees it: now, or as soon as no parked frame and no other code may need it. Its functions throw from now on. */
  free(): void {
    this.#memory.free(this.block);
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #check(): void {
    if (this.block.isFreed) throw programError("codeFreed", { name: this.name });
  }
}

/** The layout of objects with their archives; complains of what is missing before any memory is taken. */
export function* layoutInPortions(
  objects: readonly ObjectFile[],
  archives: readonly Archive[] | undefined,
  addressOf: (name: string) => number | undefined,
): Portions<Layout> {
  const resolution = yield* resolveInPortions(objects, archives);
  const layout = new Layout(resolution);
  const missing = [...layout.undefined].filter(([name, { weak }]) => !weak && addressOf(name) === undefined);
  if (missing.length > 0) throw undefinedSymbols(missing);
  return layout;
}

const alignUp = (address: number, alignment: number): number => Math.ceil(address / alignment) * alignment;

/** What pieces, which are aligned to 64, lack for a greater alignment. */
const slack = (alignment: number): number => (alignment > 64 ? alignment - 64 : 0);
