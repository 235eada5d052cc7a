/**
 * Positions in pc maps of compiled code: one number for where in the source, and for why code at an address can end the program.
 *
 *     position = at * 32 + cause        cause: a trap code (ir/types.ts), or 31 for none of its own
 *
 * `at` is the instruction's position, below 2^27. The `ud2` of a trap has an entry with the trap's code. Loads, stores and calls have one
 * with 31 if positions are asked for: what makes a load fail is seen by the address it touched.
 */

const CAUSES = 32;
/** The cause of what is no trap. */
export const NO_TRAP = 31;

export interface PcPosition {
  readonly at: number;
  /** A trap code, or NO_TRAP. */
  readonly cause: number;
}

export function pcPosition(at: number, cause: number = NO_TRAP): number {
  return at * CAUSES + cause;
}

export function decodePcPosition(position: number): PcPosition {
  return { at: Math.floor(position / CAUSES), cause: position % CAUSES };
}
