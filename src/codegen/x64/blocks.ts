/**
 * Blocks of machine code: those of the IR that can be reached, in the order of their code, and one for each edge that needs its own.
 *
 * An edge needs a block of its own if its source has several successors and it passes arguments, or its target has several
 * predecessors. Edges of one `switch` or `branch` to the same block without arguments count as one. Blocks of edges stand behind their
 * source, so that one of them is fallen into; cold blocks, and edges from or to them, behind all others.
 *
 * Selection goes through blocks by `walk`, from the last to the first in reverse postorder: all uses of a value come before its
 * definition, whatever the order of the code is. The block of an edge comes before its source.
 */
import { type IrFunction, OP } from "../../ir/index.ts";
import type { BlockColumns } from "./machine-code.ts";
import type { Workspace } from "./workspace.ts";

export interface Blocks extends BlockColumns {
  /** IR block of a machine block; 0 for that of an edge. */
  readonly irBlock: Int32Array;
  /** The edge that a block stands for; 0 for others. */
  readonly edge: Int32Array;
  /** Machine block of an IR block; -1 for those that cannot be reached. */
  readonly machineBlock: Int32Array;
  /** Of an edge: which successor of its source it leads to. */
  readonly successorOfEdge: Int32Array;
  /** Order of selection. */
  readonly walk: Int32Array;
  /** 1 for headers of loops. */
  readonly isHeader: Uint8Array;
}

/** The IR's edges, those that are one taken together, and an order of its blocks. */
class Graph {
  readonly f: IrFunction;
  /** Successor edges of block b: from start[b] to end[b]. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly edges: number[] = [];
  readonly successorOfEdge: Int32Array;
  /** Distinct edges to a block. */
  readonly predecessorCount: Int32Array;
  /** Reachable blocks in reverse postorder, and their numbers in it (-1: unreachable). */
  readonly order: number[] = [];
  readonly number: Int32Array;
  readonly workspace: Workspace;
  hasLoops = false;

  constructor(f: IrFunction, workspace: Workspace) {
    this.f = f;
    this.workspace = workspace;
    this.start = workspace.int32(f.blockCount);
    this.end = workspace.int32(f.blockCount);
    this.successorOfEdge = workspace.int32(f.edgeCount);
    this.predecessorCount = workspace.int32(f.blockCount);
    this.number = workspace.int32(f.blockCount).fill(-1, 0, f.blockCount);
    this.#visit();
  }

  #visit(): void {
    const { f, number, order, start, end, edges, workspace } = this;
    const ON_STACK = -2;
    const FINISHED = -3;
    const stack: number[] = [f.entry];
    const next = workspace.int32(f.blockCount);
    number[f.entry] = ON_STACK;
    this.#collect(f.entry);
    next[f.entry] = start[f.entry];
    while (stack.length > 0) {
      const block = stack[stack.length - 1];
      if (next[block] === end[block]) {
        stack.pop();
        number[block] = FINISHED;
        order.push(block);
        continue;
      }
      const target = f.edgeTo[edges[next[block]++]];
      if (number[target] === -1) {
        number[target] = ON_STACK;
        this.#collect(target);
        next[target] = start[target];
        stack.push(target);
      } else if (number[target] === ON_STACK) {
        this.hasLoops = true;
      }
    }
    order.reverse();
    for (let index = 0; index < order.length; index++) number[order[index]] = index;
  }

  /** The distinct edges that leave a block. */
  #collect(block: number): void {
    const { f, edges } = this;
    this.start[block] = edges.length;
    const last = f.last[block];
    const op = f.op[last];
    if (op === OP.jump) this.#edge(block, f.a[last]);
    else if (op === OP.branch) {
      this.#edge(block, f.b[last]);
      this.#edge(block, f.c[last]);
    } else if (op === OP.switch) this.#collectSwitch(block, f.b[last], f.c[last]);
    this.end[block] = edges.length;
  }

  #edge(block: number, edge: number): void {
    const { f, edges } = this;
    const target = f.edgeTo[edge];
    if (f.edgeArgumentCount[edge] === 0)
      for (let at = this.start[block]; at < edges.length; at++)
        if (f.edgeTo[edges[at]] === target && f.edgeArgumentCount[edges[at]] === 0) {
          this.successorOfEdge[edge] = at - this.start[block];
          return;
        }
    this.#addEdge(block, edge);
  }

  #addEdge(block: number, edge: number): void {
    this.successorOfEdge[edge] = this.edges.length - this.start[block];
    this.edges.push(edge);
    this.predecessorCount[this.f.edgeTo[edge]]++;
  }

  #collectSwitch(block: number, list: number, count: number): void {
    const { f } = this;
    const seen = new Map<number, number>();
    for (let index = 0; index < count; index++) {
      const edge = f.lists[list + index];
      const target = f.edgeTo[edge];
      const before = f.edgeArgumentCount[edge] === 0 ? seen.get(target) : undefined;
      if (before === undefined) {
        this.#addEdge(block, edge);
        if (f.edgeArgumentCount[edge] === 0) seen.set(target, this.successorOfEdge[edge]);
      } else {
        this.successorOfEdge[edge] = before;
      }
    }
  }

  needsBlock(block: number, edge: number): boolean {
    const { f } = this;
    if (this.end[block] - this.start[block] < 2) return false;
    return f.edgeArgumentCount[edge] > 0 || this.predecessorCount[f.edgeTo[edge]] > 1;
  }
}

