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
import { CONSTRAINT, constraintOf, DEFINES, LATE, type MachineFunction, payloadOf, VECTOR } from "./machine.ts";
import { LiveRows } from "./live-rows.ts";

/** How much more seldom cold code runs. */
const COLD = 0.001;

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
  /** By block: the globals that are live at its beginning. */
  readonly live: LiveRows;
  readonly vast: boolean;
  /** By virtual register: a register that it would like to be in, or -1. */
  readonly fixedHint: Int32Array;
  /** By virtual register: a virtual register whose register it would like to have, or -1. */
  readonly link: Int32Array;
}

/** Position of an instruction of block b. */
export function positionOf(f: MachineFunction, analysis: Analysis, block: number, instruction: number): number {
  return analysis.firstPosition[block] + 4 * (instruction - f.blockStart[block]);
}

/** Position at which block b's arguments leave it: its last one. */
export function lastPosition(f: MachineFunction, analysis: Analysis, block: number): number {
  return analysis.firstPosition[block] + 4 * (f.blockStart[block + 1] - f.blockStart[block]) - 2;
}

/** `liveLimit`: 32-bit words that liveness may take. */
export function analyze(f: MachineFunction, liveLimit: number): Analysis {
  const { order, place } = orderBlocks(f);
  const firstPosition = numberPositions(f, order);
  const definitions = findDefinitions(f);
  const { useStart, uses, isGlobal } = listUses(f, order, firstPosition, definitions.definitionBlock);
  const { global, globals } = numberGlobals(f, isGlobal);
  const live = new LiveRows(f.blockCount, globals.length >>> 5);
  const { fixedHint, link } = collectHints(f, order);
  const analysis: Analysis = {
    order,
    place,
    firstPosition,
    frequency: estimateFrequencies(f, order, place),
    ...definitions,
    useStart,
    uses,
    global,
    globals,
    live,
    vast: false,
    fixedHint,
    link,
  };
  return globals.length === 0 || spreadLiveness(f, analysis, liveLimit) ? analysis : { ...analysis, vast: true };
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

function orderBlocks(f: MachineFunction): { order: Int32Array; place: Int32Array } {
  const order = new Int32Array(f.blockCount);
  const place = new Int32Array(f.blockCount);
  const last = lastFirst(f);
  let count = 0;
  for (let cold = 0; cold <= 1; cold++) {
    for (let at = f.blockCount - 1; at >= 0; at--) {
      const block = last[at];
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
function lastFirst(f: MachineFunction): Int32Array {
  const order = new Int32Array(f.blockCount);
  const next = new Int32Array(f.blockCount);
  const seen = new Uint8Array(f.blockCount);
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

function numberPositions(f: MachineFunction, order: Int32Array): Int32Array {
  const firstPosition = new Int32Array(f.blockCount);
  let position = 0;
  for (const block of order) {
    firstPosition[block] = position;
    position += 4 * (f.blockStart[block + 1] - f.blockStart[block]);
  }
  return firstPosition;
}

/**
 * A block runs as often as the edges to it; a branch is taken to go each way alike but seldom to cold code, and a loop to have ten rounds. Edges from
 * later blocks say nothing new.
 */
function estimateFrequencies(f: MachineFunction, order: Int32Array, place: Int32Array): Float64Array {
  // As if there were no loops, first.
  const flat = new Float64Array(f.blockCount);
  const share = new Float64Array(f.blockCount);
  for (const block of order) {
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
  return flat.map((times, block) => times * 10 ** Math.min(f.loopDepth[block], 8));
}

function findDefinitions(f: MachineFunction): { definitionBlock: Int32Array; definedLast: Uint8Array } {
  const definitionBlock = new Int32Array(f.registerCount).fill(-1);
  const definedLast = new Uint8Array(f.registerCount);
  for (let block = 0; block < f.blockCount; block++) {
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) {
      definitionBlock[f.parameters[at]] = block;
    }
    const last = f.operandStart[f.blockStart[block + 1] - 1];
    for (let at = f.operandStart[f.blockStart[block]]; at < f.operandStart[f.blockStart[block + 1]]; at++) {
      if ((f.operandDescription[at] & DEFINES) === 0) continue;
      definitionBlock[f.operandRegister[at]] = block;
      if (at >= last) definedLast[f.operandRegister[at]] = 1;
    }
  }
  return { definitionBlock, definedLast };
}

interface UseLists {
  readonly useStart: Int32Array;
  readonly uses: Int32Array;
  /** By virtual register: 1 if used outside of the block that defines it. */
  readonly isGlobal: Uint8Array;
}

function listUses(
  f: MachineFunction,
  order: Int32Array,
  firstPosition: Int32Array,
  definitionBlock: Int32Array,
): UseLists {
  const useStart = new Int32Array(f.registerCount + 1);
  const isGlobal = new Uint8Array(f.registerCount);
  const operandEnd = f.operandStart[f.instructionCount];
  for (let at = 0; at < operandEnd; at++) {
    if ((f.operandDescription[at] & DEFINES) === 0) useStart[f.operandRegister[at] + 1]++;
  }
  const argumentEnd = f.argumentStart[f.blockCount];
  for (let at = 0; at < argumentEnd; at++) useStart[f.arguments[at] + 1]++;
  for (let register = 0; register < f.registerCount; register++) useStart[register + 1] += useStart[register];

  const uses = new Int32Array(useStart[f.registerCount]);
  const next = useStart.slice();
  for (const block of order) {
    let position = firstPosition[block];
    for (let instruction = f.blockStart[block]; instruction < f.blockStart[block + 1]; instruction++, position += 4) {
      for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
        const description = f.operandDescription[at];
        if ((description & DEFINES) !== 0) continue;
        const register = f.operandRegister[at];
        uses[next[register]++] = (description & LATE) === 0 ? position : position + 1;
        if (definitionBlock[register] !== block) isGlobal[register] = 1;
      }
    }
    for (let at = f.argumentStart[block]; at < f.argumentStart[block + 1]; at++) {
      const register = f.arguments[at];
      uses[next[register]++] = position - 2;
      if (definitionBlock[register] !== block) isGlobal[register] = 1;
    }
  }
  return { useStart, uses, isGlobal };
}

function numberGlobals(f: MachineFunction, isGlobal: Uint8Array): { global: Int32Array; globals: Int32Array } {
  const global = new Int32Array(f.registerCount).fill(-1);
  let count = 0;
  for (let wanted = 0; wanted <= VECTOR; wanted++) {
    for (let register = 0; register < f.registerCount; register++) {
      if (isGlobal[register] !== 0 && f.registerClass[register] === wanted) global[register] = count++;
    }
    count = (count + 31) & ~31;
  }
  const globals = new Int32Array(count).fill(-1);
  for (let register = 0; register < f.registerCount; register++) {
    if (global[register] >= 0) globals[global[register]] = register;
  }
  return { global, globals };
}

/** What a block uses and does not define is live at its beginning. */
function exposeUses(f: MachineFunction, analysis: Analysis, block: number): void {
  const { definitionBlock, global, live } = analysis;
  const end = f.operandStart[f.blockStart[block + 1]];
  for (let at = f.operandStart[f.blockStart[block]]; at < end; at++) {
    const register = f.operandRegister[at];
    if ((f.operandDescription[at] & DEFINES) !== 0 || definitionBlock[register] === block) continue;
    live.addToDesk(global[register]);
  }
  for (let at = f.argumentStart[block]; at < f.argumentStart[block + 1]; at++) {
    const register = f.arguments[at];
    if (definitionBlock[register] !== block) live.addToDesk(global[register]);
  }
}

/** False if the rows become too large. */
function spreadLiveness(f: MachineFunction, analysis: Analysis, limit: number): boolean {
  const { live } = analysis;
  const { start, defined } = globalsByBlock(f, analysis);
  const order = successorsFirst(f);
  const visited = new Uint8Array(f.blockCount);
  const pending = new Uint8Array(f.blockCount).fill(1);
  for (let changed = true; changed;) {
    changed = false;
    for (const block of order) {
      if (pending[block] === 0) continue;
      pending[block] = 0;
      liveAtExit(f, analysis, block);
      for (let index = start[block]; index < start[block + 1]; index++) live.removeFromDesk(defined[index]);
      if (visited[block] === 0) exposeUses(f, analysis, block);
      else live.addRowToDesk(block);
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

/** All blocks, each behind its successors but for those that close loops. */
function successorsFirst(f: MachineFunction): Int32Array {
  const order = new Int32Array(f.blockCount);
  const next = f.successorStart.slice(0, f.blockCount + 1);
  const seen = new Uint8Array(f.blockCount);
  const path: number[] = [];
  let count = 0;
  for (let root = 0; root < f.blockCount; root++) {
    if (seen[root] !== 0) continue;
    seen[root] = 1;
    path.push(root);
    while (path.length > 0) {
      const block = path[path.length - 1];
      if (next[block] === f.successorStart[block + 1]) {
        order[count++] = block;
        path.pop();
        continue;
      }
      const successor = f.successors[next[block]++];
      if (seen[successor] !== 0) continue;
      seen[successor] = 1;
      path.push(successor);
    }
  }
  return order;
}

/** Globals that block b defines: defined[start[b]] and so on. */
function globalsByBlock(f: MachineFunction, analysis: Analysis): { start: Int32Array; defined: Int32Array } {
  const { globals, definitionBlock } = analysis;
  const start = new Int32Array(f.blockCount + 1);
  const blockOf = (global: number): number => (globals[global] < 0 ? -1 : definitionBlock[globals[global]]);
  for (let global = 0; global < globals.length; global++) if (blockOf(global) >= 0) start[blockOf(global) + 1]++;
  for (let block = 0; block < f.blockCount; block++) start[block + 1] += start[block];
  const defined = new Int32Array(start[f.blockCount]);
  const next = start.slice();
  for (let global = 0; global < globals.length; global++) {
    if (blockOf(global) >= 0) defined[next[blockOf(global)]++] = global;
  }
  return { start, defined };
}

/**
 * Wishes flow backwards: a value that is used in a fixed register wants to be there; so does what it is made of in place, and an
 * argument wants to be where its parameter is.
 */
function collectHints(f: MachineFunction, order: Int32Array): { fixedHint: Int32Array; link: Int32Array } {
  const fixedHint = new Int32Array(f.registerCount).fill(-1);
  const link = new Int32Array(f.registerCount).fill(-1);
  for (let at = order.length - 1; at >= 0; at--) {
    const block = order[at];
    if (f.argumentStart[block] < f.argumentStart[block + 1]) {
      const parameter = f.parameterStart[f.successors[f.successorStart[block]]] - f.argumentStart[block];
      for (let index = f.argumentStart[block]; index < f.argumentStart[block + 1]; index++) {
        link[f.arguments[index]] = f.parameters[parameter + index];
      }
    }
    const first = f.operandStart[f.blockStart[block]];
    for (let operand = f.operandStart[f.blockStart[block + 1]] - 1; operand >= first; operand--) {
      const description = f.operandDescription[operand];
      if (constraintOf(description) !== CONSTRAINT.fixed || (description & DEFINES) !== 0) continue;
      fixedHint[f.operandRegister[operand]] = payloadOf(description);
    }
    passHintsToReused(f, block, fixedHint, link);
  }
  return { fixedHint, link };
}

function passHintsToReused(f: MachineFunction, block: number, fixedHint: Int32Array, link: Int32Array): void {
  for (let instruction = f.blockStart[block + 1] - 1; instruction >= f.blockStart[block]; instruction--) {
    const first = f.operandStart[instruction];
    for (let operand = first; operand < f.operandStart[instruction + 1]; operand++) {
      const description = f.operandDescription[operand];
      if (constraintOf(description) !== CONSTRAINT.reuse) continue;
      const made = f.operandRegister[operand];
      const used = f.operandRegister[first + payloadOf(description)];
      if (fixedHint[used] < 0) fixedHint[used] = fixedHint[made];
      if (link[used] < 0) link[used] = link[made];
    }
  }
}
