/**
 * Asynchronous calls. Each is a *task* with a Lua thread of its own, so that several can wait at one time, in any order.
 *
 * A task runs until a host function returns a promise. Then it is parked: its thread, and the coroutine that was running in it,
 * stay as they are in the cage, and the main thread is made the running one again, so that other tasks and synchronous calls can go on.
 * When the promise is kept, the driver continues where it stopped. Lua code cannot tell: nothing between the task's
 * beginning and the host function (pcall, metamethods, coroutines, iterators) is a C frame that a wait could not cross.
 *
 * At rest the running thread is always the main one. Between two looks at the clock a task also lets the event loop
 * turn, so that timers, signals and other work of the program are never held up by Lua code.
 */
import { programError } from "../../base/index.ts";
import { STATE, THREAD_STATUS } from "../layout/index.ts";
import type { Account, Limits } from "./account.ts";
import { TURN } from "./driver.ts";
import { type InterruptReason, LuaInterrupt } from "./errors.ts";
import { recover } from "./exceptions.ts";
import type { HostFinish } from "./hosts.ts";
import { borrow, release } from "./stack.ts";
import type { State } from "./state.ts";
import { traceback } from "./traceback.ts";
import { nextTurn } from "./turns.ts";
import type { Conversion } from "./values.ts";
import { putObject, THREAD_TAG } from "./words.ts";

const RUNNING = STATE.thread >> 2;
const MAIN = STATE.mainThread >> 2;

type Outcome = ReturnType<State["driver"]["goOn"]>;

/** Starts an asynchronous call of the function of two words; at once if the state is at rest, else as soon as it is. */
export function callAsync(
  state: State,
  low: number,
  high: number,
  args: readonly unknown[],
  how: Conversion,
  limits?: Limits,
): Promise<unknown[]> {
  if (state.closed) return Promise.reject(programError("stateClosed"));
  const task = new Task(state, how, limits);
  if (!state.driver.busy) task.start(low, high, args);
  else task.startLater(low, high, args);
  return task.promise;
}

export class Task {
  readonly promise: Promise<unknown[]>;
  readonly #state: State;
  readonly #how: Conversion;
  readonly #account: Account;
  #resolve!: (results: unknown[]) => void;
  #reject!: (error: unknown) => void;
  #thread = 0;
  /** The thread that was running when the task was parked: its own or a coroutine's. */
  #parked = 0;
  #held = 0;
  /** Counts waits; what comes late, for an earlier one, is ignored. */
  #wait = 0;
  #done = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onAbort = (): void => this.#interrupt("abort");

