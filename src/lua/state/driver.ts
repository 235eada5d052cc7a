/**
 * The driver: calls into Lua, and what Lua asks for on the way.
 *
 * `run` of the core goes on until it has something for the host, and says what: it is done, failed, used up its fuel, wants a host
 * function called or a message composed. The driver serves that and runs again, telling by STATE.resumeMode how to go on. Nothing of the
 * host lies on the core's stack meanwhile, so a host function may take its time: in an asynchronous call (tasks.ts) the loop is left
 * when a promise comes, and entered again when it is kept.
 *
 * | status | what STATE holds | the answer |
 * |---|---|---|
 * | done | resultSlot, resultCount; the boundary frame is gone | |
 * | hostCall | resultSlot, resultCount: the arguments; the top frame is the host function's | `results`, from the function's slot on; or errorValue and `throw` |
 * | compose | errorKind, errorA … errorD: what the message is about | errorValue and `throw` |
 * | budget | fuel below 0 | fuel, and go on |
 * | compile | requests: functions that are to be compiled | their entry cells, and go on |
 * | fatal | errorKind: a limit, or memory | LuaInterrupt if the embedder set that limit; else errorValue and `throw` |
 * | error | errorValue; the frames as they were at the throw, for the traceback | `abandon` down to the boundary |
 *
 * A call puts the function and its arguments above the running thread's top frame. A host function may call Lua in turn:
 * that is the same again, above its own frame. Whatever ends such a run by an exception takes the thread back to the frame
 * where it began (`recover` in exceptions.ts); coroutines that were running inside are dead then.
 *
 * Exceptions: an uncaught Lua error leaves as `LuaError`; a limit as `LuaInterrupt`, which Lua never sees. What a host function
 * throws becomes a Lua error with the exception's message as its value; the exception is remembered and becomes the `cause`
 * of the `LuaError` if that value comes out in the end.
 */
import { fault, programError } from "../../base/index.ts";
import { ERROR, FRAME, FRAME_KIND, HOST_FUNCTION, RESUME, STATE, STATUS, THREAD } from "../layout/index.ts";
import { type Account, type Limits, UNLIMITED } from "./account.ts";
import type { Cage } from "./cage.ts";
import { LuaError, LuaInterrupt, RAISED } from "./errors.ts";
import { Exceptions, recover } from "./exceptions.ts";
import type { HostCall } from "./host-call.ts";
import type { HostFinish } from "./hosts.ts";
import { Meter } from "./meter.ts";
import { reserve, setUsed, used } from "./stack.ts";
import type { State } from "./state.ts";
import { decodeByteString } from "./strings.ts";
import { traceback } from "./traceback.ts";
import type { Conversion } from "./values.ts";
import { putObject, STRING_TAG } from "./words.ts";

const RUNNING = STATE.thread >> 2;
const TOP_FRAME = STATE.frame >> 2;
const RESULT_SLOT = STATE.resultSlot >> 2;
const RESULT_COUNT = STATE.resultCount >> 2;
const RESUME_MODE = STATE.resumeMode >> 2;
const ERROR_VALUE = STATE.errorValue >> 2;
const FRAMES = THREAD.frames >> 2;
const BASE = FRAME.base >> 2;
const SHIFT = FRAME.shift >> 2;
const FUNCTION = FRAME.function >> 2;
const ARGUMENTS = FRAME.arguments >> 2;
const HOST_ID = HOST_FUNCTION.id >> 2;
// Of imported records V8 reads each field anew; these are read at every call.
const DONE = STATUS.done;
const HOST_CALL = STATUS.hostCall;
const START = RESUME.start;
const RESULTS = RESUME.results;

/** Runs within runs: each takes some of JavaScript's own stack. */
const MOST_NESTED = 190;
/** Thrown by the loop for STATUS.error; becomes a LuaError where the run began. */
const UNCAUGHT = Object.freeze({ uncaught: true });
/** Answer of the loop: an asynchronous call lets the event loop turn. */
export const TURN: unique symbol = Symbol("turn");
/** Of what is looked through for one message, or one call of the debug library: this costs nothing, as many steps more a unit of fuel. */
const FREE_STEPS = 8192;
const STEPS_PER_FUEL = 64;
/** How long an asynchronous call keeps the event loop from turning. */
const TURN_MS = 40;

type Waiting = PromiseLike<void | HostFinish> | typeof TURN | undefined;

