/**
 * Exceptions at the border.
 *
 * What a host function throws becomes the error value that Lua sees: the exception's message, or, for a `LuaError` that only passes
 * through, its own value. The exception is remembered for a while; if that message comes out of Lua in the end, uncaught or
 * thrown on by the program, it is the `cause` of the `LuaError` made then. Messages, not addresses, are compared: an object in the cage may be
 * gone by then.
 */
import { STATE, TAG, THREAD, THREAD_STATUS } from "../layout/index.ts";
import { LuaError, LuaInterrupt, messageOf } from "./errors.ts";
import { release, reserve } from "./stack.ts";
import type { State } from "./state.ts";
import { decodeByteString } from "./strings.ts";
import type { Conversion } from "./values.ts";
import { putObject } from "./words.ts";

const RUNNING = STATE.thread >> 2;
const ERROR_VALUE = STATE.errorValue >> 2;
const PENDING_END = STATE.pendingEnd >> 2;
const MOST_CAUSES = 8;

export class Exceptions {
  readonly #state: State;
  readonly #causes: { readonly message: string; readonly cause: unknown }[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  /** Puts the error value of an exception where the core looks for it. */
  enter(error: unknown): void {
    const { cage } = this.#state;
    const at = reserve(cage, 1);
    try {
      this.#write(at, error);
    } catch (second) {
      // A value of another state, or no memory for the message.
      if (second instanceof LuaInterrupt) throw second;
      putObject(cage.i32, at >>> 2, TAG.nil | 0, 0);
    }
    const { i32 } = cage;
    putObject(i32, ERROR_VALUE, i32[(at >>> 2) + 1], i32[at >>> 2]);
    release(cage, 1);
  }

  #write(at: number, error: unknown): void {
    const { values, conversion } = this.#state;
    if (error instanceof LuaError) {
      values.write(at, error.value, conversion);
      if (error.cause !== undefined) this.#remember(error.message, error.cause);
      return;
    }
    const message = messageOf(error);
    values.write(at, message, { ...conversion, strings: "utf8" });
    this.#remember(message, error);
  }

  #remember(message: string, cause: unknown): void {
    if (this.#causes.length >= MOST_CAUSES) this.#causes.shift();
    this.#causes.push({ message, cause });
  }

  /** The error value as an exception. `outermost`: no call is left that could throw a remembered exception on. */
  leave(how: Conversion, traceback: string, outermost: boolean): LuaError {
    const state = this.#state;
    const { i32 } = state.cage;
    const value = state.values.read(STATE.errorValue, how.copy ? { ...how, copy: false } : how);
    const message = state.errorText(i32[ERROR_VALUE], i32[ERROR_VALUE + 1]);
    const cause = this.#causes.find((entry) => entry.message === message)?.cause;
    if (outermost) this.#causes.length = 0;
    return new LuaError(message, value, decodeByteString(traceback), cause);
  }
}

/** Takes the state back to frame `level` of `thread`, after an exception. Coroutines that ran above it are dead. */
export function recover(state: State, thread: number, level: number): void {
  if (state.closed) return;
  const { cage } = state;
  if (cage.i32.length === 0) cage.refresh();
  for (let running = cage.i32[RUNNING]; running !== thread; running = cage.i32[RUNNING]) {
    const resumer = cage.i32[(running + THREAD.resumer) >>> 2];
    cage.core.abandon(0);
    cage.i32[(running + THREAD.resumer) >>> 2] = 0;
    putObject(cage.i32, (running + THREAD.death) >>> 2, TAG.blob | 0, 0);
    cage.u8[(running >>> 0) + 2] = THREAD_STATUS.dead;
    cage.core.switchThread(resumer === 0 ? thread : resumer);
  }
  cage.core.abandon(level);
  // What the core kept alive for an allocation that never came back.
  cage.i32[PENDING_END] = 0;
  cage.u8[(thread >>> 0) + 2] = THREAD_STATUS.running;
  if (cage.i32.length === 0) cage.refresh();
}