  constructor(state: State, how: Conversion, limits: Limits | undefined) {
    this.#state = state;
    this.#how = how;
    this.#account = state.accountFor(limits);
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  // -------------------------------------------------------------- beginning

  start(low: number, high: number, args: readonly unknown[]): void {
    const state = this.#state;
    const reason = this.#account.exhausted();
    if (reason !== undefined) {
      this.#reject(this.#account.interrupt(reason, ""));
      return;
    }
    try {
      this.#makeThread(low, high);
    } catch (error) {
      this.#reject(error);
      return;
    }
    state.tasks.add(this);
    this.#account.signal?.addEventListener("abort", this.#onAbort);
    this.#parked = this.#thread;
    this.#run(() => state.driver.begin(low, high, args, this.#how));
  }

  /** The function is held until the state is at rest. */
  startLater(low: number, high: number, args: readonly unknown[]): void {
    const state = this.#state;
    const held = state.handles.hold(low, high);
    queueMicrotask(() => {
      if (state.closed) {
        this.#reject(new LuaInterrupt("closed"));
        return;
      }
      state.handles.drop(held);
      this.start(low, high, args);
    });
  }

  #makeThread(low: number, high: number): void {
    const { cage, handles } = this.#state;
    // The function may be reachable from here only.
    const at = borrow(cage, 2);
    try {
      putObject(cage.i32, at >>> 2, high, low);
      putObject(cage.i32, (at >>> 2) + 2, high, low);
      this.#thread = cage.made(cage.core.newThread());
      putObject(cage.i32, (at >>> 2) + 2, THREAD_TAG, this.#thread);
      this.#held = handles.hold(this.#thread, THREAD_TAG);
    } finally {
      release(cage, 2);
    }
  }

  // -------------------------------------------------------------- running

  /** Makes the parked thread the running one, does the work, and parks or ends the task. */
  #run(work: () => Outcome): void {
    const state = this.#state;
    const { cage, driver } = state;
    let outcome: Outcome;
    let results: unknown[] | undefined;
    cage.core.switchThread(this.#parked);
    cage.u8[(this.#thread >>> 0) + 2] = THREAD_STATUS.running;
    driver.enter(this.#account);
    try {
      outcome = work();
      if (outcome === undefined) results = driver.takeResults(this.#how);
    } catch (error) {
      recover(state, this.#thread, 0);
      this.#end();
      const explained = driver.explain(error, this.#how);
      this.#leave();
      this.#reject(explained);
      return;
    }
    if (results !== undefined) {
      this.#end();
      this.#leave();
      this.#resolve(results);
      return;
    }
    this.#parked = cage.i32[RUNNING];
    this.#leave();
    this.#waitFor(outcome);
  }

  /** Back to the main thread. */
  #leave(): void {
    const state = this.#state;
    if (state.closed) return;
    const { cage, driver } = state;
    driver.leave();
    cage.u8[(this.#thread >>> 0) + 2] = this.#done ? THREAD_STATUS.dead : THREAD_STATUS.normal;
    cage.core.switchThread(cage.i32[MAIN]);
    if (this.#done && this.#held !== 0) {
      state.handles.drop(this.#held);
      this.#held = 0;
    }
  }

  #end(): void {
    this.#done = true;
    this.#wait++;
    this.#state.tasks.delete(this);
    clearTimeout(this.#timer);
    this.#account.signal?.removeEventListener("abort", this.#onAbort);
  }

  // -------------------------------------------------------------- waiting

  #waitFor(outcome: Outcome): void {
    const wait = ++this.#wait;
    const { driver } = this.#state;
    if (outcome === TURN) {
      nextTurn(() => this.#continue(wait, () => driver.goOn()));
      return;
    }
    this.#watchDeadline();
    (outcome as PromiseLike<void | HostFinish>).then(
      (finish) => this.#continue(wait, () => driver.kept(finish)),
      (error: unknown) => this.#continue(wait, () => driver.broken(error)),
    );
  }

  #continue(wait: number, work: () => Outcome): void {
    if (this.#done || wait !== this.#wait) return;
    this.#wait++;
    clearTimeout(this.#timer);
    const reason = this.#account.exhausted();
    if (reason === undefined) this.#run(work);
    else this.#interrupt(reason);
  }

  #watchDeadline(): void {
    if (this.#account.deadline === Infinity) return;
    this.#timer = setTimeout(
      () => this.#interrupt("deadline"),
      Math.max(0, this.#account.deadline - performance.now()) + 1,
    );
  }

  /** Ends the task while it waits. */
  #interrupt(reason: InterruptReason): void {
    if (this.#done) return;
    const state = this.#state;
    if (state.driver.busy) {
      // Aborted from a callback. If it is this very task that runs, the driver sees it before this comes.
      queueMicrotask(() => this.#interrupt(reason));
      return;
    }
    const { cage, driver } = state;
    this.#end();
    cage.core.switchThread(this.#parked);
    const error = this.#account.interrupt(reason, traceback(state, this.#parked, undefined, 0));
    driver.enter(this.#account);
    recover(state, this.#thread, 0);
    this.#leave();
    this.#reject(error);
  }

  /** The state is being closed: nothing of it is touched any more. */
  close(): void {
    if (this.#done) return;
    this.#end();
    this.#reject(new LuaInterrupt("closed"));
  }
}
