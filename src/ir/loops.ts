/**
 * Loops: a loop is a block, its header, that dominates the source of an edge into it, with all blocks from which that edge is reached without passing
 * the header.
 *
 * They are found from the inside out. A walk against the edges steps over loops found before as if they were their headers, so each block, and each
 * header once more, is seen by one walk only; the way from a block to the outermost loop found so far is cut short by those who take it.
 */
import type { Block } from "./function.ts";
import type { Graph } from "./graph.ts";

export class Loops {
  /** Header of the innermost loop around each block, the block itself if it is one; 0 outside of loops. */
  readonly around: Int32Array;
  /** Header of the loop around the loop of each header; 0 if there is none. */
  readonly outer: Int32Array;
  /** In how many loops each block is. */
  readonly depth: Int32Array;

  constructor(graph: Graph) {
    const count = graph.f.blockCount;
    this.around = new Int32Array(count);
    this.outer = new Int32Array(count);
    this.depth = new Int32Array(count);
    if (this.#find(graph)) this.#measure(graph);
  }

  /** Whether there are any. */
  #find(graph: Graph): boolean {
    const { f, order, predecessorStart, predecessors } = graph;
    const { around, outer } = this;
    // Outermost header so far of a block; of a header, on the way to it; 0 for what is in no loop yet.
    const top = new Int32Array(around.length);
    const outermost = (block: number): number => {
      let at = block;
      while (top[at] !== 0) {
        if (top[top[at]] !== 0) top[at] = top[top[at]];
        at = top[at];
      }
      return at;
    };
    const stack: number[] = [];
    let any = false;
    // Inner headers stand behind outer ones.
    for (let index = order.length - 1; index >= 0; index--) {
      const header = order[index];
      for (let at = predecessorStart[header]; at < predecessorStart[header + 1]; at++) {
        const from = f.edgeFrom[predecessors[at]];
        if (graph.dominates(header as Block, from as Block)) stack.push(from);
      }
      if (stack.length === 0) continue;
      any = true;
      around[header] = header;
      while (stack.length > 0) {
        const block = outermost(stack.pop() as number);
        if (block === header) continue;
        if (around[block] === block) outer[block] = header;
        else around[block] = header;
        top[block] = header;
        // Those from within a loop that `block` is the header of lead to the present header by now.
        for (let at = predecessorStart[block]; at < predecessorStart[block + 1]; at++)
          stack.push(f.edgeFrom[predecessors[at]]);
      }
    }
    return any;
  }

  #measure({ order }: Graph): void {
    const { around, outer, depth } = this;
    for (const block of order)
      if (around[block] === block) depth[block] = depth[outer[block]] + 1;
      else depth[block] = depth[around[block]];
  }
}
