/** Who leads where, as a table that walks over blocks use: ranges of one array. */
import type { Block, IrFunction } from "./function.ts";

/** Blocks that each block leads to, as ranges of one array. */
export function successorTable(f: IrFunction): { successorStart: Int32Array; successors: number[] } {
  const successorStart = new Int32Array(f.blockCount + 1);
  const successors: number[] = [];
  for (let block = 1; block < f.blockCount; block++) {
    successorStart[block] = successors.length;
    if (f.last[block] !== 0) f.forEachEdge(block as Block, (edge) => successors.push(f.edgeTo[edge]));
  }
  successorStart[f.blockCount] = successors.length;
  return { successorStart, successors };
}
