/**
 * What a call may still spend: fuel, time, and the patience of an AbortSignal.
 *
 * A call from outside opens an account; calls made from callbacks spend from the same one, or from one of their own inside it. The
 * core knows only a slice of fuel at a time, so limits are looked at when a slice is used up: after 10 000 function entries
 * and backward jumps at most.
 */
import { type InterruptReason, LuaInterrupt } from "./errors.ts";

export interface Limits {
  /** Units of fuel: function entries and backward jumps. */
  readonly fuel?: number;
  /** Milliseconds from the call on. */
  readonly deadlineMs?: number;
  /** Aborts the call: while it waits, and between slices. */
  readonly signal?: AbortSignal;
}

export class Account {
  #fuel: number;
  /** In the time of `performance.now()`; not later than that of the call around this one. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly #parent: Account | undefined;

  constructor(limits: Limits, parent?: Account) {
    this.#fuel = limits.fuel ?? Infinity;
    const own = limits.deadlineMs === undefined ? Infinity : performance.now() + limits.deadlineMs;
    this.deadline = parent === undefined ? own : Math.min(own, parent.deadline);
    this.signal = limits.signal;
    this.#parent = parent;
  }

  /** Units that may still be spent. */
  get fuel(): number {
    return this.#parent === undefined ? this.#fuel : Math.min(this.#fuel, this.#parent.fuel);
  }

  spend(units: number): void {
    this.#fuel -= units;
    this.#parent?.spend(units);
  }

  /** Why the call must end now, if it must. */
  exhausted(): InterruptReason | undefined {
    // All of it may be spent: the limit is met by who wants one unit more.
    if (this.#fuel < 0) return "fuel";
    if (this.signal?.aborted === true) return "abort";
    if (this.deadline !== Infinity && performance.now() >= this.deadline) return "deadline";
    return this.#parent?.exhausted();
  }

  /** The exception for a reason; an aborted signal's own reason is the cause. */
  interrupt(reason: InterruptReason, traceback: string): LuaInterrupt {
    const signal = this.#abortedSignal();
    return new LuaInterrupt(reason, traceback, reason === "abort" ? signal?.reason : undefined);
  }

  #abortedSignal(): AbortSignal | undefined {
    return this.signal?.aborted === true || this.#parent === undefined ? this.signal : this.#parent.#abortedSignal();
  }
}

/** The account of calls without limits. */
export const UNLIMITED: Account = new Account({});