export function layOutBlocks(f: IrFunction, workspace: Workspace): Blocks {
  const graph = new Graph(f, workspace);
  const { start, end, edges, number } = graph;
  const depthOfIr = graph.hasLoops ? loopDepths(graph) : { depth: workspace.bytes(f.blockCount), headers: undefined };

  const machineBlock = workspace.int32(f.blockCount).fill(-1, 0, f.blockCount);
  const blockOfEdge = workspace.int32(f.edgeCount).fill(-1, 0, f.edgeCount);
  const most = f.blockCount + f.edgeCount;
  const irBlock = workspace.int32(most);
  const edgeOf = workspace.int32(most);
  const cold = workspace.bytes(most);
  const late: number[] = [];
  let blockCount = 0;
  const place = (block: number, edge: number, isCold: number): void => {
    if (edge === 0) machineBlock[block] = blockCount;
    else blockOfEdge[edge] = blockCount;
    irBlock[blockCount] = block;
    edgeOf[blockCount] = edge;
    cold[blockCount] = isCold;
    blockCount++;
  };
  const reached = f.order.filter((block) => number[block] >= 0);
  for (const wantsCold of [0, 1]) {
    for (let at = 0; at < reached.length; at++) {
      const block = reached[at];
      // The entry is first whatever it is.
      const isCold = at === 0 ? 0 : f.cold[block];
      if (isCold !== wantsCold) continue;
      place(block, 0, isCold);
      const following = reached[at + 1] ?? 0;
      late.length = 0;
      for (let index = start[block]; index < end[block]; index++) {
        const edge = edges[index];
        const target = f.edgeTo[edge];
        if (!graph.needsBlock(block, edge)) continue;
        if (isCold === 0 && f.cold[target] !== 0) continue;
        if (target === following) late.push(edge);
        else place(0, edge, isCold);
      }
      for (const edge of late) place(0, edge, isCold);
    }
    if (wantsCold === 0) continue;
    for (const block of reached)
      for (let index = start[block]; index < end[block]; index++)
        if (graph.needsBlock(block, edges[index]) && blockOfEdge[edges[index]] < 0) place(0, edges[index], 1);
  }

  const successorStart = workspace.int32(blockCount + 1);
  const successors = workspace.int32(2 * f.edgeCount);
  let successorCount = 0;
  const predecessorStart = workspace.int32(blockCount + 2);
  const loopDepth = workspace.bytes(blockCount);
  const isHeader = workspace.bytes(blockCount);
  for (let index = 0; index < blockCount; index++) {
    const block = irBlock[index];
    if (block === 0) {
      const edge = edgeOf[index];
      const target = f.edgeTo[edge];
      successors[successorCount++] = machineBlock[target];
      loopDepth[index] = Math.min(depthOfIr.depth[f.edgeFrom[edge]], depthOfIr.depth[target]);
    } else {
      for (let at = start[block]; at < end[block]; at++) {
        const own = blockOfEdge[edges[at]];
        successors[successorCount++] = own >= 0 ? own : machineBlock[f.edgeTo[edges[at]]];
      }
      loopDepth[index] = depthOfIr.depth[block];
      if (depthOfIr.headers !== undefined) isHeader[index] = depthOfIr.headers[block];
    }
    successorStart[index + 1] = successorCount;
  }
  for (let index = 0; index < successorCount; index++) predecessorStart[successors[index] + 2]++;
  for (let index = 0; index < blockCount; index++) predecessorStart[index + 2] += predecessorStart[index + 1];
  const predecessors = workspace.int32(successorCount);
  for (let index = 0; index < blockCount; index++)
    for (let at = successorStart[index]; at < successorStart[index + 1]; at++)
      predecessors[predecessorStart[successors[at] + 1]++] = index;

  return {
    blockCount,
    successorStart,
    successors,
    predecessorStart,
    predecessors,
    loopDepth,
    cold,
    irBlock,
    edge: edgeOf,
    machineBlock,
    successorOfEdge: graph.successorOfEdge,
    walk: walkOf(graph, machineBlock, blockOfEdge, blockCount),
    isHeader,
  };
}

