/**
 * Which blocks are copied to the places that jump to them: the dispatch of an interpreter's loop.
 *
 *     handlers ─► next: load opcode ─► switch ─► handlers
 *
 * One indirect jump at the loop's head is predicted badly: it learns little of which instruction follows which. With a copy at the end of
 * each handler, each has a history of its own. Copies are made while code is emitted: registers are allocated by then, and are the same
 * for a block wherever it stands, so a copy is the block's instructions and moves once more. All copies share one jump table.
 *
 * Copied are small blocks in loops that end in a large switch, and small blocks that many jump to and that jump on to such a block.
 */
import { KIND } from "./encodings.ts";
import type { Machine } from "./machine-code.ts";
import type { Workspace } from "./workspace.ts";

const LARGEST_BLOCK = 12;
const FEWEST_CASES = 8;
const FEWEST_JUMPS = 3;
/** Instructions that all copies of a block may have together. */
const MOST_COPIED = 4096;

/** 1 for blocks to copy; `casesOf` tells how many cases the switch numbered so has. */
export function findDispatches(
  machine: Machine,
  workspace: Workspace,
  casesOf: (value: number) => number,
): Uint8Array | undefined {
  const { blockCount, blockStart, form, immediate, successors, successorStart, predecessorStart } = machine;
  const isDispatch = workspace.bytes(blockCount);
  let found = false;
  const size = (block: number): number => blockStart[block + 1] - blockStart[block];
  const jumps = (block: number): number => predecessorStart[block + 1] - predecessorStart[block];
  const mayBeCopied = (block: number): boolean =>
    machine.loopDepth[block] > 0 &&
    machine.cold[block] === 0 &&
    size(block) <= LARGEST_BLOCK &&
    jumps(block) * size(block) <= MOST_COPIED;
  for (let block = 0; block < blockCount; block++) {
    const last = blockStart[block + 1] - 1;
    if ((form[last] & 31) !== KIND.switch || casesOf(immediate[last]) < FEWEST_CASES) continue;
    if (jumps(block) < 2 || !mayBeCopied(block)) continue;
    isDispatch[block] = 1;
    found = true;
  }
  if (!found) return undefined;
  for (let block = 0; block < blockCount; block++) {
    const last = blockStart[block + 1] - 1;
    if ((form[last] & 31) !== KIND.jump || isDispatch[successors[successorStart[block]]] === 0) continue;
    if (jumps(block) >= FEWEST_JUMPS && mayBeCopied(block)) isDispatch[block] = 1;
  }
  return isDispatch;
}
