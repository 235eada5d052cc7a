/**
 * Register allocation: gives each operand of a machine function a register or a stack slot, and inserts the moves that this takes.
 *
 *     analyze          order of blocks, uses, liveness, wishes
 *     look ahead       loops, calls: guesses that make the scan's choices good
 *     scan             one walk over the code: locations, and moves within blocks
 *     resolve          moves on edges, where values are stored, slots, everything in order
 */
import { analyze } from "./analyze.ts";
import { lookAhead } from "./loops.ts";
import type { Allocation, MachineFunction } from "./machine.ts";
import { PlannedMoves } from "./planned-moves.ts";
import { resolve } from "./resolve-moves.ts";
import { Scan } from "./scan.ts";
import { Workspace } from "./workspace.ts";

/** 128 MB. */
const LIVE_LIMIT = 1 << 25;

export interface AllocateOptions {
  /** 32-bit words that knowledge of what is live where may take; beyond, values that several blocks use are kept in memory. */
  readonly liveLimit?: number;
  /** Where its tables come from, the answer's too: they are good until it is reset. */
  readonly workspace?: Workspace;
}

/** Throws an error if the function breaks the rules of machine.ts, or an instruction asks for more registers than there are. */
export function allocate(f: MachineFunction, options: AllocateOptions = {}): Allocation {
  const { liveLimit = LIVE_LIMIT, workspace = new Workspace() } = options;
  const analysis = analyze(f, liveLimit, workspace);
  const moves = new PlannedMoves(f.instructionCount, workspace);
  const scan = new Scan(f, analysis, lookAhead(f, analysis, workspace), moves, workspace).run();
  return resolve(f, analysis, scan, moves, workspace);
}
