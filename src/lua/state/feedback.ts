/**
 * What functions learnt about themselves while they ran, as plain data: kinds of operands and callees of each instruction, from their data
 * vectors (drawn in lua/bytecode/ops.ts).
 *
 * Nothing there keeps a proto alive, and an address may be of something else by now. So protos are told by their numbers, which are given once
 * in a state; an address counts only while a proto with the number is there. Memory of a dead proto can hold what the program likes, even the
 * look of a proto: who does more with an address than compare it must know from elsewhere that it lives.
 */
import { calleeSlot, Code, INSTRUCTION_BYTES, kindsOffset } from "../bytecode/index.ts";
import { KIND, KINDS, PROTO, SEVERAL_CALLEES } from "../layout/index.ts";
import type { Cage } from "./cage.ts";

/** What an operand was, that the code in line does not serve (KINDS). */
export type OperandKind = keyof typeof KINDS;

/** The function that a call called. */
export interface Callee {
  /** Of its proto, in this state. */
  readonly number: number;
  /** Of its proto; undefined if that is gone. */
  readonly address: number | undefined;
}

/** What one instruction met. */
export interface Feedback {
  readonly kinds: readonly OperandKind[];
  /** Undefined: no Lua function, or none that was noted (compiled code notes none). */
  readonly callee: Callee | "several" | undefined;
}

const KIND_NAMES = Object.keys(KINDS) as OperandKind[];

/** By pc; undefined if the proto at `address` is no longer the one with this number. */
export function readFeedback(cage: Cage, address: number, number: number): readonly Feedback[] | undefined {
  if (!isProto(cage, address, number)) return undefined;
  const { i32, u8 } = cage;
  const get = (field: number): number => i32[(address + field) >>> 2];
  const start = get(PROTO.code) >>> 0;
  const code = new Code(u8.subarray(start, start + get(PROTO.codeCount) * INSTRUCTION_BYTES));
  const data = get(PROTO.data) >>> 0;
  const dataSlots = (get(PROTO.dataEnd) - data) >>> 3;
  return Array.from({ length: code.length }, (_, pc): Feedback => {
    const bits = u8[data + kindsOffset(dataSlots, pc)];
    const slot = calleeSlot(code, pc);
    return {
      kinds: KIND_NAMES.filter((name) => (bits & KINDS[name]) !== 0),
      callee: slot === undefined ? undefined : readCallee(cage, data + slot * 8),
    };
  });
}

function readCallee(cage: Cage, at: number): Callee | "several" | undefined {
  const address = cage.i32[at >>> 2];
  const number = cage.i32[(at + 4) >>> 2];
  if (address === 0) return undefined;
  if (address === SEVERAL_CALLEES) return "several";
  return { number, address: isProto(cage, address, number) ? address : undefined };
}

/** Whether what lies there looks like the proto with this number. */
function isProto({ i32, u8 }: Cage, address: number, number: number): boolean {
  return u8[(address >>> 0) + 1] === KIND.proto && i32[(address + PROTO.key) >>> 2] === number;
}
