/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Handles: JavaScript objects that stand for Lua values and keep them alive.
 *
 * The cage has one table of held values (`STATE.handles`), an ordinary Lua table that the collector marks; a handle owns one
 * index of it. It is given back by `dispose()`, or, if the program forgets to, after JavaScript's collector has taken
 * the handle: the `FinalizationRegistry` only notes the index, and the note is acted on at the next entry, since it may come at
 * any time. Indexes are reused. A disposed handle refuses with an error; it never names another value.
 *
 * A cycle through both collectors (a JavaScript closure that holds a handle of a Lua table that holds the closure) is seen by
 * neither: dispose one of the two ends.
 */
import { type IngotError, programError } from "../../base/index.ts";
import { STATE, TABLE } from "../layout/index.ts";
import { putInteger, putNil, putObject } from "./words.ts";
import { borrow, release } from "./stack.ts";
import type { State } from "./state.ts";

const HANDLES = STATE.handles >> 2;
const ARRAY = TABLE.array >> 2;

/** What a handle stands for. */
export type HandleKind = "table" | "function" | "coroutine" | "userdata";

/** Held values of one state. */
export class Handles {
  readonly #state: State;
  readonly #registry: FinalizationRegistry<number>;
  readonly #free: number[] = [];
  readonly #forgotten: number[] = [];
  #next = 1;
  #live = 0;

  constructor(state: State) {
    this.#state = state;
    const forgotten = this.#forgotten;
    this.#registry = new FinalizationRegistry((index) => void forgotten.push(index));
  }

  get live(): number {
    return this.#live - this.#forgotten.length;
  }

  /** Holds a value (its two words), which is reachable otherwise: this may collect. The index. */
  hold(low: number, high: number): number {
    if (this.#forgotten.length > 0) this.releaseForgotten();
    const { cage } = this.#state;
    const index = this.#free.pop() ?? this.#next++;
    const at = borrow(cage, 2);
    const { i32 } = cage;
    putInteger(i32, at >>> 2, index);
    putObject(i32, (at >>> 2) + 2, high, low);
    const done = cage.core.tableSet(i32[HANDLES], at, at + 8);
    if (cage.i32.length === 0) cage.refresh();
    release(cage, 2);
    if (done === 0) {
      this.#free.push(index);
      throw cage.failure();
    }
    this.#live++;
    return index;
  }

  /** Lets go of an index. */
  drop(index: number): void {
    const { i32 } = this.#state.cage;
    const array = i32[(i32[HANDLES] >>> 2) + ARRAY];
    const at = (array >>> 2) + ((index - 1) << 1);
    // nil needs no barrier. Indexes are dense from 1 on, so they lie in the array part.
    putNil(i32, at);
    this.#free.push(index);
    this.#live--;
  }

  releaseForgotten(): void {
    for (const index of this.#forgotten) this.drop(index);
    this.#forgotten.length = 0;
  }

  watch(handle: Handle, index: number): void {
    this.#registry.register(handle, index, handle);
  }

  unwatch(handle: Handle): void {
    this.#registry.unregister(handle);
  }
}

/** A Lua value held from JavaScript. Its subclasses are the embedding interface's. */
export class Handle {
  /** @internal */
  readonly state: State;
  /** @internal The two words of the value: it does not move. */
  readonly low: number;
  /** @internal */
  readonly high: number;
  readonly kind: HandleKind;
  #index: number;

  /** @internal Holds the value of these words, which must be reachable. */
  constructor(state: State, low: number, high: number, kind: HandleKind) {
    this.state = state;
    this.kind = kind;
    this.low = low;
    this.high = high;
    this.#index = state.handles.hold(low, high);
    state.handles.watch(this, this.#index);
  }

  get disposed(): boolean {
    return this.#index === 0;
  }

  /** Lets go of the Lua value. Any use of the handle after this is an error; disposing it again is none. */
  dispose(): void {
    if (this.#index === 0) return;
    const index = this.#index;
    this.#index = 0;
    if (this.state.closed) return;
    this.state.handles.unwatch(this);
    this.state.handles.drop(index);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Whether two handles stand for the same Lua value. */
  equals(other: Handle): boolean {
    return this.low === other.low && this.high === other.high && this.state === other.state;
  }

  /** @internal Throws unless the value can be used. */
  check(): void {
    if (this.#index === 0) throw disposedError(this.kind);
    if (this.state.closed) throw programError("stateClosed");
  }
}

function disposedError(kind: HandleKind): IngotError {
  return programError("handleDisposed", { kind });
}
