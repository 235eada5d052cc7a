/**
 * Counts what compiled Lua functions call: the stubs, by the symbols that the compiler names, and the functions of the core that helpers and stubs
 * go on in. So a test sees whether a fast path did the work alone.
 *
 * Compiled code knows stubs by name only. Here each name leads to a few bytes that add one to a counter and jump on, to stubs assembled
 * anew, whose calls of the core are counted in the same way. Registers, flags that mean something and the native stack are as without.
 */
import { Assembler, qword } from "#ingot/asm/index.js";
import { isRefusal, type Refusal } from "#ingot/base/index.js";
import { compileLua } from "#ingot/lua/baseline/index.js";
import { engineWith } from "#ingot/lua/native/index.js";
import { CORE_ENTRIES, writeLuaStubs } from "#ingot/lua/stubs/index.js";
import type { CompiledFunction, Tier, Wanted } from "#ingot/lua/state/index.js";
import { type LoadedCode, type NativeMemory } from "#ingot/memory/index.js";

/** Calls by name; those that were not called are left out. */
export type Calls = { readonly [name: string]: number };

const TABLE = "counters";
const COUNTED = "counted.";

/** Ways to functions that count who takes them. */
class CountedNames {
  readonly #names: readonly string[];
  readonly #code: LoadedCode;

  constructor(memory: NativeMemory, names: readonly string[], from: LoadedCode) {
    this.#names = names;
    const a = new Assembler();
    a.section(".data");
    const table = a.define(a.symbol(TABLE, { binding: "global", type: "object" }));
    names.forEach(() => a.dq(0n));
    a.end(table);
    a.section(".text");
    names.forEach((name, index) => {
      a.function(COUNTED + name, () => {
        a.inc(qword(table, 8 * index));
        a.jmp(a.external(name, { type: "function" }));
      });
    });
    this.#code = memory.load(a.finish(), { libraries: [from], process: false, name: "counted" });
  }

  addressOf(name: string): number | undefined {
    return this.#code.addressOf(COUNTED + name);
  }

  /** Since the last time; `shorten` makes the names for people. */
  take(shorten: (name: string) => string): Calls {
    const bytes = this.#code.bytesOf(TABLE, 8 * this.#names.length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const calls: { [name: string]: number } = {};
    this.#names.forEach((name, index) => {
      const count = Number(view.getBigUint64(8 * index, true));
      if (count > 0) calls[shorten(name)] = count;
    });
    bytes.fill(0);
    return calls;
  }
}

/** The baseline tier, with counted calls. */
export class CallCountingTier implements Tier {
  readonly #memory: NativeMemory;
  readonly #base: number;
  readonly #stubs: CountedNames;
  readonly #core: CountedNames;

  constructor(memory: NativeMemory, core: LoadedCode, base: number) {
    this.#memory = memory;
    this.#base = base;
    this.#core = new CountedNames(
      memory,
      [...CORE_ENTRIES].map((name) => `core.${name}`),
      core,
    );
    const a = new Assembler();
    writeLuaStubs(a);
    const symbols = (name: string) => this.#core.addressOf(name) ?? core.addressOf(name);
    const stubs = memory.load(a.finish(), { symbols, process: false, name: "stubs" });
    this.#stubs = new CountedNames(
      memory,
      stubs.names.filter((name) => name.startsWith("lua.")),
      stubs,
    );
  }

  compile({ unit, name }: Wanted): CompiledFunction | Refusal {
    const compiled = compileLua(unit);
    if (isRefusal(compiled)) return compiled;
    const code = this.#memory.place(compiled.object, (symbol) => this.#stubs.addressOf(symbol)!, name());
    return {
      entry: code.address + compiled.entry - this.#base,
      codeBytes: compiled.codeBytes,
      release: () => code.free(),
    };
  }

  /** Calls since the last time: of stubs by compiled code, and of the core by helpers and stubs. */
  take(): { readonly stubs: Calls; readonly core: Calls } {
    return {
      stubs: this.#stubs.take((name) => name.slice("lua.".length)),
      core: this.#core.take((name) => name.slice(name.lastIndexOf("/") + 1)),
    };
  }
}

/** A native engine whose tier counts calls; it is for one state. */
export const callCountingEngine = () => engineWith((...core) => new CallCountingTier(...core));
