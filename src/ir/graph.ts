/**
 * The control flow of a function: who leads where, in which order, who dominates whom, and what loops there are.
 *
 * Only blocks reachable from the entry are in it. All of it is computed in near linear time: an iterative depth-first walk gives the
 * reverse postorder; dominators are found by intersection along it (Cooper, Harvey and Kennedy 2001); a loop is a block that dominates the
 * source of an edge into it, with all blocks from which that edge is reached without passing the block. Loops are found from the inside out,
 * and a walk steps over loops found before, so each block is seen once for each loop around it at most.
 *
 * It is a snapshot: who changes edges makes a new one.
 */
import { type Block, type Edge, type IrFunction, NO_BLOCK } from "./function.ts";

export class Graph {
  readonly f: IrFunction;
  /** Reachable blocks in reverse postorder: a block stands before those it dominates. */
  readonly order: Int32Array;
  /** Place of each block in `order`; -1 if it is not reachable. */
  readonly place: Int32Array;
  /** Edges into block b: predecessors[predecessorStart[b]] to predecessors[predecessorStart[b + 1] - 1]. */
  readonly predecessorStart: Int32Array;
  readonly predecessors: Int32Array;
  /** The nearest block that every way to this one passes; 0 for the entry. */
  readonly dominator: Int32Array;
  /** Header of the innermost loop around each block, the block itself if it is one; 0 outside of loops. */
  readonly loop: Int32Array;
  /** Header of the loop around the loop of each header; 0 if there is none. */
  readonly outerLoop: Int32Array;
  /** In how many loops each block is. */
  readonly depth: Int32Array;

  constructor(f: IrFunction) {
    this.f = f;
    const count = f.blockCount;
    this.place = new Int32Array(count).fill(-1);
    this.order = reversePostorder(f, this.place);
    this.predecessorStart = new Int32Array(count + 1);
    this.predecessors = this.#collectPredecessors();
    this.dominator = new Int32Array(count);
    this.#findDominators();
    this.loop = new Int32Array(count);
    this.outerLoop = new Int32Array(count);
    this.depth = new Int32Array(count);
    this.#findLoops();
  }

  isReachable(block: Block): boolean {
    return this.place[block] >= 0;
  }

  /** Whether every way to `lower` passes `upper`, which may be the same. */
  dominates(upper: Block, lower: Block): boolean {
    const { place, dominator } = this;
    let block: number = lower;
    while (place[block] > place[upper]) block = dominator[block];
    return block === upper;
  }

  #collectPredecessors(): Int32Array {
    const { f, order, predecessorStart } = this;
    let edges = 0;
    for (const block of order)
      f.forEachEdge(block as Block, (edge) => {
        predecessorStart[f.edgeTo[edge] + 1]++;
        edges++;
      });
    for (let block = 1; block < predecessorStart.length; block++)
      predecessorStart[block] += predecessorStart[block - 1];
    const predecessors = new Int32Array(edges);
    const fill = predecessorStart.slice();
    for (const block of order)
      f.forEachEdge(block as Block, (edge) => {
        predecessors[fill[f.edgeTo[edge]]++] = edge;
      });
    return predecessors;
  }

  #findDominators(): void {
    const { f, order, dominator, predecessorStart, predecessors } = this;
    const entry = order[0];
    dominator[entry] = entry;
    for (let changed = true; changed;) {
      changed = false;
      for (let index = 1; index < order.length; index++) {
        const block = order[index];
        let found = 0;
        for (let at = predecessorStart[block]; at < predecessorStart[block + 1]; at++) {
          const from = f.edgeFrom[predecessors[at]];
          if (dominator[from] === 0) continue;
          found = found === 0 ? from : this.#meet(found, from);
        }
        if (found !== dominator[block]) {
          dominator[block] = found;
          changed = true;
        }
      }
    }
    dominator[entry] = NO_BLOCK;
  }

  #meet(left: number, right: number): number {
    const { place, dominator } = this;
    let one = left;
    let other = right;
    while (one !== other) {
      while (place[one] > place[other]) one = dominator[one];
      while (place[other] > place[one]) other = dominator[other];
    }
    return one;
  }

  #findLoops(): void {
    const { f, order, loop, outerLoop, predecessorStart, predecessors } = this;
    const stack: number[] = [];
    // Inner headers stand behind outer ones.
    for (let index = order.length - 1; index >= 0; index--) {
      const header = order[index];
      for (let at = predecessorStart[header]; at < predecessorStart[header + 1]; at++) {
        const from = f.edgeFrom[predecessors[at]];
        if (this.dominates(header as Block, from as Block)) stack.push(from);
      }
      while (stack.length > 0) {
        const block = this.#outermost(stack.pop() as number);
        if (block === header) continue;
        if (loop[block] === 0) loop[block] = header;
        else outerLoop[block] = header;
        for (let at = predecessorStart[block]; at < predecessorStart[block + 1]; at++) {
          const from = f.edgeFrom[predecessors[at]];
          // Edges from within the loop that `block` is the header of lead to itself.
          if (this.#outermost(from) !== block) stack.push(from);
        }
        loop[header] = header;
      }
      for (let at = predecessorStart[header]; at < predecessorStart[header + 1]; at++)
        if (f.edgeFrom[predecessors[at]] === header) loop[header] = header;
    }
    for (const block of order) {
      const header = loop[block];
      if (header === 0) continue;
      this.depth[block] = header === block ? this.depthAround(header) + 1 : this.depth[header];
    }
  }

  /** The header of the outermost loop found so far around a block, or the block. */
  #outermost(block: number): number {
    const { loop, outerLoop } = this;
    if (loop[block] === 0) return block;
    let header = loop[block];
    while (outerLoop[header] !== 0) header = outerLoop[header];
    return header;
  }

  /** Depth of the loop around the loop of a header. */
  depthAround(header: number): number {
    const outer = this.outerLoop[header];
    return outer === 0 ? 0 : this.depth[outer];
  }

  /** Whether an edge leads back to the header of a loop that it is in. */
  isBackEdge(edge: Edge): boolean {
    return this.dominates(this.f.edgeTo[edge] as Block, this.f.edgeFrom[edge] as Block);
  }
}

function reversePostorder(f: IrFunction, place: Int32Array): Int32Array {
  const { successorStart, successors } = successorTable(f);
  const postorder: number[] = [];
  const next = successorStart.slice();
  const stack: number[] = [f.entry];
  place[f.entry] = 0;
  while (stack.length > 0) {
    const block = stack[stack.length - 1];
    if (next[block] === successorStart[block + 1]) {
      postorder.push(block);
      stack.pop();
      continue;
    }
    // The last successor first: so the first one follows its block in the order.
    const to = successors[successorStart[block] + successorStart[block + 1] - 1 - next[block]++];
    if (place[to] >= 0) continue;
    place[to] = 0;
    stack.push(to);
  }
  const order = Int32Array.from(postorder.reverse());
  order.forEach((block, index) => {
    place[block] = index;
  });
  return order;
}

/** Blocks that each block leads to, as ranges of one array. */
function successorTable(f: IrFunction): { successorStart: Int32Array; successors: number[] } {
  const successorStart = new Int32Array(f.blockCount + 1);
  const successors: number[] = [];
  for (let block = 1; block < f.blockCount; block++) {
    successorStart[block] = successors.length;
    if (f.last[block] !== 0) f.forEachEdge(block as Block, (edge) => successors.push(f.edgeTo[edge]));
  }
  successorStart[f.blockCount] = successors.length;
  return { successorStart, successors };
}
