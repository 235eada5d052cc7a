/**
 * The frame of a function: where its areas are from rsp, and what unwinders are told.
 *
 *     rsp + incoming + 8 n    stack arguments of the function, further results
 *     rsp + incoming - 8      return address
 *                             saved registers, the first pushed uppermost
 *     rsp + saves             registers saved around cold calls
 *     rsp + slots + 8 n       slots of the allocator
 *     rsp + 8 n               stack arguments of calls, their further results
 *
 * rsp stands still between prologue and epilogue, but for foreign calls. Unwind rows are one for each stretch of code in which the
 * distance to the caller's frame changes at known bytes: prologue, body, epilogues, foreign calls.
 */
import { RBP, RBX } from "../../asm/raw.ts";
import { ByteWriter } from "../../base/index.ts";
import { CALLER_SAVED_SET } from "./convention.ts";
import { type Allocation, DEFINES, FIRST_SLOT, INSTRUCTION, LATE, type RegisterSet } from "./machine.ts";
import type { Machine } from "./machine-code.ts";

export interface Frame {
  /** Registers to push, in order. */
  readonly pushed: readonly number[];
  /** Bytes that rsp goes down behind the pushes. */
  readonly size: number;
  readonly slots: number;
  readonly saves: number;
  readonly incoming: number;
}

/** In the order that makes the shortest code when only some are used. */
const PUSH_ORDER = [RBX, RBP, 12, 13, 14, 15];

export function layOutFrame(machine: Machine, allocation: Allocation, outgoingBytes: number): Frame {
  const used = allocation.used & machine.calleeSaved;
  const pushed = PUSH_ORDER.filter((register) => (used & (1 << register)) !== 0);
  let saved = 0;
  for (let at = 0; at < machine.instructionCount; at++)
    if ((machine.flags[at] & INSTRUCTION.savesLive) !== 0)
      saved = Math.max(saved, countBits(savedAround(machine, allocation, at)));
  const slots = outgoingBytes;
  const saves = slots + 8 * allocation.slotCount;
  const size = saves + 8 * saved;
  return { pushed, size, slots, saves, incoming: size + 8 * pushed.length + 8 };
}

/**
 * What a call that saves what lives around it has to save: that, and what its safepoint record names, which may end at the call. Its
 * results are none of them.
 */
export function savedAround(machine: Machine, allocation: Allocation, at: number): RegisterSet {
  let set = allocation.live.get(at) ?? 0;
  for (let operand = machine.operandStart[at]; operand < machine.operandStart[at + 1]; operand++) {
    const isLateUse = (machine.operandDescription[operand] & (DEFINES | LATE)) === LATE;
    if (isLateUse && allocation.locations[operand] < FIRST_SLOT) set |= 1 << allocation.locations[operand];
  }
  return set & CALLER_SAVED_SET;
}

export function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

// -------------------------------------------------------------- unwind rows (DWARF 5, 6.4.2)

const DW_CFA_advance_loc = 0x40;
const DW_CFA_advance_loc1 = 0x02;
const DW_CFA_offset = 0x80;
const DW_CFA_restore = 0xc0;
const DW_CFA_def_cfa_offset = 0x0e;
const DW_CFA_def_cfa_expression = 0x0f;
const DW_OP_breg7 = 0x77;
const DW_OP_deref = 0x06;
const DW_OP_plus_uconst = 0x23;

/** DWARF's numbers of registers. */
const DWARF = [0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15];

function advance(writer: ByteWriter, bytes: number): void {
  if (bytes === 0) return;
  if (bytes < 64) writer.u8(DW_CFA_advance_loc | bytes);
  else {
    writer.u8(DW_CFA_advance_loc1);
    writer.u8(bytes);
  }
}

function cfaOffset(writer: ByteWriter, bytes: number): void {
  writer.u8(DW_CFA_def_cfa_offset);
  writer.uleb(bytes);
}

/** Register number n of the pushed ones is saved. */
function savedAt(writer: ByteWriter, register: number, index: number): void {
  writer.u8(DW_CFA_offset | DWARF[register]);
  writer.uleb(index + 2);
}

/** `ends`: byte behind each push, then behind the lowering of rsp, from the row's first. */
export function prologueRow({ pushed, incoming, size }: Frame, ends: readonly number[]): Uint8Array {
  const writer = new ByteWriter(48);
  let at = 0;
  for (const [index, register] of pushed.entries()) {
    advance(writer, ends[index] - at);
    at = ends[index];
    cfaOffset(writer, 16 + 8 * index);
    savedAt(writer, register, index);
  }
  if (size > 0) {
    advance(writer, ends[pushed.length] - at);
    cfaOffset(writer, incoming);
  }
  return writer.finish();
}

/** All of the frame is there. */
export function bodyRow(frame: Frame): Uint8Array {
  const writer = new ByteWriter(48);
  bodyRules(writer, frame);
  return writer.finish();
}

function bodyRules(writer: ByteWriter, { pushed, incoming }: Frame): void {
  if (incoming !== 8) cfaOffset(writer, incoming);
  for (const [index, register] of pushed.entries()) savedAt(writer, register, index);
}

/** `ends`: byte behind the raising of rsp (0 if there is none), then behind each pop, the last pushed first. */
export function epilogueRow(frame: Frame, ends: readonly number[]): Uint8Array {
  const writer = new ByteWriter(48);
  bodyRules(writer, frame);
  const { pushed, size } = frame;
  let at = 0;
  if (size > 0) {
    advance(writer, ends[0]);
    at = ends[0];
    cfaOffset(writer, 8 + 8 * pushed.length);
  }
  for (let index = pushed.length - 1, end = 1; index >= 0; index--, end++) {
    advance(writer, ends[end] - at);
    at = ends[end];
    cfaOffset(writer, 8 + 8 * index);
    writer.u8(DW_CFA_restore | DWARF[pushed[index]]);
  }
  return writer.finish();
}

/** A foreign call: what rsp was lies at `rsp + kept`. */
export function foreignRow(frame: Frame, kept: number): Uint8Array {
  const expression = new ByteWriter(48);
  expression.u8(DW_OP_breg7);
  expression.sleb(kept);
  expression.u8(DW_OP_deref);
  expression.u8(DW_OP_plus_uconst);
  expression.uleb(frame.incoming);
  const bytes = expression.finish();
  const writer = new ByteWriter(48);
  bodyRules(writer, frame);
  writer.u8(DW_CFA_def_cfa_expression);
  writer.uleb(bytes.length);
  writer.bytes(bytes);
  return writer.finish();
}
