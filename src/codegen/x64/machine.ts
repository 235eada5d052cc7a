/**
 * Machine code before registers: what instruction selection makes (select), the register allocator reads (allocate), and emission (emit)
 * turns into bytes by the allocator's answer.
 *
 * A *machine instruction* is an operation, of which only selection and emission know what it is, and operands: virtual registers, each
 * with what the instruction asks of its place. The code is in SSA form: a virtual register is defined once, by an instruction or as the
 * parameter of a block, and its definition dominates its uses. Blocks stand in the order of the code; instructions of a block are a
 * range. What a block passes to its successors' parameters stands with the block, not with an instruction: moves between them are
 * made by the allocator.
 *
 * Each instruction has two points in time: *early*, when it reads, and *late*, when it has written. A use is early unless it says so, and its
 * register may then be given to a definition; a definition is late unless it says so: an early one differs from all uses (a temporary is an
 * early definition that nobody uses).
 *
 * No edge is critical: a block with several successors passes no arguments, and each of its successors has one predecessor. So moves
 * for arguments stand before the last instruction of a block that has one successor, and that instruction has no operands and destroys nothing.
 *
 * References: the interface follows regalloc2 (Cranelift), the algorithm is its own affair.
 */

/** A place: 0 to 15 general registers by their number in encodings, 16 to 31 xmm0 to xmm15, from 32 on stack slots of eight bytes. */
export type Location = number;
export const FIRST_XMM = 16;
export const FIRST_SLOT = 32;

/** Bits 0 to 31: one for each register location. */
export type RegisterSet = number;

/** Classes of virtual registers. */
export const GENERAL = 0;
export const VECTOR = 1;

/** What an operand asks of its location. */
export const CONSTRAINT = {
  /** A register or a stack slot. */
  any: 0,
  register: 1,
  /** The register `payload`. */
  fixed: 2,
  /** Of a definition: the location of the operand numbered `payload` of the instruction, a use, which is a register. */
  reuse: 3,
} as const;

// An operand's description, one integer: bit 0: a definition; bit 1: late; bits 2 and 3: constraint; bits 4 to 11: payload.
export const DEFINES = 1;
export const LATE = 2;

export function describeOperand(flags: number, constraint: number, payload = 0): number {
  return flags | (constraint << 2) | (payload << 4);
}

export function constraintOf(description: number): number {
  return (description >> 2) & 3;
}

export function payloadOf(description: number): number {
  return description >> 4;
}

/** Bits of `flags`. */
export const INSTRUCTION = {
  /** The allocator keeps no value in a register across it, whatever it clobbers: it may return twice. */
  barrier: 1,
  /** It clobbers nothing that the allocator must know: emission saves what is live, and `Allocation.live` says what. */
  savesLive: 2,
} as const;

export interface MachineFunction {
  readonly name: string;

  // ---- Instructions 0 to instructionCount - 1
  readonly instructionCount: number;
  /** Operands of instruction i: from operandStart[i] to operandStart[i + 1] - 1. */
  readonly operandStart: Int32Array;
  /** Registers whose contents it destroys, those of its own definitions left out. */
  readonly clobbers: Int32Array;
  readonly flags: Uint8Array;

  // ---- Operands
  readonly operandRegister: Int32Array;
  readonly operandDescription: Int32Array;

  // ---- Virtual registers 0 to registerCount - 1
  readonly registerCount: number;
  /** GENERAL or VECTOR. */
  readonly registerClass: Uint8Array;

  // ---- Blocks 0 to blockCount - 1; 0 is the entry, and has no parameters: what the function is given is defined by its first instruction
  readonly blockCount: number;
  /** Instructions of block b: from blockStart[b] to blockStart[b + 1] - 1; at least one. */
  readonly blockStart: Int32Array;
  /** Successors of block b: successors[successorStart[b]] and so on. */
  readonly successorStart: Int32Array;
  readonly successors: Int32Array;
  readonly predecessorStart: Int32Array;
  readonly predecessors: Int32Array;
  /** Parameters of block b: parameters[parameterStart[b]] and so on; virtual registers. */
  readonly parameterStart: Int32Array;
  readonly parameters: Int32Array;
  /** What block b, which has one successor then, passes to its parameters. */
  readonly argumentStart: Int32Array;
  readonly arguments: Int32Array;
  /** How deep in loops. */
  readonly loopDepth: Uint8Array;
  /** 1: seldom run. */
  readonly cold: Uint8Array;

  /** Registers that may be given away. */
  readonly allocatable: RegisterSet;
  /** Those among them that callers expect to be kept: using one costs a push and a pop. */
  readonly calleeSaved: RegisterSet;
}

/**
 * What the allocator answers. A move between two stack slots goes through the scratch register of emission (xmm15, which is never
 * allocatable); moves at one place are in an order in which they can be done one after another. A cycle is broken by `exchange` of two
 * general registers, or through the scratch register.
 */
export interface Allocation {
  /** Location of each operand. */
  readonly locations: Int32Array;

  // ---- Moves, in order of their place
  readonly moveCount: number;
  /** Before instruction n: 2 n; behind it: 2 n + 1. */
  readonly movePlace: Int32Array;
  readonly moveFrom: Int32Array;
  readonly moveTo: Int32Array;
  /** 1: the two general registers are exchanged. */
  readonly moveExchanges: Uint8Array;

  /** Stack slots used. */
  readonly slotCount: number;
  /** Registers used anywhere. */
  readonly used: RegisterSet;
  /** For instructions that save what is live: registers that hold values across them. */
  readonly live: ReadonlyMap<number, RegisterSet>;
}

/** xmm15: emission's own, for moves between slots and cycles of xmm registers. */
export const SCRATCH: Location = FIRST_XMM + 15;