export class Driver {
  readonly #state: State;
  readonly #cage: Cage;
  readonly #hostCall: HostCall;
  readonly #meter: Meter;
  readonly #exceptions: Exceptions;
  #depth = 0;
  #turned = 0;
  #traceback = "";
  #startFrame = 0;

  constructor(state: State, hostCall: HostCall) {
    this.#state = state;
    this.#cage = state.cage;
    this.#hostCall = hostCall;
    this.#meter = new Meter(state.cage);
    this.#exceptions = new Exceptions(state);
  }

  /** Whether Lua is running, below this very call. */
  get busy(): boolean {
    return this.#depth > 0;
  }

  /** Fuel that the core gets at a time; for tests. */
  set slice(units: number) {
    this.#meter.size = units;
  }

  /** Fuel after which a loop that is interpreted counts as hot. */
  set loops(units: number) {
    this.#meter.loops = units;
  }

  /** Units of fuel spent so far. */
  get fuelUsed(): number {
    return this.#meter.spent;
  }

  // -------------------------------------------------------------- synchronous calls

  /** Calls the function of two words. Its results, converted. */
  call(low: number, high: number, args: readonly unknown[], how: Conversion, limits?: Limits): unknown[] {
    const cage = this.#cage;
    const outer = this.#meter.account;
    this.#open(limits);
    const { i32 } = cage;
    const thread = i32[RUNNING];
    const frame = i32[TOP_FRAME];
    const offset = frame - i32[(thread >>> 2) + FRAMES];
    const mark = i32[(frame >>> 2) + SHIFT];
    try {
      this.#place(low, high, args, how);
      this.#loop(false);
      return cage.i32[RESULT_COUNT] === 0 ? [] : this.takeResults(how);
    } catch (error) {
      recover(this.#state, thread, offset / FRAME.size);
      throw this.explain(error, how);
    } finally {
      setUsed(cage, mark);
      this.#close(outer);
    }
  }

  /** For host functions: calls what they pushed (HostCall.call). The number of results, which take its place. */
  callPushed(count: number): number {
    const cage = this.#cage;
    this.#open(undefined);
    const thread = cage.i32[RUNNING];
    const level = this.level();
    const mark = used(cage) - count - 1;
    try {
      const { i32 } = cage;
      i32[RESULT_SLOT] = i32[(i32[TOP_FRAME] >>> 2) + BASE] + (mark << 3);
      i32[RESULT_COUNT] = count;
      i32[RESUME_MODE] = START;
      this.#startFrame = i32[TOP_FRAME];
      this.#loop(false);
      return this.#coverResults();
    } catch (error) {
      recover(this.#state, thread, level);
      setUsed(cage, mark);
      throw this.explain(error, this.#state.conversion);
    } finally {
      this.#close(this.#meter.account);
    }
  }

  /** Does work of the host that has limits like a call: those of the call that runs, else the state's. */
  limited<T>(work: () => T): T {
    const outer = this.#meter.account;
    this.#open(undefined);
    try {
      return work();
    } finally {
      this.#close(outer);
    }
  }

  /** Charges work of the host, within a call or `limited`. Throws LuaInterrupt if a limit is met. */
  charge(units: number): void {
    this.#meter.charge(units);
    this.#checkLimits();
  }

  /**
   * Charges what the host looked through to tell names: a function may have a million instructions, a stack or a table of globals as many
   * entries. Ordinary ones are below what is free, so no program's fuel depends on how its messages are made.
   */
  #chargeScan(): void {
    const { scan } = this.#state;
    const { steps } = scan;
    scan.steps = 0;
    if (steps > FREE_STEPS) this.charge(Math.ceil((steps - FREE_STEPS) / STEPS_PER_FUEL));
  }

  #open(limits: Limits | undefined): void {
    const state = this.#state;
    if (state.closed) throw programError("stateClosed");
    if (this.#depth !== 0) this.#openInside(limits);
    else if (limits === undefined && !state.hasCallLimits) this.#meter.start();
    else this.#meter.open(state.accountFor(limits));
    this.#depth++;
  }

  #openInside(limits: Limits | undefined): void {
    if (this.#depth >= MOST_NESTED) throw new LuaError("C stack overflow", "C stack overflow");
    if (limits !== undefined) this.#meter.openInside(limits);
  }

  #close(outer: Account): void {
    if (--this.#depth !== 0) {
      this.#meter.close(outer);
      return;
    }
    this.#meter.stop();
    this.#state.scan.steps = 0;
    const { jit, whenIdle } = this.#state;
    if (jit !== undefined) jit.rest();
    if (whenIdle !== undefined) whenIdle();
  }

  /** Puts the function and its arguments on the stack, to be started. */
  #place(low: number, high: number, args: readonly unknown[], how: Conversion): void {
    const cage = this.#cage;
    const { values } = this.#state;
    const count = args.length;
    const at = reserve(cage, count + 1);
    putObject(cage.i32, at >>> 2, high, low);
    for (let index = 0; index < count; index++) values.write(at + ((index + 1) << 3), args[index], how);
    const { i32 } = cage;
    i32[RESULT_SLOT] = at;
    i32[RESULT_COUNT] = count;
    i32[RESUME_MODE] = START;
    this.#startFrame = i32[TOP_FRAME];
  }

