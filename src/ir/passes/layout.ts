/**
 * The order of blocks in the machine code.
 *
 * Blocks that are seldom run go last; *seldom* spreads: a block all of whose ways lead to such blocks is one, and so is a block that only
 * such blocks lead to. The others stand in reverse postorder, but loops are kept together, and a loop that is left at its header, with
 * a jump back at its end, is turned: the header goes behind the block that jumps to it, so that each round takes one jump, not two.
 */
import type { Block, IrFunction } from "../function.ts";
import { Graph } from "../graph.ts";
import { CALL_FLAGS, formatOf, OP } from "../ops.ts";

export function layOut(f: IrFunction): void {
  const graph = new Graph(f);
  spreadCold(f, graph);
  const order = keepLoopsTogether(graph);
  const warm = order.filter((block) => f.cold[block] === 0 || block === f.entry);
  const cold = order.filter((block) => f.cold[block] !== 0 && block !== f.entry);
  f.order = [...turnLoops(f, graph, warm), ...cold];
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

/** Reverse postorder, but once a loop was entered all of it comes before what is behind it. */
function keepLoopsTogether(graph: Graph): Block[] {
  const { order, loop, outerLoop } = graph;
  // Lists by loop: its blocks, and loops in it as their header, in order.
  const items = new Map<number, number[]>([[0, []]]);
  for (const block of order) {
    if (loop[block] === block) {
      items.get(outerLoop[block])?.push(block);
      items.set(block, []);
    } else items.get(loop[block])?.push(block);
  }
  const result: Block[] = [];
  const stack: { list: readonly number[]; at: number }[] = [{ list: items.get(0) as number[], at: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top.at === top.list.length) {
      stack.pop();
      continue;
    }
    const block = top.list[top.at++];
    result.push(block as Block);
    if (loop[block] === block) stack.push({ list: items.get(block) as number[], at: 0 });
  }
  return result;
}

/** Moves headers that a branch leaves the loop at behind the last block of their loop, if that jumps to them. */
function turnLoops(f: IrFunction, graph: Graph, warm: readonly Block[]): Block[] {
  const order = [...warm];
  const place = new Int32Array(f.blockCount).fill(-1);
  const renumber = (): void => order.forEach((block, index) => (place[block] = index));
  renumber();
  for (const header of warm) {
    if (graph.loop[header] !== header || header === f.entry || f.op[f.last[header]] !== OP.branch) continue;
    const from = place[header];
    let last = from;
    while (last + 1 < order.length && isWithin(graph, order[last + 1], header)) last++;
    const latch = order[last];
    const jumpsBack = f.op[f.last[latch]] === OP.jump && f.edgeTo[f.a[f.last[latch]]] === header;
    if (last === from || !jumpsBack || !leaves(f, graph, header)) continue;
    // The loop's first block then follows the block before it: better that one jumps than each round.
    order.splice(from, 1);
    order.splice(last, 0, header);
    for (let index = from; index <= last; index++) place[order[index]] = index;
  }
  return order;
}

function isWithin(graph: Graph, block: Block, header: Block): boolean {
  for (let at = graph.loop[block]; at !== 0; at = graph.outerLoop[at]) if (at === header) return true;
  return false;
}

function leaves(f: IrFunction, graph: Graph, header: Block): boolean {
  let is = false;
  f.forEachEdge(header, (edge) => {
    if (!isWithin(graph, f.edgeTo[edge] as Block, header)) is = true;
  });
  return is;
}
