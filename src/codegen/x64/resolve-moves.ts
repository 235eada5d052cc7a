/**
 * The end of allocation: moves on edges, stores, stack slots, and all moves in order.
 *
 * Along an edge every value that the target expects in a register is brought there from where the source block left it, every argument goes to the place of its
 * parameter, and a value that the target expects in its slot is stored if it may not be there yet. These moves happen at once, before
 * the last instruction of a block with one successor, or at the beginning of a block with one predecessor: no edge is neither.
 *
 * Then it is known for each value how often it would be stored if it were stored whenever it loses its register. If storing it where it is defined
 * costs no more, that is done, and the marked moves are dropped.
 *
 * Slots are shared: two values may have the same if the stretches of code, in the order of processing, that reach from their definition to the
 * last place where they are live do not overlap. What is written at the end of a block for a parameter of the next overlaps nothing either:
 * what else is live there is live at the parameter's definition, or it is read by the same group of moves. A function with a call that may return
 * twice shares none.
 */
import { type Analysis, lastPosition, liveAtEntry } from "./analyze.ts";
import { type Allocation, DEFINES, FIRST_SLOT, INSTRUCTION, type Location, type MachineFunction } from "./machine.ts";
import { type MoveSink, ParallelMoves } from "./parallel-moves.ts";
import { lowest } from "./register-sets.ts";
import { AFTER, ENTER, LEAVE, type PlannedMoves } from "./planned-moves.ts";
import type { ScanResult } from "./scan.ts";
import { REGISTERS, type ScanState } from "./scan-state.ts";
import type { Workspace } from "./workspace.ts";

const NONE = -1;

/** All that the functions below share. */
interface Work {
  readonly f: MachineFunction;
  readonly analysis: Analysis;
  readonly scan: ScanResult;
  readonly state: ScanState;
  readonly moves: PlannedMoves;
  readonly workspace: Workspace;
}

export function resolve(
  f: MachineFunction,
  analysis: Analysis,
  scan: ScanResult,
  moves: PlannedMoves,
  workspace: Workspace,
): Allocation {
  const work: Work = { f, analysis, scan, state: scan.state, moves, workspace };
  resolveEdges(work);
  const storedWhereDefined = placeStores(work);
  const { slotOf, slotCount } = shareSlots(work);
  const { locations } = scan;
  for (let at = 0; at < locations.length; at++) {
    if (locations[at] >= FIRST_SLOT) locations[at] = slotOf[locations[at] - FIRST_SLOT];
  }
  return new Output(work, storedWhereDefined, slotOf, slotCount).finish();
}

// ---- Edges

function resolveEdges(work: Work): void {
  const { f, state, workspace } = work;
  const exitOf = workspace.filled(f.registerCount, NONE);
  const expected = workspace.filled(f.registerCount, NONE);
  for (let block = 0; block < f.blockCount; block++) {
    const from = block * REGISTERS;
    for (let set = state.exitHeld[block]; set !== 0; set &= set - 1)
      exitOf[state.exit[from + lowest(set)]] = lowest(set);
    for (let at = f.successorStart[block]; at < f.successorStart[block + 1]; at++) {
      resolveEdge(work, block, f.successors[at], exitOf, expected);
    }
    for (let set = state.exitHeld[block]; set !== 0; set &= set - 1) exitOf[state.exit[from + lowest(set)]] = NONE;
  }
}

/** `exitOf`: registers of values at the end of the block; `expected`: by value, the last target that was seen to expect it in a register. */
function resolveEdge(work: Work, block: number, target: number, exitOf: Int32Array, expected: Int32Array): void {
  const { f, analysis, state, moves } = work;
  const place = placeOfEdge(f, block, target);
  const instruction = place === LEAVE ? f.blockStart[block + 1] - 1 : f.blockStart[target];
  const source = (value: number): Location => {
    if (exitOf[value] !== NONE) return exitOf[value];
    state.spilled[value] = 1;
    return FIRST_SLOT + value;
  };
  for (let set = state.entryHeld[target]; set !== 0; set &= set - 1) {
    const register = lowest(set);
    const value = state.entry[target * REGISTERS + register];
    expected[value] = target;
    if (analysis.definitionBlock[value] === target) continue;
    if (exitOf[value] !== register) moves.add(instruction, place, source(value), register);
  }
  const parameters = f.parameterStart[target];
  const count = f.parameterStart[target + 1] - parameters;
  for (let index = 0; index < count; index++) {
    const value = f.parameters[parameters + index];
    const to = state.bornInSlot[value] !== 0 ? FIRST_SLOT + value : state.bornIn[value];
    if (to === NONE) continue;
    const from = source(f.arguments[f.argumentStart[block] + index]);
    if (from !== to) moves.add(instruction, place, from, to);
  }
  // Values in registers at the end of the block that the target expects in their slots.
  for (let set = state.exitHeld[block]; set !== 0; set &= set - 1) {
    const register = lowest(set);
    const value = state.exit[block * REGISTERS + register];
    if (expected[value] === target || !liveAtEntry(analysis, target, value)) continue;
    state.spilled[value] = 1;
    if ((state.exitClean[block] & (1 << register)) !== 0) continue;
    moves.add(instruction, place, register, FIRST_SLOT + value, 1);
    state.storeCost[value] += Math.min(analysis.frequency[block], analysis.frequency[target]);
  }
}