  /** The results of a run that is done, converted. */
  takeResults(how: Conversion): unknown[] {
    const count = this.#coverResults();
    const { values } = this.#state;
    const slot = this.#cage.i32[RESULT_SLOT];
    const results: unknown[] = [];
    for (let index = 0; index < count; index++) results.push(values.read(slot + (index << 3), how));
    return results;
  }

  /** Makes the results part of the top frame, so that the collector sees them. How many. */
  #coverResults(): number {
    const { i32 } = this.#cage;
    const frame = i32[TOP_FRAME] >>> 2;
    const count = i32[RESULT_COUNT];
    i32[frame + SHIFT] = ((i32[RESULT_SLOT] - i32[frame + BASE]) >> 3) + count;
    return count;
  }

  /** Number of the running thread's top frame. */
  level(): number {
    const { i32 } = this.#cage;
    return (i32[TOP_FRAME] - i32[(i32[RUNNING] + THREAD.frames) >>> 2]) / FRAME.size;
  }

  // -------------------------------------------------------------- asynchronous calls: what tasks.ts needs

  /** A task takes the word: the fuel of its account is given out. */
  enter(account: Account): void {
    this.#depth++;
    this.#meter.open(account);
  }

  leave(): void {
    this.#close(UNLIMITED);
  }

  /** Begins a task's call on the running thread, which is new. */
  begin(low: number, high: number, args: readonly unknown[], how: Conversion): Waiting {
    this.#place(low, high, args, how);
    this.#turned = performance.now();
    return this.#loop(true);
  }

  /** Goes on after the event loop has turned. */
  goOn(): Waiting {
    this.#turned = performance.now();
    return this.#loop(true);
  }

  /** The promise of the host function on top was kept: `finish` pushes its results. */
  kept(finish: void | HostFinish): Waiting {
    try {
      if (finish !== undefined) finish(this.#hostCall);
      this.#finishHostCall();
    } catch (error) {
      this.#throwInto(error);
    }
    return this.#loop(true);
  }

  /** … or broken. */
  broken(error: unknown): Waiting {
    this.#throwInto(error);
    return this.#loop(true);
  }

  // -------------------------------------------------------------- the loop

  /** Runs until the call is done. Only where it may wait: the promise that it waits for, or TURN. */
  #loop(mayWait: boolean): Waiting {
    const cage = this.#cage;
    const { core } = cage;
    for (;;) {
      let status: number;
      try {
        status = core.run();
      } catch (error) {
        throw this.#state.die(error);
      }
      if (cage.i32.length === 0) cage.refresh();
      if (status === HOST_CALL) {
        const waiting = this.#serveHostCall(mayWait);
        if (waiting !== undefined) return waiting;
      } else if (status === DONE) {
        return undefined;
      } else if (this.#serve(status, mayWait)) {
        return TURN;
      }
    }
  }

  /** All but the two most frequent. True: let the event loop turn. */
  #serve(status: number, mayWait: boolean): boolean {
    switch (status) {
      case STATUS.budget:
        this.#state.jit?.sliceEnded();
        this.#checkLimits();
        return mayWait && performance.now() - this.#turned > TURN_MS;
      case STATUS.error:
        this.#traceback = this.#stackText();
        throw UNCAUGHT;
      case STATUS.compose:
        this.#compose();
        return false;
      case STATUS.fatal:
        this.#fatal();
        return false;
      case STATUS.compile:
        this.#state.jit?.serve();
        return false;
      case STATUS.grow:
      case STATUS.hook:
        return false;
      default:
        throw fault("internalFault", { stage: "driver", unit: "run", reason: `status ${status}` });
    }
  }

  #serveHostCall(mayWait: boolean): PromiseLike<void | HostFinish> | undefined {
    const state = this.#state;
    const { i32 } = this.#cage;
    const fn = i32[(i32[TOP_FRAME] >>> 2) + FUNCTION] >>> 2;
    const host = state.hosts.functions[i32[fn + HOST_ID]];
    try {
      if (host === undefined) throw new Error("this host function is not there in this state");
      const waiting = host(this.#hostCall);
      if (waiting !== undefined && typeof waiting.then === "function") {
        if (mayWait) return waiting;
        // Nobody will look at the promise again; its failure is not to end the process.
        waiting.then(undefined, () => undefined);
        throw programError("promiseInSynchronousCall", { name: this.#hostCall.functionName });
      }
      this.#finishHostCall();
    } catch (error) {
      this.#throwInto(error);
    }
    if (state.scan.steps !== 0) this.#chargeScan();
    // A host function may have taken its time, or aborted the call.
    const { signal, deadline } = this.#meter.account;
    if (signal?.aborted === true || (deadline !== Infinity && performance.now() >= deadline)) this.#checkLimits();
    return undefined;
  }

  /** What the host function pushed above its arguments are its results: they go where Lua wants them. */
  #finishHostCall(): void {
    const { i32 } = this.#cage;
    const frame = i32[TOP_FRAME] >>> 2;
    const count = i32[frame + SHIFT] - i32[frame + ARGUMENTS];
    const from = (i32[frame + BASE] >>> 2) + (i32[frame + ARGUMENTS] << 1);
    const to = (i32[frame + BASE] >>> 2) - 2;
    if (count === 1) {
      i32[to] = i32[from];
      i32[to + 1] = i32[from + 1];
    } else if (count > 1) {
      i32.copyWithin(to, from, from + (count << 1));
    }
    i32[RESULT_COUNT] = count;
    i32[RESUME_MODE] = RESULTS;
  }

  /** An exception of a host function becomes a Lua error; interrupts and faults go on. */
  #throwInto(error: unknown): void {
    if (error !== RAISED) {
      if (error instanceof LuaInterrupt || this.#state.closed) throw error;
      this.#exceptions.enter(error);
    }
    this.#cage.i32[RESUME_MODE] = RESUME.throw;
  }

  // -------------------------------------------------------------- errors and limits

  #stackText(): string {
    return traceback(this.#state, this.#cage.i32[RUNNING], undefined, 0);
  }

  #compose(): void {
    const { messages } = this.#state;
    this.#throwMessage(messages.compose());
    messages.keep(this.#cage.i32[ERROR_VALUE]);
    this.#chargeScan();
  }

  #throwMessage(message: string): void {
    const string = this.#state.strings.makeByteString(message);
    putObject(this.#cage.i32, ERROR_VALUE, STRING_TAG, string);
    this.#cage.i32[RESUME_MODE] = RESUME.throw;
  }

  /** A limit of the state was met: the embedder's ends the call, the machine's is an error of the program. */
  #fatal(): void {
    const cage = this.#cage;
    const kind = cage.i32[STATE.errorKind >> 2];
    const failure = cage.failure();
    if (failure instanceof LuaInterrupt) throw new LuaInterrupt(failure.reason, decodeByteString(this.#stackText()));
    if (this.#hasNotBegun()) throw failure;
    const position = kind === ERROR.memory ? "" : this.#state.messages.where(0);
    this.#throwMessage(position + failure.message);
  }

  /** The run failed before its boundary was there: an error in Lua would be thrown in the frames of its caller. */
  #hasNotBegun(): boolean {
    const { i32, u8 } = this.#cage;
    const frame = i32[TOP_FRAME];
    return frame === this.#startFrame && u8[(frame >>> 0) + FRAME.kind] >= FRAME_KIND.host;
  }

  #checkLimits(): void {
    const meter = this.#meter;
    meter.settle();
    const reason = meter.account === UNLIMITED ? undefined : meter.account.exhausted();
    if (reason !== undefined) throw meter.account.interrupt(reason, decodeByteString(this.#stackText()));
    meter.fill();
  }

  /** The exception for the caller of a run that ended by `error`, after `recover`. */
  explain(error: unknown, how: Conversion): unknown {
    if (error !== UNCAUGHT && error !== RAISED) return error;
    return this.#exceptions.leave(how, error === UNCAUGHT ? this.#traceback : "", this.#depth === 1);
  }
}
