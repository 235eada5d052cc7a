/**
 * The control flow of a function: who leads where, in which order, who dominates whom, and what loops there are.
 *
 * Only blocks reachable from the entry are in it. All of it is computed in near linear time: the order and the predecessors by a depth-first walk
 * at once, dominators (dominators.ts) and loops (loops.ts) when they are asked for first.
 *
 * It is a snapshot: who changes edges makes a new one, and asks for nothing new then.
 */
import { Dominators } from "./dominators.ts";
import type { Block, IrFunction } from "./function.ts";
import { Loops } from "./loops.ts";
import { successorTable } from "./successors.ts";

export class Graph {
  readonly f: IrFunction;
  /** Reachable blocks in reverse postorder: a block stands before those it dominates. */
  readonly order: Int32Array;
  /** Place of each block in `order`; -1 if it is not reachable. */
  readonly place: Int32Array;
  /** Edges into block b: predecessors[predecessorStart[b]] to predecessors[predecessorStart[b + 1] - 1]. */
  readonly predecessorStart: Int32Array;
  readonly predecessors: Int32Array;
  #dominators: Dominators | undefined;
  #loops: Loops | undefined;

  constructor(f: IrFunction) {
    this.f = f;
    this.place = new Int32Array(f.blockCount).fill(-1);
    this.order = reversePostorder(f, this.place);
    this.predecessorStart = new Int32Array(f.blockCount + 1);
    this.predecessors = this.#collectPredecessors();
  }

  get dominators(): Dominators {
    return (this.#dominators ??= new Dominators(this));
  }

  get loops(): Loops {
    return (this.#loops ??= new Loops(this));
  }

  /** The nearest block that every way to this one passes; 0 for the entry. */
  get dominator(): Int32Array {
    return this.dominators.above;
  }

  /** Header of the innermost loop around each block, the block itself if it is one; 0 outside of loops. */
  get loop(): Int32Array {
    return this.loops.around;
  }

  /** Header of the loop around the loop of each header; 0 if there is none. */
  get outerLoop(): Int32Array {
    return this.loops.outer;
  }

  /** In how many loops each block is. */
  get depth(): Int32Array {
    return this.loops.depth;
  }

  isReachable(block: Block): boolean {
    return this.place[block] >= 0;
  }

  /** Whether every way to `lower` passes `upper`, which may be the same. One that is reached and one that is not: no. */
  dominates(upper: Block, lower: Block): boolean {
    return this.dominators.dominates(upper, lower);
  }

  /** Whether a block is in the loop of a header. */
  isWithin(block: Block, header: Block): boolean {
    const { around, outer, depth } = this.loops;
    let at = around[block];
    while (at !== 0 && depth[at] > depth[header]) at = outer[at];
    return at === header;
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
