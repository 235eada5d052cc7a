/**
 * Functions from JavaScript: called with plain arguments, all results in an array.
 */
import { callConversion, callLimits, type CallOptions, checkNames, type DumpOptions } from "./options.ts";
import { callAsync, type Conversion, Handle, type Limits } from "./state/index.ts";

export class LuaFunction extends Handle {
  /** Calls it now. All results. */
  call(...args: unknown[]): unknown[] {
    this.check();
    return this.state.driver.call(this.low, this.high, args, this.state.conversion);
  }

  /** Calls it in a coroutine of its own: host functions that return promises make it wait. */
  callAsync(...args: unknown[]): Promise<unknown[]> {
    this.check();
    return callAsync(this.state, this.low, this.high, args, this.state.conversion);
  }

  /**
   * The function as a binary chunk, as `string.dump` makes it: for `load` in a state with the option `binaryChunks`. Values of upvalues are not
   * part of it. `strip` leaves out names and lines.
   */
  dump(options: DumpOptions = {}): Uint8Array {
    this.check();
    checkNames(options, ["strip"], "dump");
    const { state } = this;
    const stringDump = state.internal("string_dump");
    const how = { ...state.conversion, strings: "bytes" } as const;
    return state.driver.call(stringDump.low, stringDump.high, [this, options.strip === true], how)[0] as Uint8Array;
  }

  /** The same function, its calls with other options: `f.with({ fuel: 1000 }).call(1, 2)`. */
  with(options: CallOptions): BoundFunction {
    this.check();
    return new BoundFunction(this, callConversion(this.state.conversion, options), callLimits(options));
  }
}

/** A function with call options. It holds nothing by itself: the function's handle must stay. */
export class BoundFunction {
  readonly #function: LuaFunction;
  readonly #how: Conversion;
  readonly #limits: Limits | undefined;

  constructor(fn: LuaFunction, how: Conversion, limits: Limits | undefined) {
    this.#function = fn;
    this.#how = how;
    this.#limits = limits;
  }

  call(...args: unknown[]): unknown[] {
    const fn = this.#function;
    fn.check();
    return fn.state.driver.call(fn.low, fn.high, args, this.#how, this.#limits);
  }

  callAsync(...args: unknown[]): Promise<unknown[]> {
    const fn = this.#function;
    fn.check();
    return callAsync(fn.state, fn.low, fn.high, args, this.#how, this.#limits);
  }
}