function placeOfEdge(f: MachineFunction, block: number, target: number): number {
  if (f.successorStart[block + 1] - f.successorStart[block] === 1) {
    const last = f.blockStart[block + 1] - 1;
    if (f.operandStart[last] !== f.operandStart[last + 1] || f.clobbers[last] !== 0) {
      throw new Error(`${f.name}: the jump that ends block ${block} has operands or clobbers registers`);
    }
    return LEAVE;
  }
  if (f.predecessorStart[target + 1] - f.predecessorStart[target] !== 1) {
    throw new Error(`${f.name}: the edge from block ${block} to block ${target} is critical`);
  }
  return ENTER;
}

// ---- Stores

/** By virtual register: 1 if it is stored where it is defined; those stores are added. */
function placeStores(work: Work): Uint8Array {
  const { f, analysis, state, moves } = work;
  const chosen = work.workspace.bytes(f.registerCount);
  let any = false;
  for (let value = 0; value < f.registerCount; value++) {
    const block = analysis.definitionBlock[value];
    if (state.spilled[value] === 0 || state.bornInSlot[value] !== 0 || block === NONE) continue;
    if (analysis.definedLast[value] === 0 && state.storeCost[value] >= analysis.frequency[block]) {
      chosen[value] = 1;
      any = true;
    }
  }
  if (!any) return chosen;
  for (let block = 0; block < f.blockCount; block++) {
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) {
      const value = f.parameters[at];
      if (chosen[value] !== 0) moves.add(f.blockStart[block], ENTER, state.bornIn[value], FIRST_SLOT + value);
    }
  }
  for (let instruction = 0; instruction < f.instructionCount; instruction++) {
    for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
      const value = f.operandRegister[at];
      if ((f.operandDescription[at] & DEFINES) === 0 || chosen[value] === 0) continue;
      moves.add(instruction, AFTER, state.bornIn[value], FIRST_SLOT + value);
    }
  }
  return chosen;
}

// ---- Slots

function shareSlots(work: Work): { slotOf: Int32Array; slotCount: number } {
  const { f } = work;
  const spilled: number[] = [];
  for (let value = 0; value < f.registerCount; value++) if (work.state.spilled[value] !== 0) spilled.push(value);
  if (spilled.length === 0) return { slotOf: work.workspace.unset(0), slotCount: 0 };
  const { from, to } = stretches(work, spilled);
  const byStart = Int32Array.from(spilled).toSorted((a, b) => from[a] - from[b]);
  const byEnd = Int32Array.from(spilled).toSorted((a, b) => to[a] - to[b]);

  const slotOf = work.workspace.filled(f.registerCount, NONE);
  const returnsTwice = f.flags.subarray(0, f.instructionCount).some((flags) => (flags & INSTRUCTION.barrier) !== 0);
  const free: number[] = [];
  let slotCount = 0;
  let ended = 0;
  for (const value of byStart) {
    // Behind a call that may return again, values that ended in between are alive once more.
    if (!returnsTwice) for (; to[byEnd[ended]] < from[value]; ended++) free.push(slotOf[byEnd[ended]]);
    slotOf[value] = free.pop() ?? FIRST_SLOT + slotCount++;
  }
  return { slotOf, slotCount };
}

/** By virtual register, for spilled ones: first and last position of the code in which it is live, gaps left out. */
function stretches(work: Work, spilled: readonly number[]): { from: Int32Array; to: Int32Array } {
  const { f, analysis, state, workspace } = work;
  const { useStart, uses } = analysis;
  const from = workspace.filled(f.registerCount, 0x7fffffff);
  const to = workspace.filled(f.registerCount, -1);
  const extend = (value: number, position: number): void => {
    if (position < from[value]) from[value] = position;
    if (position > to[value]) to[value] = position;
  };
  for (const value of spilled) {
    const born = state.bornAt[value];
    if (born !== NONE) {
      extend(value, born);
      // A result that is written early is there late, too.
      extend(value, born | 1);
    }
    // Late uses of an instruction may stand before its early ones.
    for (let at = useStart[value]; at < useStart[value + 1]; at++) extend(value, uses[at]);
  }
  extendGlobals(work, spilled, extend);
  return { from, to };
}

