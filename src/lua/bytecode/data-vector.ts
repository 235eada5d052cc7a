/**
 * Where the feedback lies in a function's data vector (drawn in ops.ts): all of it follows from the code and the number of slots.
 */
import type { Code } from "./decode.ts";
import { OPS } from "./ops.ts";
import type { OpRow } from "./ops.ts";

const SLOT_BYTES = 8;

/** By op: whether d is the slot of a callee. */
const HAS_CALLEE: readonly boolean[] = OPS.map((row: OpRow) => row.d === "callee");

/** Slots that the kinds of so many instructions take, at the end of the data vector. */
export function kindsSlots(instructions: number): number {
  return Math.ceil(instructions / SLOT_BYTES);
}

/** Offset of an instruction's kinds in the data vector. */
export function kindsOffset(dataSlots: number, pc: number): number {
  return dataSlots * SLOT_BYTES - 1 - pc;
}

/** The data-vector slot of the instruction's callee; undefined if it calls nothing. */
export function calleeSlot(code: Code, pc: number): number | undefined {
  return HAS_CALLEE[code.op(pc)] ? code.d(pc) : undefined;
}

/** The first data-vector slot behind the caches: there the callees begin, one for each instruction that calls, then the kinds. */
export function feedbackStart(code: Code, dataSlots: number): number {
  let slot = dataSlots - kindsSlots(code.length);
  for (let pc = 0; pc < code.length; pc++) if (HAS_CALLEE[code.op(pc)]) slot--;
  return slot;
}
