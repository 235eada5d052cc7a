/**
 * Moves that are meant to happen at once, put into an order in which they can be done one after another.
 *
 * Each location is the target of at most one move, and may be the source of many. Seen as a graph with an arrow from source to target, every
 * location has at most one arrow in, so a component is a tree, or one cycle with trees hanging from it. A move may be done when nobody still
 * wants to read its target; doing so from the leaves inwards empties the trees, and what is left are bare cycles:
 *
 *     general registers only:    exchanges, one less than the cycle is long
 *     xmm registers only:        the first goes to the scratch register, the others follow, the last is read from there
 *     with a stack slot in it:   the same through a spare stack slot, as moves between slots need the scratch register themselves
 *
 * Time is linear in the number of moves; the tables are indexed by location and clean again after each run.
 */
import { FIRST_SLOT, FIRST_XMM, type Location, SCRATCH } from "./machine.ts";
import { Workspace } from "./workspace.ts";

const NOWHERE = -1;

/** Receives the moves in order; `exchanges` is 1 where the two (general) registers change places. */
export type MoveSink = (from: Location, to: Location, exchanges: 0 | 1) => void;

export class ParallelMoves {
  /** By target: where its new contents are now. */
  readonly #source: Int32Array;
  /** By location: how many moves are still to read it. */
  readonly #readers: Int32Array;
  readonly #targets: Location[] = [];
  readonly #ready: Location[] = [];
  readonly #spareSlot: Location;
  #spareUsed = false;

  /** For locations below `spareSlot`, a stack slot that nobody else uses. */
  constructor(spareSlot: Location, workspace = new Workspace()) {
    this.#spareSlot = spareSlot;
    this.#source = workspace.filled(spareSlot, NOWHERE);
    this.#readers = workspace.int32(spareSlot);
  }

  /** True once a cycle went through the spare slot. */
  get spareUsed(): boolean {
    return this.#spareUsed;
  }

  /** One more move of the group; moves to where the value is already are left out. */
  add(from: Location, to: Location): void {
    if (from === to) return;
    this.#source[to] = from;
    this.#readers[from]++;
    this.#targets.push(to);
  }

  /** Hands the moves of the group to `sink` in order, and begins an empty group. */
  finish(sink: MoveSink): void {
    if (this.#targets.length === 0) return;
    for (const target of this.#targets) if (this.#readers[target] === 0) this.#ready.push(target);
    this.#finishTrees(sink);
    for (const target of this.#targets) if (this.#source[target] !== NOWHERE) this.#finishCycle(target, sink);
    this.#targets.length = 0;
  }

  #finishTrees(sink: MoveSink): void {
    for (let target = this.#ready.pop(); target !== undefined; target = this.#ready.pop()) {
      const from = this.#take(target);
      sink(from, target, 0);
      if (this.#readers[from] === 0 && this.#source[from] !== NOWHERE) this.#ready.push(from);
    }
  }

  /** The source of the move to `target`, which is struck off the list. */
  #take(target: Location): Location {
    const from = this.#source[target];
    this.#source[target] = NOWHERE;
    this.#readers[from]--;
    return from;
  }

  #finishCycle(first: Location, sink: MoveSink): void {
    let general = true;
    let start = NOWHERE;
    for (let at = this.#source[first]; ; at = this.#source[at]) {
      if (at >= FIRST_XMM) general = false;
      if (at < FIRST_SLOT) start = at;
      if (at === first) break;
    }
    if (general) this.#exchange(first, sink);
    else this.#rotate(start === NOWHERE ? first : start, sink);
  }

  #exchange(first: Location, sink: MoveSink): void {
    // After each exchange the left one has what it should, and the right one has what `first` had.
    for (let at = first, from = this.#take(at); from !== first; at = from, from = this.#take(at)) sink(at, from, 1);
  }

  /** Through a spare place; `first` is a register if the cycle has one, so that filling the spare slot is a plain store. */
  #rotate(first: Location, sink: MoveSink): void {
    const spare = this.#spareFor(first);
    sink(first, spare, 0);
    let at = first;
    for (let from = this.#take(at); from !== first; from = this.#take(at)) {
      sink(from, at, 0);
      at = from;
    }
    sink(spare, at, 0);
  }

  #spareFor(first: Location): Location {
    let slots = false;
    for (let at = this.#source[first]; at !== first; at = this.#source[at]) if (at >= FIRST_SLOT) slots = true;
    if (!slots && first < FIRST_SLOT) return SCRATCH;
    this.#spareUsed = true;
    return this.#spareSlot;
  }
}
