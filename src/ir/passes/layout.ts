/**
 * The order of blocks in the machine code.
 *
 * Blocks that are seldom run go last; *seldom* spreads: a block all of whose ways lead to such blocks is one, and so is a block that only
 * such blocks lead to. The others stand in reverse postorder, but loops are kept together, and a loop that is left at its header, with
 * a jump back at its end, is turned: the header goes behind the block that jumps to it, so that each round takes one jump, not two.
 */
import { type Block, type IrFunction, NO_BLOCK } from "../function.ts";
import { Graph } from "../graph.ts";
import { CALL_FLAGS, formatOf, OP } from "../ops.ts";

export function layOut(f: IrFunction): void {
  const graph = new Graph(f);
  spreadCold(f, graph);
  const order = orderByLoops(f, graph);
  const warm = order.filter((block) => isWarm(f, block));
  const cold = order.filter((block) => !isWarm(f, block));
  f.order = [...warm, ...cold];
}

// ---------------------------------------------------------------- seldom

function spreadCold(f: IrFunction, graph: Graph): void {
  const { order } = graph;
  for (const block of order) if (endsSeldom(f, block as Block)) f.cold[block] = 1;
  for (let index = order.length - 1; index >= 0; index--)
    if (leadsToCold(f, order[index] as Block)) f.cold[order[index]] = 1;
  for (const block of order) {
    const start = graph.predecessorStart[block];
    const end = graph.predecessorStart[block + 1];
    if (start === end) continue;
    let isCold = true;
    for (let at = start; at < end; at++) {
      const edge = graph.predecessors[at];
      if (f.cold[f.edgeFrom[edge]] === 0) isCold = false;
    }
    if (isCold) f.cold[block] = 1;
  }
}

function isWarm(f: IrFunction, block: Block): boolean {
  return f.cold[block] === 0 || block === f.entry;
}

/** It traps, or makes a call that is seldom made. */
function endsSeldom(f: IrFunction, block: Block): boolean {
  if (f.op[f.last[block]] === OP.trap) return true;
  for (let value = f.first[block]; value !== 0; value = f.next[value]) {
    const format = formatOf(f.op[value]);
    if ((format === "call" || format === "callIndirect") && (f.aux[value] & CALL_FLAGS.cold) !== 0) return true;
  }
  return false;
}

function leadsToCold(f: IrFunction, block: Block): boolean {
  let ways = 0;
  let warm = 0;
  f.forEachEdge(block, (edge) => {
    ways++;
    if (f.cold[f.edgeTo[edge]] === 0) warm++;
  });
  return ways > 0 && warm === 0;
}

// ---------------------------------------------------------------- loops

/** A loop that is written: its blocks, and loops in it as their headers; the header itself is the first or the last. */
interface OpenLoop {
  readonly header: Block;
  readonly inside: readonly Block[];
  readonly isTurned: boolean;
  at: number;
}

/** Reverse postorder, but once a loop was entered all of it comes before what is behind it, and turned loops end with their header. */
function orderByLoops(f: IrFunction, graph: Graph): Block[] {
  const { loop } = graph;
  const inside = blocksByLoop(graph);
  const result: Block[] = [];
  const open = (header: Block): OpenLoop => {
    const list = inside.get(header) as readonly Block[];
    const isTurned = isTurnable(f, graph, header, list);
    if (header !== 0 && !isTurned) result.push(header);
    return { header, inside: list, isTurned, at: 0 };
  };
  const stack = [open(NO_BLOCK)];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top.at < top.inside.length) {
      const block = top.inside[top.at++];
      if (loop[block] === block) stack.push(open(block));
      else result.push(block);
      continue;
    }
    if (top.isTurned) result.push(top.header);
    stack.pop();
  }
  return result;
}

/** By header, 0 for none: blocks whose innermost loop it is, and headers of the loops directly in it, in order. */
function blocksByLoop({ order, loop, outerLoop }: Graph): Map<number, Block[]> {
  const inside = new Map<number, Block[]>([[0, []]]);
  for (const block of order) {
    if (loop[block] === block) {
      inside.get(outerLoop[block])?.push(block as Block);
      inside.set(block, []);
    } else inside.get(loop[block])?.push(block as Block);
  }
  return inside;
}

/**
 * Whether a loop is left at its header by a branch, and its last block jumps there. The loop's first block then follows the block before the
 * loop: better that one jumps than each round.
 */
function isTurnable(f: IrFunction, graph: Graph, header: Block, inside: readonly Block[]): boolean {
  if (header === 0 || header === f.entry || !isWarm(f, header) || f.op[f.last[header]] !== OP.branch) return false;
  // If the last is a loop, none of its blocks has the header as its only successor.
  const latch = inside.findLast((block) => isWarm(f, block));
  if (latch === undefined || f.op[f.last[latch]] !== OP.jump || f.edgeTo[f.a[f.last[latch]]] !== header) return false;
  let leaves = false;
  f.forEachEdge(header, (edge) => {
    if (!graph.isWithin(f.edgeTo[edge] as Block, header)) leaves = true;
  });
  return leaves;
}
