/**
 * What register allocation knows of a machine function before it begins: an order of the blocks, where values are used, and what is live where.
 *
 * Blocks are *processed* hot ones first, so that a hot block never takes over the state that a cold one left; each group in an order in which a
 * block stands behind one that leads to it, whatever the order of the code. Every instruction has four positions in that order, counted on through the blocks:
 *
 *     4 k      early: it reads              4 k + 1  late: it has written
 *     4 k + 2  arguments leave the block (k is its last instruction)
 *
 * A virtual register that is used only in the block that defines it is *local*; what else there is to know of it is the list of its uses,
 * in order of position. The others are *global*, numbered densely, those of class vector from a word boundary on, and have a bit in each
 * block's row of `live`: set if the value is needed at the block's beginning. Rows are solved as the usual dataflow equations by passes over
 * the blocks backwards, of which only those are looked at again that a change reaches; so any control flow is right, and loops inside loops
 * in reducible order take one pass more than they are deep.
 *
 * A function for which these rows would be monstrous (a hundred megabytes) is called *vast*, they are given up, and every global is taken to be
 * live everywhere: the allocator then keeps globals in memory between blocks.
 */
import {
  CONSTRAINT,
  constraintOf,
  DEFINES,
  INSTRUCTION,
  LATE,
  type MachineFunction,
  payloadOf,
  type RegisterSet,
  VECTOR,
} from "./machine.ts";
import { LiveRows } from "./live-rows.ts";
import type { Workspace } from "./workspace.ts";

/** How much more seldom cold code runs. */
const COLD = 0.001;

/** Instructions that destroy or need certain registers, in order of position. */
export interface Events {
  readonly eventPosition: Int32Array;
  readonly eventRegisters: Int32Array;
  readonly eventCount: number;
  /** By block: all of these. */
  readonly blockDestroyed: Int32Array;
}

/** Tables may be longer than what they are about. */
export interface Analysis {
  /** Blocks as they are processed, and by block its place there. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** By block: position of its first instruction. */
  readonly firstPosition: Int32Array;
  /** By block: how often it runs, in proportion to the function. */
  readonly frequency: Float64Array;
  /** By virtual register: the block that defines it, -1 for none. */
  readonly definitionBlock: Int32Array;
  /** By virtual register: 1 if its definition stands in a block's last instruction. */
  readonly definedLast: Uint8Array;
  /** Positions of the uses of virtual register v: uses[useStart[v]] to uses[useStart[v + 1] - 1]. */
  readonly useStart: Int32Array;
  readonly uses: Int32Array;
  /** By virtual register: its number among the globals, or -1. */
  readonly global: Int32Array;
  /** Virtual register of each global, -1 for the gap before the vectors. */
  readonly globals: Int32Array;
  readonly globalCount: number;
  /** By block: the globals that are live at its beginning. */
  readonly live: LiveRows;
  readonly vast: boolean;
  /** By virtual register: a register that it would like to be in, or -1. */
  readonly fixedHint: Int32Array;
  /** By virtual register: a virtual register whose register it would like to have, or -1. */
  readonly link: Int32Array;
  readonly events: Events;
}

/** Position at which block b's arguments leave it: its last one. */
export function lastPosition(f: MachineFunction, analysis: Analysis, block: number): number {
  return analysis.firstPosition[block] + 4 * (f.blockStart[block + 1] - f.blockStart[block]) - 2;
}

