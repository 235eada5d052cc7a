/**
 * Moves that allocation wants, before they are put in order: groups that happen at once, each at a place of the code.
 *
 * Around an instruction there are four places, in this order:
 *
 *     enter    edges that end here, at the beginning of the block; stores of the block's parameters
 *     before   what the instruction's operands need, and who has to make room for them
 *     leave    edges that begin here: before the last instruction of the block
 *     after    stores of what the instruction has defined
 *
 * Stack slots are still virtual here: FIRST_SLOT + v is the slot of virtual register v. A *store* puts a value where it may be already,
 * if it turns out that it is stored where it is defined; such moves bear a mark and may be dropped.
 *
 * A pool of three columns; each place has a list through `next`, newest first.
 */
import type { Location } from "./machine.ts";
import type { Workspace } from "./workspace.ts";

export const ENTER = 0;
export const BEFORE = 1;
export const LEAVE = 2;
export const AFTER = 3;

export class PlannedMoves {
  /** By 4 * instruction + place: newest move there, or -1. */
  readonly head: Int32Array;
  next: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** 1: a store, as said above. */
  store: Uint8Array;
  count = 0;
  /** Number of places in the code. */
  readonly places: number;
  #capacity: number;

  constructor(instructionCount: number, workspace: Workspace) {
    this.places = 4 * instructionCount;
    this.#capacity = instructionCount + 16;
    this.head = workspace.filled(this.places, -1);
    this.next = workspace.unset(this.#capacity);
    this.from = workspace.unset(this.#capacity);
    this.to = workspace.unset(this.#capacity);
    this.store = workspace.bytes(this.#capacity);
  }

  add(instruction: number, place: number, from: Location, to: Location, store: 0 | 1 = 0): void {
    if (this.count === this.#capacity) this.#grow();
    const move = this.count++;
    const list = 4 * instruction + place;
    this.from[move] = from;
    this.to[move] = to;
    this.store[move] = store;
    this.next[move] = this.head[list];
    this.head[list] = move;
  }

  #grow(): void {
    const size = 2 * this.count;
    this.#capacity = size;
    const columns = [this.next, this.from, this.to].map((column) => {
      const larger = new Int32Array(size);
      larger.set(column.subarray(0, this.count));
      return larger;
    });
    [this.next, this.from, this.to] = columns;
    const store = new Uint8Array(size);
    store.set(this.store.subarray(0, this.count));
    this.store = store;
  }
}
