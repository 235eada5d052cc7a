/**
 * Control flow made simple: branches on constants, blocks that only lead on, blocks with one way in, parameters that are always the same.
 *
 * The steps repeat while they find something, each in one walk; a step only ever removes edges, blocks or parameters, so that ends. What is
 * no longer reached leaves `order`.
 */
import type { Block, Edge, IrFunction, Value } from "../function.ts";
import { Graph } from "../graph.ts";
import { OP } from "../ops.ts";
import { I64 } from "../types.ts";
import { removeParameters } from "./dead-code.ts";
import { Replacements } from "./replace.ts";
import { threadBranches } from "./thread.ts";

const MOST_ROUNDS = 8;

/** Whether anything changed: graphs of before are of no use then. */
export function simplifyBranches(f: IrFunction): boolean {
  let changed = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let more = false;
    for (const block of f.order) if (simplifyEnd(f, block)) more = true;
    if (threadJumps(f)) more = true;
    if (threadBranches(f)) more = true;
    const graph = new Graph(f);
    if (dropUnreachable(f, graph)) more = true;
    if (dropTrivialParameters(f, graph)) more = true;
    if (mergeBlocks(f, graph)) more = true;
    if (!more) break;
    changed = true;
  }
  return changed;
}

/** Blocks that the entry does not lead to leave the order. */
export function dropUnreachable(f: IrFunction, graph: Graph): boolean {
  const before = f.order.length;
  for (const block of f.order)
    if (!graph.isReachable(block))
      for (let value = f.first[block], next = 0; value !== 0; value = next) {
        next = f.next[value];
        f.remove(value as Value);
      }
  f.order = f.order.filter((block) => graph.isReachable(block));
  return f.order.length !== before;
}

// ---------------------------------------------------------------- ends of blocks

function simplifyEnd(f: IrFunction, block: Block): boolean {
  const end = f.last[block] as Value;
  if (f.op[end] === OP.branch) return simplifyBranch(f, end);
  if (f.op[end] === OP.switch) return simplifySwitch(f, end);
  return false;
}

function becomeJump(f: IrFunction, end: Value, edge: number): true {
  f.op[end] = OP.jump;
  f.a[end] = edge;
  f.b[end] = 0;
  f.c[end] = 0;
  return true;
}

function simplifyBranch(f: IrFunction, end: Value): boolean {
  const condition = f.a[end];
  if (f.op[condition] === OP.constant) return becomeJump(f, end, f.a[condition] === 0 ? f.c[end] : f.b[end]);
  if (isSameEdge(f, f.b[end], f.c[end])) return becomeJump(f, end, f.b[end]);
  const op = f.op[condition];
  if ((op !== OP.eq && op !== OP.ne) || !isZero(f, f.b[condition]) || f.type[f.a[condition]] === I64) return false;
  f.a[end] = f.a[condition];
  if (op === OP.eq) {
    const edge = f.b[end];
    f.b[end] = f.c[end];
    f.c[end] = edge;
  }
  return true;
}

function isZero(f: IrFunction, value: number): boolean {
  return f.op[value] === OP.constant && f.a[value] === 0 && f.b[value] === 0;
}

function isSameEdge(f: IrFunction, one: number, other: number): boolean {
  if (f.edgeTo[one] !== f.edgeTo[other]) return false;
  for (let index = 0; index < f.edgeArgumentCount[one]; index++)
    if (f.lists[f.edgeArguments[one] + index] !== f.lists[f.edgeArguments[other] + index]) return false;
  return true;
}

function simplifySwitch(f: IrFunction, end: Value): boolean {
  const start = f.b[end];
  const last = f.c[end] - 1;
  const value = f.a[end];
  if (f.op[value] === OP.constant) return becomeJump(f, end, f.lists[start + Math.min(f.a[value] >>> 0, last)]);
  // Cases at the end that do what all other values do.
  let cases = last;
  while (cases > 0 && isSameEdge(f, f.lists[start + cases - 1], f.lists[start + last])) cases--;
  if (cases === 0) return becomeJump(f, end, f.lists[start + last]);
  if (cases === last) return false;
  f.lists[start + cases] = f.lists[start + last];
  f.c[end] = cases + 1;
  return true;
}

// ---------------------------------------------------------------- blocks that only lead on

/** Edges to a block that is nothing but a jump lead where it does. */
function threadJumps(f: IrFunction): boolean {
  let changed = false;
  // Parameters of such a block may be used elsewhere, in blocks that it dominates: then it stays.
  const usedElsewhere = parametersUsedElsewhere(f);
  for (const block of f.order)
    f.forEachEdge(block, (edge) => {
      // A bound, for jumps in a circle.
      for (let step = 0; step < 8 && leadsOn(f, f.edgeTo[edge], usedElsewhere); step++) {
        thread(f, edge);
        changed = true;
      }
    });
  return changed;
}

