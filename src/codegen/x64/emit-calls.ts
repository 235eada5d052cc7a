/**
 * Calls. Those that save what lives around them, and those to foreign code, which wants rsp at a multiple of 16:
 *
 *     mov r11, rsp
 *     and rsp, -16
 *     sub rsp, bytes of the stack arguments, and 8 for r11, to a multiple of 16
 *     mov [rsp + bytes of the arguments], r11     unwinders find it there
 *     copies of the arguments that selection stored
 *     call
 *     mov rsp, [rsp + bytes of the arguments]
 */
import { ALU, CODE, PF2, R11, RSP, W } from "../../asm/raw.ts";
import type { Emitter } from "./emit.ts";
import { FIRST_SLOT, FIRST_XMM, type RegisterSet } from "./machine.ts";
import { foreignRow, savedAround } from "./frame.ts";
import { CALL, CALL_PLACES_SHIFT, CALL_RECORD_SHIFT } from "./select-calls.ts";

const CALL_OPCODE = 0xe8;
const JUMP_OPCODE = 0xe9;

export function emitCall(e: Emitter, at: number): void {
  const flags = e.machine.immediate[at];
  const saved = (flags & CALL.savesLive) === 0 ? [] : registersOf(savedAround(e.machine, e.allocation, at));
  for (const [index, register] of saved.entries()) e.toStack(register, e.frame.saves + 8 * index);
  const places = (flags >> CALL_PLACES_SHIFT) & 0xff;
  if ((flags & CALL.foreign) === 0) {
    target(e, at);
    if ((flags & CALL.safepoint) !== 0) record(e, at, saved);
  } else foreignCall(e, at, places, saved);
  for (const [index, register] of saved.entries()) e.fromStack(register, e.frame.saves + 8 * index);
}

function registersOf(set: RegisterSet): number[] {
  const registers: number[] = [];
  for (let register = 0; register < FIRST_SLOT; register++) if ((set & (1 << register)) !== 0) registers.push(register);
  return registers;
}

function target(e: Emitter, at: number): void {
  const { machine, selector } = e;
  e.mark(at);
  if ((machine.immediate[at] & CALL.indirect) === 0)
    e.x.direct(CALL_OPCODE, selector.targetLabels[machine.displacement[at]]);
  else e.operand(0xff, 2, machine.form[at], at, 0);
}

function foreignCall(e: Emitter, at: number, places: number, saved: readonly number[]): void {
  const { x } = e;
  const kept = 8 * places;
  const below = (kept + 8 + 15) & -16;
  x.registers(CODE.movLoad | W, R11, RSP);
  x.registers((CODE.aluImmediate ^ 2) | W, ALU.and, RSP);
  x.byte(-16);
  x.addToStack(ALU.sub, below);
  x.memory(CODE.movStore | W, R11, RSP, -1, 0, kept);
  e.withRow(foreignRow(e.frame, kept), () => {
    // Through xmm15, which is emission's own.
    for (let place = 0; place < places; place++) {
      x.memory(CODE.movLoadS | PF2, 15, R11, -1, 0, 8 * place);
      e.toStack(FIRST_XMM + 15, 8 * place);
    }
    target(e, at);
    if ((e.machine.immediate[at] & CALL.safepoint) !== 0) record(e, at, saved);
    x.memory(CODE.movLoad | W, RSP, RSP, -1, 0, kept);
  });
}

/**
 * The safepoint record of a return address: bytes from rsp (as it is between calls) to the function's own return address; then a word for
 * each value: of a register twice its number and 1, of the stack twice its distance from rsp in bytes.
 */
function record(e: Emitter, at: number, saved: readonly number[]): void {
  const { machine, locations, frame } = e;
  const count = machine.immediate[at] >>> CALL_RECORD_SHIFT;
  const end = machine.operandStart[at + 1];
  const words = [frame.incoming - 8];
  for (let operand = end - count; operand < end; operand++) {
    const location = locations[operand];
    const save = saved.indexOf(location);
    if (location >= FIRST_SLOT) words.push(2 * e.slot(location));
    else if (save >= 0) words.push(2 * (frame.saves + 8 * save));
    else words.push(2 * location + 1);
  }
  e.assembler.safepoint(words);
}

export function emitTailCall(e: Emitter, at: number): void {
  const { machine, selector, x } = e;
  e.mark(at);
  e.epilogue(() => {
    if ((machine.immediate[at] & CALL.indirect) === 0)
      x.direct(JUMP_OPCODE, selector.targetLabels[machine.displacement[at]]);
    else x.registers(0xff, 4, R11);
  });
}