function extendGlobals(
  work: Work,
  spilled: readonly number[],
  extend: (value: number, position: number) => void,
): void {
  const { f, analysis } = work;
  const { globals, live } = analysis;
  for (const value of spilled) {
    if (analysis.global[value] < 0 || analysis.definitionBlock[value] === NONE) continue;
    extend(value, lastPosition(f, analysis, analysis.definitionBlock[value]));
    if (!analysis.vast) continue;
    extend(value, 0);
    extend(value, 4 * f.instructionCount);
  }
  if (analysis.vast) return;
  // Only the first and the last block count in which a value is live, in order of processing.
  const words = analysis.globalCount >>> 5;
  const wanted = work.workspace.int32(words);
  const seen = work.workspace.int32(words);
  for (const value of spilled) {
    const global = analysis.global[value];
    if (global >= 0) wanted[global >>> 5] |= 1 << (global & 31);
  }
  const sweep = (block: number, position: number): void => {
    live.eachWord(block, (word, bits) => {
      for (let set = bits & wanted[word] & ~seen[word]; set !== 0; set &= set - 1)
        extend(globals[32 * word + lowest(set)], position);
      seen[word] |= bits;
    });
  };
  const { order } = analysis;
  for (let at = 0; at < f.blockCount; at++) sweep(order[at], analysis.firstPosition[order[at]]);
  seen.fill(0, 0, words);
  for (let at = f.blockCount - 1; at >= 0; at--) sweep(order[at], lastPosition(f, analysis, order[at]));
}

// ---- Output

class Output {
  readonly #work: Work;
  readonly #dropped: Uint8Array;
  readonly #slotOf: Int32Array;
  readonly #slotCount: number;
  readonly #parallel: ParallelMoves;
  #count = 0;
  #placeNow = 0;
  #place: Int32Array;
  #from: Int32Array;
  #to: Int32Array;
  #exchanges: Uint8Array;

  constructor(work: Work, storedWhereDefined: Uint8Array, slotOf: Int32Array, slotCount: number) {
    this.#work = work;
    this.#dropped = storedWhereDefined;
    this.#slotOf = slotOf;
    this.#slotCount = slotCount;
    const { workspace } = work;
    this.#parallel = new ParallelMoves(FIRST_SLOT + slotCount, workspace);
    // Each cycle has at least two moves and adds one.
    const size = (work.moves.count * 3) >> 1;
    this.#place = workspace.unset(size);
    this.#from = workspace.unset(size);
    this.#to = workspace.unset(size);
    this.#exchanges = workspace.bytes(size);
  }

  finish(): Allocation {
    const { f, moves, scan, state } = this.#work;
    for (let list = 0; list < moves.places; list++) if (moves.head[list] !== NONE) this.#finishGroup(list);
    return {
      locations: scan.locations,
      moveCount: this.#count,
      movePlace: this.#place,
      moveFrom: this.#from,
      moveTo: this.#to,
      moveExchanges: this.#exchanges,
      slotCount: this.#slotCount + (this.#parallel.spareUsed ? 1 : 0),
      used: state.used & f.allocatable,
      live: scan.live,
    };
  }

  #finishGroup(list: number): void {
    const { moves } = this.#work;
    this.#placeNow = 2 * (list >> 2) + ((list & 3) === AFTER ? 1 : 0);
    const newest = moves.head[list];
    if (moves.next[newest] === NONE) {
      if (!this.#isDropped(newest)) this.#sink(this.#real(moves.from[newest]), this.#real(moves.to[newest]), 0);
      return;
    }
    for (let move = newest; move !== NONE; move = moves.next[move]) {
      if (!this.#isDropped(move)) this.#parallel.add(this.#real(moves.from[move]), this.#real(moves.to[move]));
    }
    this.#parallel.finish(this.#sink);
  }

  #isDropped(move: number): boolean {
    const { moves } = this.#work;
    return moves.store[move] !== 0 && this.#dropped[moves.to[move] - FIRST_SLOT] !== 0;
  }

  readonly #sink: MoveSink = (from, to, exchanges) => {
    if (from === to) return;
    this.#place[this.#count] = this.#placeNow;
    this.#from[this.#count] = from;
    this.#to[this.#count] = to;
    this.#exchanges[this.#count++] = exchanges;
  };

  #real(location: Location): Location {
    return location < FIRST_SLOT ? location : this.#slotOf[location - FIRST_SLOT];
  }
}