function walkOf(graph: Graph, machineBlock: Int32Array, blockOfEdge: Int32Array, count: number): Int32Array {
  const walk = graph.workspace.int32(count);
  let to = 0;
  for (let index = graph.order.length - 1; index >= 0; index--) {
    const block = graph.order[index];
    for (let at = graph.start[block]; at < graph.end[block]; at++) {
      const own = blockOfEdge[graph.edges[at]];
      if (own >= 0) walk[to++] = own;
    }
    walk[to++] = machineBlock[block];
  }
  return walk;
}

const DEEPEST = 255;

/**
 * How deep in loops IR blocks are. Headers are taken from the last in reverse postorder, so inner loops first; a loop found is from then on
 * one node, its header (Tarjan's intervals; Havlak, "Nesting of reducible and irreducible loops"). An irreducible loop is
 * that of its first block.
 */
function loopDepths({ f, order, number, start, end, edges, workspace }: Graph): {
  depth: Uint8Array;
  headers: Uint8Array;
} {
  const count = order.length;
  const predecessorStart = workspace.int32(count + 2);
  const targetOf = (index: number): number => number[f.edgeTo[edges[index]]];
  for (const block of order)
    for (let index = start[block]; index < end[block]; index++) predecessorStart[targetOf(index) + 2]++;
  for (let index = 0; index < count; index++) predecessorStart[index + 2] += predecessorStart[index + 1];
  const predecessors = workspace.int32(predecessorStart[count + 1]);
  for (let from = 0; from < count; from++)
    for (let index = start[order[from]]; index < end[order[from]]; index++)
      predecessors[predecessorStart[targetOf(index) + 1]++] = from;

  const representative = workspace.int32(count);
  for (let index = 0; index < count; index++) representative[index] = index;
  const find = (node: number): number => {
    let root = node;
    while (representative[root] !== root) root = representative[root];
    while (representative[node] !== root) [node, representative[node]] = [representative[node], root];
    return root;
  };
  const loop = workspace.int32(count).fill(-1, 0, count);
  const isHeader = workspace.bytes(count);
  const work: number[] = [];
  for (let header = count - 1; header >= 0; header--) {
    work.length = 0;
    const add = (from: number): void => {
      const node = find(from);
      if (node <= header || loop[node] >= 0) return;
      loop[node] = header;
      work.push(node);
    };
    for (let at = predecessorStart[header]; at < predecessorStart[header + 1]; at++) {
      const from = predecessors[at];
      if (from < header) continue;
      isHeader[header] = 1;
      add(from);
    }
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      for (let at = predecessorStart[node]; at < predecessorStart[node + 1]; at++) add(predecessors[at]);
      representative[node] = header;
    }
  }
  const depth = workspace.bytes(f.blockCount);
  const headers = workspace.bytes(f.blockCount);
  for (let index = 0; index < count; index++) {
    const outer = loop[index] < 0 ? 0 : depth[order[loop[index]]];
    depth[order[index]] = Math.min(DEEPEST, outer + isHeader[index]);
    headers[order[index]] = isHeader[index];
  }
  return { depth, headers };
}
