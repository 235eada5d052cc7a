/**
 * The last touch: from a function under construction to plain data.
 *
 * Jumps that lead to jumps go straight to the end. Caches and callees get their slots in the data vector, behind the
 * constants, whose number is known only now.
 */
import type { FunctionState } from "./function-state.ts";
import { kindsSlots } from "./data-vector.ts";
import { INSTRUCTION_BYTES, OP, OPS } from "./ops.ts";
import type { OpRow, Proto, UpvalueDescription } from "./ops.ts";

/** Ops whose d jumps forward and whose target may be changed. */
const FORWARD_JUMP: readonly boolean[] = OPS.map(({ name }) => name.startsWith("jump"));

const HAS_FIELD: readonly boolean[] = OPS.map((row: OpRow) => row.d === "field");
const HAS_CALLEE: readonly boolean[] = OPS.map((row: OpRow) => row.d === "callee");

export function finish(state: FunctionState, upvalues: readonly UpvalueDescription[]): Proto {
  const { chunk, body, pc: count } = state;
  const constants = state.constants.values;
  let slots = constants.length + Math.max(state.caches, 0);
  for (let pc = 0; pc < count; pc++) {
    const op = state.op(pc);
    if (FORWARD_JUMP[op]) state.setD(pc, finalTarget(state, pc) - (pc + 1));
    else if (HAS_FIELD[op]) state.setD(pc, state.d(pc) + (constants.length << 16));
    else if (HAS_CALLEE[op]) state.setD(pc, slots++);
  }
  return {
    source: chunk.chunk,
    lineDefined: body.lineDefined,
    lastLineDefined: body.lastLineDefined,
    parameters: body.parameters.length,
    isVararg: body.isVararg,
    frameSize: state.frameSize,
    code: codeBytes(state.words, count),
    constants,
    dataSlots: slots + kindsSlots(count),
    upvalues,
    protos: state.protos,
    lines: state.lines.slice(0, count),
    locals: state.locals,
    stripped: false,
  };
}

function finalTarget(state: FunctionState, pc: number): number {
  let target = pc + 1 + state.d(pc);
  while (target < state.pc && state.op(target) === OP.jump) target += 1 + state.d(target);
  return target;
}

// The words are little endian in memory, whatever the machine.
function codeBytes(words: Int32Array, count: number): Uint8Array {
  const code = new Uint8Array(count * INSTRUCTION_BYTES);
  const view = new DataView(code.buffer);
  for (let at = 0; at < 2 * count; at++) view.setInt32(4 * at, words[at], true);
  return code;
}
