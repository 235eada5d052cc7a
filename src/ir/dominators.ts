/**
 * Dominators, in near-linear time (Lengauer and Tarjan 1979, with path compression).
 *
 * A depth-first walk numbers the blocks. A block's *semidominator* is the least block from which a way leads to it whose blocks between are all
 * numbered higher; it is found from the last block to the first, in a forest of those that were done. The dominator is the semidominator, or that of
 * a block in between. Numbers of a walk over the dominators' tree then tell at once who dominates whom.
 */
import { type Block, type IrFunction, NO_BLOCK } from "./function.ts";
import { successorTable } from "./successors.ts";

/** What of a graph is needed: see graph.ts. */
interface Flow {
  readonly f: IrFunction;
  readonly order: Int32Array;
  readonly predecessorStart: Int32Array;
  readonly predecessors: Int32Array;
}

export class Dominators {
  /** The nearest block that every way to this one passes; 0 for the entry. */
  readonly above: Int32Array;
  /** Numbers of a walk over the dominators' tree, from 1: of each block, and the last one below it. Blocks that are not reached have 0. */
  readonly #entered: Int32Array;
  readonly #left: Int32Array;

  constructor(flow: Flow) {
    this.above = findDominators(flow);
    this.#entered = new Int32Array(this.above.length);
    this.#left = new Int32Array(this.above.length);
    this.#number(flow.order);
  }

  /** See Graph. */
  dominates(upper: Block, lower: Block): boolean {
    const at = this.#entered[lower];
    return this.#entered[upper] <= at && at <= this.#left[upper];
  }

  #number(order: Int32Array): void {
    const { above } = this;
    const entered = this.#entered;
    // Sizes of subtrees from below, then numbers from above: both along the order, in which dominators stand first.
    const size = this.#left;
    for (let index = order.length - 1; index >= 0; index--) size[above[order[index]]] += ++size[order[index]];
    const free = new Int32Array(size.length);
    free[NO_BLOCK] = 1;
    for (const block of order) {
      const at = free[above[block]];
      free[above[block]] += size[block];
      entered[block] = at;
      free[block] = at + 1;
    }
    for (const block of order) size[block] = entered[block] + size[block] - 1;
  }
}

/** By block. Found in numbers of the spanning tree's preorder; the entry's is 0. */
function findDominators({ f, order, predecessorStart, predecessors }: Flow): Int32Array {
  const above = new Int32Array(f.blockCount);
  if (order.length === 1) return above;
  const { preorder, number, parent } = spanningTree(f, order.length);
  const count = preorder.length;
  const forest = new Forest(count);
  const { semi } = forest;
  const found = new Int32Array(count);
  // Blocks whose semidominator is this one: lists by first and next, ended by -1.
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  for (let at = count - 1; at > 0; at--) {
    const block = preorder[at];
    for (let edge = predecessorStart[block]; edge < predecessorStart[block + 1]; edge++)
      semi[at] = Math.min(semi[at], semi[forest.evaluate(number[f.edgeFrom[predecessors[edge]]])]);
    next[at] = first[semi[at]];
    first[semi[at]] = at;
    const from = parent[at];
    forest.link(from, at);
    for (let one = first[from]; one >= 0; one = next[one]) {
      const least = forest.evaluate(one);
      found[one] = semi[least] < semi[one] ? least : from;
    }
    first[from] = -1;
  }
  for (let at = 1; at < count; at++) {
    if (found[at] !== semi[at]) found[at] = found[found[at]];
    above[preorder[at]] = preorder[found[at]];
  }
  return above;
}

interface SpanningTree {
  /** Blocks in preorder. */
  readonly preorder: Int32Array;
  /** By block: its number in preorder. */
  readonly number: Int32Array;
  /** By number in preorder: that of the block it was reached from. */
  readonly parent: Int32Array;
}

function spanningTree(f: IrFunction, reachable: number): SpanningTree {
  const { successorStart, successors } = successorTable(f);
  const preorder = new Int32Array(reachable);
  const parent = new Int32Array(reachable);
  const number = new Int32Array(f.blockCount).fill(-1);
  const next = successorStart.slice();
  const stack: number[] = [f.entry];
  let count = 0;
  preorder[count] = f.entry;
  number[f.entry] = count++;
  while (stack.length > 0) {
    const block = stack[stack.length - 1];
    if (next[block] === successorStart[block + 1]) {
      stack.pop();
      continue;
    }
    const to = successors[next[block]++];
    if (number[to] >= 0) continue;
    parent[count] = number[block];
    preorder[count] = to;
    number[to] = count++;
    stack.push(to);
  }
  return { preorder, number, parent };
}

/** Lengauer and Tarjan's forest: of what was linked, `evaluate` gives the number with the least `semi` on the way up. */
class Forest {
  /** Numbers of semidominators, their own at first. */
  readonly semi: Int32Array;
  readonly #ancestor: Int32Array;
  readonly #label: Int32Array;
  readonly #way: number[] = [];

  constructor(count: number) {
    this.semi = new Int32Array(count);
    for (let at = 0; at < count; at++) this.semi[at] = at;
    this.#label = this.semi.slice();
    this.#ancestor = new Int32Array(count).fill(-1);
  }

  link(above: number, at: number): void {
    this.#ancestor[at] = above;
  }

  evaluate(at: number): number {
    const ancestor = this.#ancestor;
    const label = this.#label;
    if (ancestor[at] < 0) return at;
    // From below the root of the tree downwards, everyone is hung on the root, with the least label that it had above it.
    const way = this.#way;
    way.length = 0;
    for (let up = at; ancestor[ancestor[up]] >= 0; up = ancestor[up]) way.push(up);
    while (way.length > 0) {
      const one = way.pop() as number;
      const up = ancestor[one];
      if (this.semi[label[up]] < this.semi[label[one]]) label[one] = label[up];
      ancestor[one] = ancestor[up];
    }
    return label[at];
  }
}