/** `liveLimit`: 32-bit words that liveness may take. */
export function analyze(f: MachineFunction, liveLimit: number, workspace: Workspace): Analysis {
  const postorder = lastFirst(f, workspace);
  const { order, place } = orderBlocks(f, postorder, workspace);
  const firstPosition = numberPositions(f, order, workspace);
  const definitions = findDefinitions(f, workspace);
  const { useStart, uses, isGlobal, exposed, events } = listUses(f, order, firstPosition, definitions, workspace);
  const { global, globals, globalCount } = numberGlobals(f, isGlobal, workspace);
  const live = new LiveRows(f.blockCount, globalCount >>> 5, workspace);
  const { fixedHint, link } = collectHints(f, order, workspace);
  const analysis: Analysis = {
    order,
    place,
    firstPosition,
    frequency: estimateFrequencies(f, order, place, workspace),
    definitionBlock: definitions.definitionBlock,
    definedLast: definitions.definedLast,
    useStart,
    uses,
    global,
    globals,
    globalCount,
    live,
    vast: false,
    fixedHint,
    link,
    events,
  };
  if (globalCount === 0 || spreadLiveness(f, analysis, exposed, postorder, liveLimit, workspace)) return analysis;
  return { ...analysis, vast: true };
}

/** True if the value is needed at the beginning of the block; block parameters are not, there, they begin. */
export function liveAtEntry(analysis: Analysis, block: number, register: number): boolean {
  const global = analysis.global[register];
  if (global < 0) return false;
  return analysis.vast || analysis.live.has(block, global);
}

/** Puts the globals that are live at the block's end on the desk (live-rows.ts). */
export function liveAtExit(f: MachineFunction, analysis: Analysis, block: number): void {
  const { live } = analysis;
  live.clearDesk();
  for (let at = f.successorStart[block]; at < f.successorStart[block + 1]; at++) live.addRowToDesk(f.successors[at]);
}

function orderBlocks(
  f: MachineFunction,
  postorder: Int32Array,
  workspace: Workspace,
): { order: Int32Array; place: Int32Array } {
  const order = workspace.unset(f.blockCount);
  const place = workspace.unset(f.blockCount);
  let count = 0;
  for (let cold = 0; cold <= 1; cold++) {
    for (let at = f.blockCount - 1; at >= 0; at--) {
      const block = postorder[at];
      // The entry comes first whatever it is.
      if ((block === 0 ? 0 : f.cold[block]) !== cold) continue;
      place[block] = count;
      order[count++] = block;
    }
  }
  return { order, place };
}

/**
 * All blocks in postorder. Of two successors the one is looked at first that leaves a loop, else the one that stands later in the code; so,
 * seen from the end, every block has a predecessor before it, a loop's blocks stand together, and else the order is that of the code.
 */
function lastFirst(f: MachineFunction, workspace: Workspace): Int32Array {
  const order = workspace.unset(f.blockCount);
  const next = workspace.int32(f.blockCount);
  const seen = workspace.bytes(f.blockCount);
  const path: number[] = [];
  let count = 0;
  for (let root = f.blockCount - 1; root > 0; root--) {
    // What cannot be reached.
    if (f.predecessorStart[root] !== f.predecessorStart[root + 1]) continue;
    visit(root);
  }
  visit(0);
  for (let root = 0; root < f.blockCount; root++) visit(root);
  return order;

  function visit(root: number): void {
    if (seen[root] !== 0) return;
    seen[root] = 1;
    path.push(root);
    while (path.length > 0) {
      const block = path[path.length - 1];
      const successors = f.successorStart[block + 1] - f.successorStart[block];
      if (next[block] === successors) {
        order[count++] = block;
        path.pop();
        continue;
      }
      const successor = successorAt(f, block, next[block]++, successors);
      if (seen[successor] !== 0) continue;
      seen[successor] = 1;
      path.push(successor);
    }
  }
}

/** Successor number `index` of a block, in the order said above. */
function successorAt(f: MachineFunction, block: number, index: number, count: number): number {
  const start = f.successorStart[block];
  if (count !== 2) return f.successors[start + count - 1 - index];
  const one = f.successors[start];
  const other = f.successors[start + 1];
  const depths = f.loopDepth[one] - f.loopDepth[other];
  const isOneFirst = depths === 0 ? one > other : depths < 0;
  return isOneFirst === (index === 0) ? one : other;
}

