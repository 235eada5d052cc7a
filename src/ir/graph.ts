/**
 * The control flow of a function: who leads where, in which order, who dominates whom, and what loops there are.
 *
 * Only blocks reachable from the entry are in it. All of it is computed in near linear time: an iterative depth-first walk gives the
 * reverse postorder and a spanning tree, from which dominators are found (Lengauer and Tarjan 1979, with path compression); numbers of a walk
 * over their tree tell at once who dominates whom. A loop is a block that dominates the source of an edge into it, with all blocks from which that
 * edge is reached without passing the block. Loops are found from the inside out, and a walk steps over loops found before, so each block is
 * seen once for each loop around it at most.
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
  /** Numbers of a walk over the dominators' tree: of each block, and the last one below it. */
  readonly #entered: Int32Array;
  readonly #left: Int32Array;

  constructor(f: IrFunction) {
    this.f = f;
    const count = f.blockCount;
    const tree = spanningTree(f);
    this.order = tree.order;
    this.place = new Int32Array(count).fill(-1);
    for (let index = 0; index < this.order.length; index++) this.place[this.order[index]] = index;
    this.predecessorStart = new Int32Array(count + 1);
    this.predecessors = this.#collectPredecessors();
    this.dominator = new Int32Array(count);
    this.#findDominators(tree);
    this.#entered = new Int32Array(count);
    this.#left = new Int32Array(count);
    this.#numberDominators();
    this.loop = new Int32Array(count);
    this.outerLoop = new Int32Array(count);
    this.depth = new Int32Array(count);
    this.#findLoops();
  }

  isReachable(block: Block): boolean {
    return this.place[block] >= 0;
  }

  /** Whether every way to `lower` passes `upper`, which may be the same. One that is reached and one that is not: no. */
  dominates(upper: Block, lower: Block): boolean {
    const at = this.#entered[lower];
    return this.#entered[upper] <= at && at <= this.#left[upper];
  }

  /** Whether a block is in the loop of a header. */
  isWithin(block: Block, header: Block): boolean {
    const { loop, outerLoop, depth } = this;
    let at = loop[block];
    while (at !== 0 && depth[at] > depth[header]) at = outerLoop[at];
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

  /** In numbers of the spanning tree's preorder; the entry's is 0. */
  #findDominators({ preorder, number, parent }: SpanningTree): void {
    const { f, dominator, predecessorStart, predecessors } = this;
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
      const above = parent[at];
      forest.link(above, at);
      for (let one = first[above]; one >= 0; one = next[one]) {
        const least = forest.evaluate(one);
        found[one] = semi[least] < semi[one] ? least : above;
      }
      first[above] = -1;
    }
    for (let at = 1; at < count; at++) {
      if (found[at] !== semi[at]) found[at] = found[found[at]];
      dominator[preorder[at]] = preorder[found[at]];
    }
    dominator[f.entry] = NO_BLOCK;
  }

  #numberDominators(): void {
    const { order, dominator } = this;
    // Sizes of subtrees from below, then numbers from above: both along the order, in which dominators stand first.
    const size = this.#left;
    for (let index = order.length - 1; index >= 0; index--) size[dominator[order[index]]] += ++size[order[index]];
    const free = new Int32Array(size.length);
    // From 1: 0 stays with blocks that are not reached.
    free[NO_BLOCK] = 1;
    for (const block of order) {
      const at = free[dominator[block]];
      free[dominator[block]] += size[block];
      this.#entered[block] = at;
      free[block] = at + 1;
    }
    for (const block of order) size[block] = this.#entered[block] + size[block] - 1;
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

interface SpanningTree {
  /** Reachable blocks in reverse postorder, and in preorder. */
  readonly order: Int32Array;
  readonly preorder: Int32Array;
  /** By block: its number in preorder. */
  readonly number: Int32Array;
  /** By number in preorder: that of the block it was reached from. */
  readonly parent: Int32Array;
}

function spanningTree(f: IrFunction): SpanningTree {
  const { successorStart, successors } = successorTable(f);
  const preorder: number[] = [f.entry];
  const parent: number[] = [0];
  const postorder: number[] = [];
  const number = new Int32Array(f.blockCount).fill(-1);
  const next = successorStart.slice();
  const stack: number[] = [f.entry];
  number[f.entry] = 0;
  while (stack.length > 0) {
    const block = stack[stack.length - 1];
    if (next[block] === successorStart[block + 1]) {
      postorder.push(block);
      stack.pop();
      continue;
    }
    // The last successor first: so the first one follows its block in the order.
    const to = successors[successorStart[block] + successorStart[block + 1] - 1 - next[block]++];
    if (number[to] >= 0) continue;
    number[to] = preorder.push(to) - 1;
    parent.push(number[block]);
    stack.push(to);
  }
  return {
    order: Int32Array.from(postorder.reverse()),
    preorder: Int32Array.from(preorder),
    number,
    parent: Int32Array.from(parent),
  };
}

/** Lengauer and Tarjan's forest: of what was linked, `evaluate` gives the number with the least `semi` on the way up. */
class Forest {
  /** Numbers of semidominators, their own at first. */
  readonly semi: Int32Array;
  readonly #ancestor: Int32Array;
  readonly #label: Int32Array;
  readonly #way: number[] = [];

  constructor(count: number) {
    this.semi = Int32Array.from({ length: count }, (_, at) => at);
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
