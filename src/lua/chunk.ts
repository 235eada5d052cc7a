/// <reference lib="esnext.disposable" preserve="true" />
/**
 * A compiled chunk of Lua text: run it as often as wanted, with options for each time.
 */
import type { LuaFunction } from "./function.ts";
import { callConversion, callLimits, type CallOptions } from "./options.ts";
import { callAsync } from "./state/index.ts";

export interface ChunkOptions extends CallOptions {
  /** What `...` is in the chunk. */
  readonly args?: readonly unknown[];
}

const NO_OPTIONS: ChunkOptions = {};

export class Chunk {
  /** The chunk as a function value. */
  readonly function: LuaFunction;

  /** @internal */
  constructor(fn: LuaFunction) {
    this.function = fn;
  }

  /** Runs it. All results. */
  call(options: ChunkOptions = NO_OPTIONS): unknown[] {
    const fn = this.function;
    fn.check();
    const { state } = fn;
    if (options === NO_OPTIONS) return state.driver.call(fn.low, fn.high, [], state.conversion);
    const how = callConversion(state.conversion, options);
    return state.driver.call(fn.low, fn.high, options.args ?? [], how, callLimits(options));
  }

  /** Runs it in a coroutine of its own; host functions that return promises make it wait. */
  callAsync(options: ChunkOptions = NO_OPTIONS): Promise<unknown[]> {
    const fn = this.function;
    fn.check();
    const how = callConversion(fn.state.conversion, options);
    return callAsync(fn.state, fn.low, fn.high, options.args ?? [], how, callLimits(options));
  }

  /** Runs it. The first result. */
  eval<T = unknown>(options: ChunkOptions = NO_OPTIONS): T {
    return this.call(options)[0] as T;
  }

  async evalAsync<T = unknown>(options: ChunkOptions = NO_OPTIONS): Promise<T> {
    return (await this.callAsync(options))[0] as T;
  }

  dispose(): void {
    this.function.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
