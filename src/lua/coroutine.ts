/**
 * Coroutines driven from JavaScript: `resume` runs one until it yields or ends; in a loop, `for await` takes what it yields.
 */
import { programError } from "../base/index.ts";
import {
  callAsync,
  decodeByteString,
  Handle,
  isFunction,
  LuaError,
  type State,
  traceback,
  type Words,
} from "./state/index.ts";

export type CoroutineStatus = "suspended" | "running" | "normal" | "dead";

/** What came out: the values yielded, or, when it is done, returned. */
export interface Resumed {
  readonly done: boolean;
  readonly values: unknown[];
}

export class LuaCoroutine extends Handle {
  /** As `coroutine.status` says. One whose function returned or failed is dead. */
  get status(): CoroutineStatus {
    this.check();
    const { driver, conversion } = this.state;
    const status = primitive(this.state, "coroutine_status");
    return driver.call(status.low, status.high, [this], conversion)[0] as CoroutineStatus;
  }

  /** Runs it on, the arguments being the results of the `yield` it stands at. Its errors are thrown. */
  resume(...args: unknown[]): Resumed {
    this.#checkResumable();
    const { driver, conversion } = this.state;
    const resume = primitive(this.state, "coroutine_resume");
    return this.#outcome(driver.call(resume.low, resume.high, [this, ...args], conversion));
  }

  /** As `resume`, where host functions may return promises. */
  async resumeAsync(...args: unknown[]): Promise<Resumed> {
    this.#checkResumable();
    const resume = primitive(this.state, "coroutine_resume");
    const results = await callAsync(this.state, resume.low, resume.high, [this, ...args], this.state.conversion);
    return this.#outcome(results);
  }

  /** Ends it where it stands; its to-be-closed variables are closed. */
  close(): void {
    this.check();
    const { driver, conversion } = this.state;
    const close = primitive(this.state, "coroutine_close");
    const [ok, error] = driver.call(close.low, close.high, [this], conversion);
    if (ok !== true) throw this.#error(error);
  }

  /** The first value of each yield, until it is done. What the function returns is not among them. */
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, undefined> {
    for (;;) {
      const { done, values } = await this.resumeAsync();
      if (done) return;
      yield values[0];
    }
  }

  #checkResumable(): void {
    const { status } = this;
    if (status !== "suspended") throw programError("invalidCall", { reason: `cannot resume a ${status} coroutine` });
  }

  #outcome([ok, ...values]: unknown[]): Resumed {
    if (ok !== true) throw this.#error(values[0]);
    return { done: this.state.frames.isDead(this.low), values };
  }

  /** The frames of a coroutine that failed are kept: they are its traceback. */
  #error(value: unknown): LuaError {
    const { state } = this;
    const text = decodeByteString(traceback(state, this.low, undefined, 0));
    const message = value instanceof Handle ? state.errorText(value.low, value.high) : String(value);
    return new LuaError(message, value, text);
  }
}

/** A coroutine that will run a function. */
export function makeCoroutine(state: State, fn: Handle): LuaCoroutine {
  fn.check();
  if (!isFunction(fn.high)) throw new TypeError("a coroutine needs a Lua function");
  const create = primitive(state, "coroutine_create");
  return state.driver.call(create.low, create.high, [fn], state.conversion)[0] as LuaCoroutine;
}

/** A function of the core, whether or not the program sees it under some name. */
function primitive(state: State, name: string): Words {
  const known = state.belonging(makePrimitives, makePrimitives);
  let words = known.get(name);
  if (words === undefined) {
    words = state.internal(name);
    known.set(name, words);
  }
  return words;
}

function makePrimitives(): Map<string, Words> {
  return new Map();
}
