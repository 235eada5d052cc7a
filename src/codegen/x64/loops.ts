/**
 * What the scan wants to know of loops and calls ahead of it, all of it good guesses: a wrong one costs moves, never correctness.
 *
 * A *loop* is taken to be the blocks, in order of processing, from one that has an edge from later on to the last one with such an edge; cold blocks stand
 * behind all others and are in no loop of theirs. For each loop are known: the registers that its hot blocks destroy, and how many
 * values of each class are live at once at most.
 *
 * *Events* are the instructions that destroy or need certain registers, by position; a value's *crossings* are how often, weighted by frequency, calls
 * run in hot blocks through which it lives.
 */
import { type Analysis, type Events, liveAtExit } from "./analyze.ts";
import { DEFINES, type MachineFunction, VECTOR } from "./machine.ts";
import { countOf, lowest } from "./register-sets.ts";
import type { Workspace } from "./workspace.ts";

const NONE = -1;
/** Instructions that destroy fewer registers are not worth a callee-saved one. */
const CALL_CLOBBERS = 4;

export interface Outlook extends Events {
  /** By block that a loop begins with: place of the loop's last block, or -1. */
  readonly loopEnd: Int32Array;
  /** By block: the block that the innermost loop around it begins with, or -1. */
  readonly innermost: Int32Array;
  /** By block that a loop begins with. */
  readonly destroyed: Int32Array;
  /** By block that a loop begins with, and class: 2 block + class. */
  readonly pressure: Int32Array;
  /** By virtual register. */
  readonly crossings: Float64Array;
}

export function lookAhead(f: MachineFunction, analysis: Analysis, workspace: Workspace): Outlook {
  const { loopEnd, innermost, around } = findLoops(f, analysis, workspace);
  const { events } = analysis;
  const destroyed = workspace.int32(f.blockCount);
  const pressure = workspace.int32(2 * f.blockCount);
  const crossings = workspace.float64(f.registerCount);
  if (!analysis.vast) {
    const mark = workspace.int32(f.registerCount);
    measureBlocks(f, analysis, innermost, events.blockDestroyed, mark, pressure, crossings);
    for (let block = 0; block < f.blockCount; block++) destroyed[block] = events.blockDestroyed[block];
    sumLoops(f, analysis, { loopEnd, innermost, around }, destroyed, pressure);
  }
  return { loopEnd, innermost, destroyed, pressure, crossings, ...events };
}

interface Loops {
  readonly loopEnd: Int32Array;
  readonly innermost: Int32Array;
  /** By block that a loop begins with: the block that the loop around it begins with, or -1. */
  readonly around: Int32Array;
}

function findLoops(f: MachineFunction, analysis: Analysis, workspace: Workspace): Loops {
  const { order, place } = analysis;
  const loopEnd = workspace.filled(f.blockCount, NONE);
  const innermost = workspace.filled(f.blockCount, NONE);
  const around = workspace.filled(f.blockCount, NONE);
  for (let block = 0; block < f.blockCount; block++) {
    for (let at = f.predecessorStart[block]; at < f.predecessorStart[block + 1]; at++) {
      const from = f.predecessors[at];
      if (place[from] < place[block] || f.cold[from] !== f.cold[block]) continue;
      loopEnd[block] = Math.max(loopEnd[block], place[from]);
    }
  }
  const open: number[] = [];
  for (let at = 0; at < f.blockCount; at++) {
    const block = order[at];
    while (open.length > 0 && loopEnd[open[open.length - 1]] < at) open.pop();
    if (loopEnd[block] !== NONE) {
      around[block] = open.length > 0 ? open[open.length - 1] : NONE;
      open.push(block);
    }
    innermost[block] = open.length > 0 ? open[open.length - 1] : NONE;
  }
  return { loopEnd, innermost, around };
}

/** Pressure of the blocks in loops, and crossings. */
function measureBlocks(
  f: MachineFunction,
  analysis: Analysis,
  innermost: Int32Array,
  blockDestroyed: Int32Array,
  mark: Int32Array,
  pressure: Int32Array,
  crossings: Float64Array,
): void {
  for (let at = 0; at < f.blockCount; at++) {
    const block = analysis.order[at];
    const calls = f.cold[block] === 0 && countOf(blockDestroyed[block]) >= CALL_CLOBBERS;
    if (innermost[block] === NONE && !calls) continue;
    liveAtExit(f, analysis, block);
    if (innermost[block] !== NONE) measurePressure(f, analysis, block, mark, pressure);
    if (calls) addCrossings(analysis, block, crossings);
  }
}

function addCrossings(analysis: Analysis, block: number, crossings: Float64Array): void {
  const { live, globals, frequency } = analysis;
  live.eachWordOnDesk((word, bits) => {
    for (let set = bits & live.word(block, word); set !== 0; set &= set - 1) {
      crossings[globals[32 * word + lowest(set)]] += frequency[block];
    }
  });
}

function measurePressure(
  f: MachineFunction,
  analysis: Analysis,
  block: number,
  mark: Int32Array,
  pressure: Int32Array,
): void {
  const live = [0, 0];
  analysis.live.eachWordOnDesk((word, bits) => {
    // All bits of a word are of one class.
    live[f.registerClass[analysis.globals[32 * word + lowest(bits)]]] += countOf(bits);
  });
  const most = [live[0], live[1]];
  const isLive = (value: number): boolean => {
    if (mark[value] === block + 1) return true;
    if (mark[value] === -block - 1) return false;
    const global = analysis.global[value];
    return global >= 0 && analysis.live.onDesk(global);
  };
  const begin = (value: number): void => {
    if (isLive(value)) return;
    mark[value] = block + 1;
    const registerClass = f.registerClass[value];
    live[registerClass]++;
    if (live[registerClass] > most[registerClass]) most[registerClass] = live[registerClass];
  };
  for (let at = f.argumentStart[block]; at < f.argumentStart[block + 1]; at++) begin(f.arguments[at]);
  for (let instruction = f.blockStart[block + 1] - 1; instruction >= f.blockStart[block]; instruction--) {
    for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
      if ((f.operandDescription[at] & DEFINES) === 0) continue;
      const value = f.operandRegister[at];
      begin(value);
      mark[value] = -block - 1;
      live[f.registerClass[value]]--;
    }
    for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
      if ((f.operandDescription[at] & DEFINES) === 0) begin(f.operandRegister[at]);
    }
  }
  pressure[2 * block] = most[0];
  pressure[2 * block + VECTOR] = most[1];
}

/** What is known by block becomes what is known by loop. */
function sumLoops(
  f: MachineFunction,
  analysis: Analysis,
  loops: Loops,
  destroyed: Int32Array,
  pressure: Int32Array,
): void {
  const { order } = analysis;
  // Inner loops begin later than the loops around them.
  for (let at = f.blockCount - 1; at >= 0; at--) {
    const block = order[at];
    const outer = loops.loopEnd[block] === NONE ? loops.innermost[block] : loops.around[block];
    if (outer === NONE) continue;
    destroyed[outer] |= destroyed[block];
    for (let registerClass = 0; registerClass <= VECTOR; registerClass++) {
      const inner = pressure[2 * block + registerClass];
      if (inner > pressure[2 * outer + registerClass]) pressure[2 * outer + registerClass] = inner;
    }
  }
}