function numberPositions(f: MachineFunction, order: Int32Array, workspace: Workspace): Int32Array {
  const firstPosition = workspace.unset(f.blockCount);
  let position = 0;
  for (let at = 0; at < f.blockCount; at++) {
    const block = order[at];
    firstPosition[block] = position;
    position += 4 * (f.blockStart[block + 1] - f.blockStart[block]);
  }
  return firstPosition;
}

/**
 * A block runs as often as the edges to it; a branch is taken to go each way alike but seldom to cold code, and a loop to have ten rounds. Edges from
 * later blocks say nothing new.
 */
function estimateFrequencies(
  f: MachineFunction,
  order: Int32Array,
  place: Int32Array,
  workspace: Workspace,
): Float64Array {
  // As if there were no loops, first.
  const flat = workspace.float64(f.blockCount);
  const share = workspace.float64(f.blockCount);
  for (let index = 0; index < f.blockCount; index++) {
    const block = order[index];
    let sum = 0;
    for (let at = f.predecessorStart[block]; at < f.predecessorStart[block + 1]; at++) {
      const from = f.predecessors[at];
      if (place[from] < place[block]) sum += f.cold[block] > f.cold[from] ? COLD * flat[from] : share[from];
    }
    flat[block] = sum > 0 ? sum : f.cold[block] === 0 ? 1 : COLD;
    let targets = 0;
    for (let at = f.successorStart[block]; at < f.successorStart[block + 1]; at++) {
      if (f.cold[f.successors[at]] <= f.cold[block]) targets++;
    }
    share[block] = flat[block] / Math.max(1, targets);
  }
  for (let block = 0; block < f.blockCount; block++)
    if (f.loopDepth[block] !== 0) flat[block] *= 10 ** Math.min(f.loopDepth[block], 8);
  return flat;
}

interface Definitions {
  readonly definitionBlock: Int32Array;
  readonly definedLast: Uint8Array;
  /** By virtual register: how many uses those before it have. */
  readonly useStart: Int32Array;
}

/** Where registers are defined, and how often they are used. */
function findDefinitions(f: MachineFunction, workspace: Workspace): Definitions {
  const { operandStart, operandDescription, operandRegister } = f;
  const definitionBlock = workspace.filled(f.registerCount, -1);
  const definedLast = workspace.bytes(f.registerCount);
  const useStart = workspace.int32(f.registerCount + 1);
  for (let block = 0; block < f.blockCount; block++) {
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) {
      definitionBlock[f.parameters[at]] = block;
    }
    const last = operandStart[f.blockStart[block + 1] - 1];
    const end = operandStart[f.blockStart[block + 1]];
    for (let at = operandStart[f.blockStart[block]]; at < end; at++) {
      const register = operandRegister[at];
      if ((operandDescription[at] & DEFINES) === 0) {
        useStart[register + 1]++;
        continue;
      }
      definitionBlock[register] = block;
      if (at >= last) definedLast[register] = 1;
    }
  }
  const argumentEnd = f.argumentStart[f.blockCount];
  for (let at = 0; at < argumentEnd; at++) useStart[f.arguments[at] + 1]++;
  for (let register = 0; register < f.registerCount; register++) useStart[register + 1] += useStart[register];
  return { definitionBlock, definedLast, useStart };
}

interface UseLists {
  readonly useStart: Int32Array;
  readonly uses: Int32Array;
  /** By virtual register: 1 if used outside of the block that defines it. */
  readonly isGlobal: Uint8Array;
  readonly exposed: Exposed;
  readonly events: Events;
}

/** What block b uses and others define: registers[start[b]] to registers[end[b] - 1]. */
interface Exposed {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly registers: Int32Array;
}

