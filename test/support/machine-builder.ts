/**
 * Machine functions from plain lists, for tests: blocks of instructions of operands, flattened into the arrays of machine.ts.
 *
 *     const { function: f } = new MachineBuilder() …
 *
 * Virtual registers are numbers that `register()` hands out; operands are made by `use`, `define` and their kin.
 */
import {
  CONSTRAINT,
  DEFINES,
  describeOperand,
  GENERAL,
  LATE,
  type Location,
  type MachineFunction,
  type RegisterSet,
} from "#ingot/codegen/x64/machine.js";

export interface Operand {
  readonly register: number;
  readonly description: number;
}

export interface InstructionPlan {
  readonly operands: Operand[];
  readonly clobbers: RegisterSet;
  readonly flags: number;
}

export interface BlockPlan {
  readonly instructions: InstructionPlan[];
  readonly successors: number[];
  readonly parameters: number[];
  /** For its one successor's parameters. */
  readonly arguments: number[];
  loopDepth: number;
  cold: boolean;
}

const operand = (register: number, flags: number, constraint: number, payload = 0): Operand => ({
  register,
  description: describeOperand(flags, constraint, payload),
});

export const use = (register: number): Operand => operand(register, 0, CONSTRAINT.register);
export const useAny = (register: number): Operand => operand(register, 0, CONSTRAINT.any);
export const useFixed = (register: number, place: Location): Operand => operand(register, 0, CONSTRAINT.fixed, place);
export const useLate = (register: number): Operand => operand(register, LATE, CONSTRAINT.register);
export const define = (register: number): Operand => operand(register, DEFINES | LATE, CONSTRAINT.register);
export const defineAny = (register: number): Operand => operand(register, DEFINES | LATE, CONSTRAINT.any);
export const defineEarly = (register: number): Operand => operand(register, DEFINES, CONSTRAINT.register);
export const defineFixed = (register: number, place: Location): Operand =>
  operand(register, DEFINES | LATE, CONSTRAINT.fixed, place);
/** Made in the register of operand number `of`. */
export const reuse = (register: number, of: number): Operand => operand(register, DEFINES | LATE, CONSTRAINT.reuse, of);

/** rsp is nobody's; r15 is pinned; xmm15 is the scratch register. */
export const ALLOCATABLE: RegisterSet = ~(1 << 4) & ~(1 << 15) & ~(1 << 31);
/** rbx, rbp, r12 to r14. */
export const CALLEE_SAVED: RegisterSet = (1 << 3) | (1 << 5) | (7 << 12);
/** What a call in the System V convention destroys. */
export const CALL_CLOBBERS: RegisterSet = ALLOCATABLE & ~CALLEE_SAVED;

export class MachineBuilder {
  readonly blocks: BlockPlan[] = [];
  readonly classes: number[] = [];
  allocatable: RegisterSet = ALLOCATABLE;
  calleeSaved: RegisterSet = CALLEE_SAVED;

  register(registerClass: number = GENERAL): number {
    return this.classes.push(registerClass) - 1;
  }

  registers(count: number, registerClass: number = GENERAL): number[] {
    return Array.from({ length: count }, () => this.register(registerClass));
  }

  block(settings: { loopDepth?: number; cold?: boolean; parameters?: number[] } = {}): number {
    const { loopDepth = 0, cold = false, parameters = [] } = settings;
    return this.blocks.push({ instructions: [], successors: [], parameters, arguments: [], loopDepth, cold }) - 1;
  }

  add(block: number, operands: Operand[], settings: { clobbers?: RegisterSet; flags?: number } = {}): void {
    const { clobbers = 0, flags = 0 } = settings;
    this.blocks[block].instructions.push({ operands, clobbers, flags });
  }

  jump(block: number, target: number, values: number[] = []): void {
    this.add(block, []);
    this.blocks[block].successors.push(target);
    this.blocks[block].arguments.push(...values);
  }

  branch(block: number, operands: Operand[], ...targets: number[]): void {
    this.add(block, operands);
    this.blocks[block].successors.push(...targets);
  }

  finish(name = "test"): MachineFunction {
    const { blocks } = this;
    const instructions = blocks.flatMap((block) => block.instructions);
    const operands = instructions.flatMap((instruction) => instruction.operands);
    const predecessors = blocks.map((): number[] => []);
    blocks.forEach((block, index) => block.successors.forEach((target) => predecessors[target].push(index)));
    return {
      name,
      instructionCount: instructions.length,
      operandStart: starts(instructions.map((instruction) => instruction.operands)),
      clobbers: Int32Array.from(instructions, (instruction) => instruction.clobbers),
      flags: Uint8Array.from(instructions, (instruction) => instruction.flags),
      operandRegister: Int32Array.from(operands, ({ register }) => register),
      operandDescription: Int32Array.from(operands, ({ description }) => description),
      registerCount: this.classes.length,
      registerClass: Uint8Array.from(this.classes),
      blockCount: blocks.length,
      blockStart: starts(blocks.map((block) => block.instructions)),
      successorStart: starts(blocks.map((block) => block.successors)),
      successors: Int32Array.from(blocks.flatMap((block) => block.successors)),
      predecessorStart: starts(predecessors),
      predecessors: Int32Array.from(predecessors.flat()),
      parameterStart: starts(blocks.map((block) => block.parameters)),
      parameters: Int32Array.from(blocks.flatMap((block) => block.parameters)),
      argumentStart: starts(blocks.map((block) => block.arguments)),
      arguments: Int32Array.from(blocks.flatMap((block) => block.arguments)),
      loopDepth: Uint8Array.from(blocks, (block) => block.loopDepth),
      cold: Uint8Array.from(blocks, (block) => Number(block.cold)),
      allocatable: this.allocatable,
      calleeSaved: this.calleeSaved,
    };
  }
}

function starts(lists: readonly (readonly unknown[])[]): Int32Array {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    start[index + 1] = start[index] + list.length;
  });
  return start;
}
