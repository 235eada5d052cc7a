/**
 * Compiled functions that count what they execute, for `ingot explain`.
 *
 * Each function's code adds to an array of its own, one 64-bit number an instruction of the bytecode. Nothing is shared: of two equal
 * functions each has its counts. What a function would be without counting is compiled anew by who wants to show it.
 */
import { isRefusal, type Refusal } from "../../base/index.ts";
import type { LoadedCode, NativeBuffer, NativeMemory } from "../../memory/open.ts";
import { compileLua, type Unit } from "../baseline/index.ts";
import type { CompiledFunction, Tier, Wanted } from "../state/index.ts";
import { stubsOf } from "./code-store.ts";

/** The symbol of a function's counters. */
const COUNTERS = "explain.counters";
/** Functions that are counted; a program that makes more of them is seen well enough by these. */
const MOST_FUNCTIONS = 10_000;
const COUNTER_BYTES = 8;

/** A function that was to be compiled. */
export interface CountedFunction {
  /** Number of its proto in the state. */
  readonly proto: number;
  readonly unit: Unit;
  /** Why it is not compiled. */
  readonly refused: Refusal | undefined;
  /** How often each instruction was executed, so far. */
  hits(): Float64Array;
}

/** A tier for one state. */
export class CountingTier implements Tier {
  /** By the number of the proto. */
  readonly functions = new Map<number, CountedFunction>();
  readonly #memory: NativeMemory;
  readonly #addressOf: (name: string) => number;
  readonly #base: number;

  constructor(memory: NativeMemory, core: LoadedCode, base: number) {
    this.#memory = memory;
    this.#addressOf = stubsOf(core);
    this.#base = base;
  }

  compile({ unit, name, proto }: Wanted): CompiledFunction | Refusal {
    const isCounted = this.functions.size < MOST_FUNCTIONS;
    const compiled = compileLua(unit, isCounted ? COUNTERS : undefined);
    if (isRefusal(compiled)) {
      if (isCounted) this.functions.set(proto, { proto, unit, refused: compiled, hits: () => new Float64Array(0) });
      return compiled;
    }
    const counters = new Counters(this.#memory, isCounted ? unit.code.length >> 3 : 0);
    const addressOf = (symbol: string) => (symbol === COUNTERS ? counters.address : this.#addressOf(symbol));
    const code = this.#memory.place(compiled.object, addressOf, name());
    if (isCounted) this.functions.set(proto, { proto, unit, refused: undefined, hits: () => counters.read() });
    return {
      entry: code.address + compiled.entry - this.#base,
      codeBytes: compiled.codeBytes,
      release() {
        code.free();
        counters.free();
      },
    };
  }
}

/** Numbers that machine code adds to. They can be read when their memory is gone. */
class Counters {
  readonly address: number;
  readonly #buffer: NativeBuffer;
  readonly #words: BigUint64Array;
  #last: Float64Array | undefined;

  constructor(memory: NativeMemory, count: number) {
    this.#buffer = memory.buffer(Math.max(count, 1) * COUNTER_BYTES);
    const { bytes, address } = this.#buffer;
    this.address = address;
    this.#words = new BigUint64Array(bytes.buffer, bytes.byteOffset, count);
  }

  read(): Float64Array {
    return this.#last ?? Float64Array.from(this.#words, Number);
  }

  free(): void {
    this.#last ??= this.read();
    this.#buffer.free();
  }
}