function listUses(
  f: MachineFunction,
  order: Int32Array,
  firstPosition: Int32Array,
  { definitionBlock, useStart }: Definitions,
  workspace: Workspace,
): UseLists {
  const { operandStart, operandDescription, operandRegister, clobbers, flags } = f;
  const isGlobal = workspace.bytes(f.registerCount);
  const uses = workspace.unset(useStart[f.registerCount]);
  const next = workspace.unset(f.registerCount);
  for (let register = 0; register < f.registerCount; register++) next[register] = useStart[register];
  const exposed: Exposed = {
    start: workspace.unset(f.blockCount),
    end: workspace.unset(f.blockCount),
    registers: workspace.unset(useStart[f.registerCount]),
  };
  const eventPosition = workspace.unset(f.instructionCount);
  const eventRegisters = workspace.unset(f.instructionCount);
  const blockDestroyed = workspace.int32(f.blockCount);
  let eventCount = 0;
  let exposedCount = 0;
  for (let index = 0; index < f.blockCount; index++) {
    const block = order[index];
    exposed.start[block] = exposedCount;
    let position = firstPosition[block];
    const last = f.blockStart[block + 1];
    for (let instruction = f.blockStart[block]; instruction < last; instruction++, position += 4) {
      // Registers that the instruction destroys, or needs for operands.
      let registers: RegisterSet = (flags[instruction] & INSTRUCTION.barrier) !== 0 ? -1 : clobbers[instruction];
      const end = operandStart[instruction + 1];
      for (let at = operandStart[instruction]; at < end; at++) {
        const description = operandDescription[at];
        if (constraintOf(description) === CONSTRAINT.fixed) registers |= 1 << payloadOf(description);
        if ((description & DEFINES) !== 0) continue;
        const register = operandRegister[at];
        uses[next[register]++] = (description & LATE) === 0 ? position : position + 1;
        if (definitionBlock[register] === block) continue;
        isGlobal[register] = 1;
        exposed.registers[exposedCount++] = register;
      }
      if (registers === 0) continue;
      eventPosition[eventCount] = position;
      eventRegisters[eventCount++] = registers;
      blockDestroyed[block] |= registers;
    }
    for (let at = f.argumentStart[block]; at < f.argumentStart[block + 1]; at++) {
      const register = f.arguments[at];
      uses[next[register]++] = position - 2;
      if (definitionBlock[register] === block) continue;
      isGlobal[register] = 1;
      exposed.registers[exposedCount++] = register;
    }
    exposed.end[block] = exposedCount;
  }
  return { useStart, uses, isGlobal, exposed, events: { eventPosition, eventRegisters, eventCount, blockDestroyed } };
}

function numberGlobals(
  f: MachineFunction,
  isGlobal: Uint8Array,
  workspace: Workspace,
): { global: Int32Array; globals: Int32Array; globalCount: number } {
  const global = workspace.filled(f.registerCount, -1);
  const counts = [0, 0];
  for (let register = 0; register < f.registerCount; register++)
    if (isGlobal[register] !== 0) counts[f.registerClass[register]]++;
  let general = 0;
  let vector = (counts[0] + 31) & ~31;
  const globalCount = vector + ((counts[VECTOR] + 31) & ~31);
  const globals = workspace.filled(globalCount, -1);
  for (let register = 0; register < f.registerCount; register++) {
    if (isGlobal[register] === 0) continue;
    const number = f.registerClass[register] === VECTOR ? vector++ : general++;
    global[register] = number;
    globals[number] = register;
  }
  return { global, globals, globalCount };
}

