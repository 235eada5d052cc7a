/**
 * Fuel: how much of it the core has, and who pays for what it used.
 *
 * The core counts down a word in the state block and comes back when it is used up. It is filled with a slice at a time, so that
 * limits are looked at often enough. An interrupt moves what is left aside and leaves nothing: the core then does what waits
 * (finalizers) and takes it back. So what was spent is the slice less the sum of both words.
 */
import { STATE } from "../layout/index.ts";
import { Account, type Limits, UNLIMITED } from "./account.ts";
import type { Cage } from "./cage.ts";

const FUEL = STATE.fuel >> 2;
const SET_ASIDE = STATE.fuelInterrupt >> 2;
const PENDING_FINALIZERS = STATE.pendingFinalizers >> 2;

/** Fuel given at a time. Small, so that V8 changes to its optimised code soon and limits are exact enough. */
const SLICE = 10_000;

export class Meter {
  readonly #cage: Cage;
  #account: Account = UNLIMITED;
  #slice = 0;
  #spent = 0;
  /** Fuel given at a time. Tests make it 1: then the core leaves at every function entry and every round of a loop. */
  size = SLICE;
  /** Where functions are compiled: fuel after which the core looks whether it is in a loop that it interprets (core/run/tiers.ts). */
  loops = SLICE;

  constructor(cage: Cage) {
    this.#cage = cage;
  }

  /** Who pays now. */
  get account(): Account {
    return this.#account;
  }

  /** Units spent so far, by all. */
  get spent(): number {
    return this.#spent;
  }

  /** A call from outside that has no limits. */
  start(): void {
    const { i32 } = this.#cage;
    if (i32[PENDING_FINALIZERS] !== 0) {
      this.fill();
      return;
    }
    const { size } = this;
    this.#slice = size;
    this.#give(i32, size);
  }

  /** The core has it all, but no more at a time than a loop may run. */
  #give(i32: Int32Array, units: number): void {
    const now = units < this.loops ? units : this.loops;
    i32[FUEL] = now;
    i32[SET_ASIDE] = units - now;
  }

  /** Nobody pays any more: Lua rests. */
  stop(): void {
    if (this.#account !== UNLIMITED) {
      this.settle();
      this.#account = UNLIMITED;
      return;
    }
    const { i32 } = this.#cage;
    this.#spent += this.#slice - i32[FUEL] - i32[SET_ASIDE];
  }

  /** From now on this account pays. */
  open(account: Account): void {
    this.#account = account;
    this.fill();
  }

  /** A call inside of another, with limits of its own. */
  openInside(limits: Limits): void {
    this.settle();
    this.open(new Account(limits, this.#account));
  }

  /** The account before pays again. */
  close(before: Account): void {
    if (before === this.#account) return;
    this.settle();
    this.open(before);
  }

  fill(): void {
    const { i32 } = this.#cage;
    let slice = this.size;
    if (this.#account !== UNLIMITED) slice = Math.max(0, Math.min(slice, this.#account.fuel));
    this.#slice = slice;
    if (i32[PENDING_FINALIZERS] === 0) {
      this.#give(i32, slice);
      return;
    }
    i32[FUEL] = 0;
    i32[SET_ASIDE] = slice;
  }

  /** Books work of the host. */
  charge(units: number): void {
    this.#spent += units;
    if (this.#account !== UNLIMITED) this.#account.spend(units);
  }

  /** Books what was spent of the slice. */
  settle(): void {
    const { i32 } = this.#cage;
    const left = i32[FUEL] + i32[SET_ASIDE];
    const spent = this.#slice - left;
    this.#slice = left;
    this.#spent += spent;
    if (this.#account !== UNLIMITED) this.#account.spend(spent);
  }
}