function leadsOn(f: IrFunction, block: number, usedElsewhere: Uint8Array): boolean {
  const end = f.last[block];
  if (f.op[end] !== OP.jump || usedElsewhere[block] !== 0 || f.edgeTo[f.a[end]] === block) return false;
  const before = f.previous[end];
  return before === 0 || f.op[before] === OP.parameter;
}

function parametersUsedElsewhere(f: IrFunction): Uint8Array {
  const used = new Uint8Array(f.blockCount);
  for (const block of f.order)
    for (let value = f.first[block]; value !== 0; value = f.next[value])
      f.forEachOperand(value as Value, (operand) => {
        if (f.op[operand] === OP.parameter && f.block[operand] !== block) used[f.block[operand]] = 1;
      });
  return used;
}

function thread(f: IrFunction, edge: Edge): void {
  const through = f.edgeTo[edge];
  const onward = f.a[f.last[through]];
  const count = f.edgeArgumentCount[onward];
  const start = f.reserveList(count);
  for (let index = 0; index < count; index++) {
    const value = f.lists[f.edgeArguments[onward] + index];
    const isOwn = f.op[value] === OP.parameter && f.block[value] === through;
    f.lists[start + index] = isOwn ? f.lists[f.edgeArguments[edge] + f.a[value]] : value;
  }
  f.edgeTo[edge] = f.edgeTo[onward];
  f.edgeArguments[edge] = start;
  f.edgeArgumentCount[edge] = count;
}

// ---------------------------------------------------------------- parameters

/** A parameter for which every edge carries the same value, or the parameter itself, is that value. */
export function dropTrivialParameters(f: IrFunction, graph: Graph): boolean {
  const replacements = new Replacements(f);
  for (let found = -1; found !== replacements.count;) {
    found = replacements.count;
    for (const block of graph.order) if (block !== f.entry) dropParametersOf(f, graph, block as Block, replacements);
  }
  replacements.apply();
  return replacements.count > 0;
}

function dropParametersOf(f: IrFunction, graph: Graph, block: Block, replacements: Replacements): void {
  const gone: number[] = [];
  for (let value = f.first[block], next = 0; value !== 0 && f.op[value] === OP.parameter; value = next) {
    next = f.next[value];
    const same = onlyArgument(f, graph, value as Value, replacements);
    if (same === 0) continue;
    gone.push(f.a[value]);
    replacements.replace(value as Value, same as Value);
    f.remove(value as Value);
  }
  if (gone.length > 0) removeParameters(f, graph, block, gone);
}

function onlyArgument(f: IrFunction, graph: Graph, parameter: Value, replacements: Replacements): number {
  const block = f.block[parameter];
  let only = 0;
  for (let at = graph.predecessorStart[block]; at < graph.predecessorStart[block + 1]; at++) {
    const edge = graph.predecessors[at];
    const argument = replacements.of(f.lists[f.edgeArguments[edge] + f.a[parameter]] as Value);
    if (argument === parameter || argument === only) continue;
    if (only !== 0) return 0;
    only = argument;
  }
  return only;
}

// ---------------------------------------------------------------- blocks with one way in

/** A block that only one jump leads to becomes the rest of the block with the jump. */
function mergeBlocks(f: IrFunction, graph: Graph): boolean {
  const merged = new Uint8Array(f.blockCount);
  const replacements = new Replacements(f);
  for (const block of f.order) {
    if (merged[block] !== 0) continue;
    for (;;) {
      const end = f.last[block] as Value;
      if (f.op[end] !== OP.jump) break;
      const to = f.edgeTo[f.a[end]] as Block;
      const isOnlyWay = graph.predecessorStart[to + 1] - graph.predecessorStart[to] === 1;
      if (!isOnlyWay || to === block || to === f.entry) break;
      absorb(f, block, to, replacements);
      merged[to] = 1;
    }
  }
  f.order = f.order.filter((block) => merged[block] === 0);
  replacements.apply();
  return merged.includes(1);
}

function absorb(f: IrFunction, block: Block, next: Block, replacements: Replacements): void {
  const end = f.last[block] as Value;
  const edge = f.a[end];
  f.remove(end);
  while (f.op[f.first[next]] === OP.parameter) {
    const parameter = f.first[next] as Value;
    replacements.replace(parameter, f.lists[f.edgeArguments[edge] + f.a[parameter]] as Value);
    f.remove(parameter);
  }
  const first = f.first[next];
  const last = f.last[block];
  for (let value = first; value !== 0; value = f.next[value]) f.block[value] = block;
  if (last === 0) f.first[block] = first;
  else f.next[last] = first;
  f.previous[first] = last;
  f.last[block] = f.last[next];
  f.first[next] = 0;
  f.last[next] = 0;
  f.forEachEdge(block, (leaving) => {
    f.edgeFrom[leaving] = block;
  });
}