/** False if the rows become too large. */
function spreadLiveness(
  f: MachineFunction,
  analysis: Analysis,
  exposed: Exposed,
  postorder: Int32Array,
  limit: number,
  workspace: Workspace,
): boolean {
  const { global, live } = analysis;
  const { start, defined } = globalsByBlock(f, analysis, workspace);
  const visited = workspace.bytes(f.blockCount);
  const pending = workspace.bytes(f.blockCount).fill(1, 0, f.blockCount);
  for (let changed = true; changed;) {
    changed = false;
    // Each block behind its successors but for those that close loops.
    for (let index = 0; index < f.blockCount; index++) {
      const block = postorder[index];
      if (pending[block] === 0) continue;
      pending[block] = 0;
      liveAtExit(f, analysis, block);
      for (let at = start[block]; at < start[block + 1]; at++) live.removeFromDesk(defined[at]);
      if (visited[block] !== 0) live.addRowToDesk(block);
      else
        for (let at = exposed.start[block]; at < exposed.end[block]; at++)
          live.addToDesk(global[exposed.registers[at]]);
      visited[block] = 1;
      if (!live.writeDesk(block)) continue;
      if (live.size > limit) return false;
      for (let edge = f.predecessorStart[block]; edge < f.predecessorStart[block + 1]; edge++) {
        pending[f.predecessors[edge]] = 1;
        changed = true;
      }
    }
  }
  return true;
}

/** Globals that block b defines: defined[start[b]] to defined[start[b + 1] - 1]. */
function globalsByBlock(
  f: MachineFunction,
  { globals, globalCount, definitionBlock }: Analysis,
  workspace: Workspace,
): { start: Int32Array; defined: Int32Array } {
  // Counted two places on, so that filling moves each start to where it belongs.
  const start = workspace.int32(f.blockCount + 2);
  for (let global = 0; global < globalCount; global++) {
    const block = globals[global] < 0 ? -1 : definitionBlock[globals[global]];
    if (block >= 0) start[block + 2]++;
  }
  for (let block = 0; block < f.blockCount; block++) start[block + 2] += start[block + 1];
  const defined = workspace.unset(start[f.blockCount + 1]);
  for (let global = 0; global < globalCount; global++) {
    const block = globals[global] < 0 ? -1 : definitionBlock[globals[global]];
    if (block >= 0) defined[start[block + 1]++] = global;
  }
  return { start, defined };
}

/**
 * Wishes flow backwards: a value that is used in a fixed register wants to be there; so does what it is made of in place, and an
 * argument wants to be where its parameter is.
 */
function collectHints(
  f: MachineFunction,
  order: Int32Array,
  workspace: Workspace,
): { fixedHint: Int32Array; link: Int32Array } {
  const { operandStart, operandDescription, operandRegister } = f;
  const fixedHint = workspace.filled(f.registerCount, -1);
  const link = workspace.filled(f.registerCount, -1);
  for (let place = f.blockCount - 1; place >= 0; place--) {
    const block = order[place];
    if (f.argumentStart[block] < f.argumentStart[block + 1]) {
      const parameter = f.parameterStart[f.successors[f.successorStart[block]]] - f.argumentStart[block];
      for (let index = f.argumentStart[block]; index < f.argumentStart[block + 1]; index++) {
        link[f.arguments[index]] = f.parameters[parameter + index];
      }
    }
    for (let instruction = f.blockStart[block + 1] - 1; instruction >= f.blockStart[block]; instruction--) {
      const first = operandStart[instruction];
      // Fixed uses come first: a use in whose register something is made may be one.
      for (let at = operandStart[instruction + 1] - 1; at >= first; at--) {
        const description = operandDescription[at];
        if ((description & DEFINES) !== 0 || constraintOf(description) !== CONSTRAINT.fixed) continue;
        fixedHint[operandRegister[at]] = payloadOf(description);
      }
      for (let at = first; at < operandStart[instruction + 1]; at++) {
        const description = operandDescription[at];
        if (constraintOf(description) !== CONSTRAINT.reuse) continue;
        const made = operandRegister[at];
        const used = operandRegister[first + payloadOf(description)];
        if (fixedHint[used] < 0) fixedHint[used] = fixedHint[made];
        if (link[used] < 0) link[used] = link[made];
      }
    }
  }
  return { fixedHint, link };
}
