/**
 * Random machine functions: any control flow (loops, irreducible ones, unreachable blocks, switches), critical edges split, block parameters,
 * every kind of constraint, calls, barriers, more values than registers. Each instruction can be satisfied with the registers that there are.
 */
import {
  CONSTRAINT,
  DEFINES,
  describeOperand,
  FIRST_XMM,
  GENERAL,
  INSTRUCTION,
  LATE,
  type MachineFunction,
  type RegisterSet,
  VECTOR,
} from "#ingot/codegen/x64/machine.js";
import { ALLOCATABLE, CALLEE_SAVED, MachineBuilder, type Operand } from "./machine-builder.ts";

export type Random = () => number;

/** rax, rcx, rdx, rbx, rsi, rdi and xmm0 to xmm4. */
const FEW: RegisterSet = 0b1100_1111 | (0x1f << FIRST_XMM);

export function randomMachine(random: Random, name = "random"): MachineFunction {
  return new Generator(random).generate(name);
}

class Generator {
  readonly random: Random;
  readonly builder = new MachineBuilder();
  /** By block: values defined in it so far. */
  readonly defined: number[][] = [];
  /** Values that may be used now, by class. */
  available: number[][] = [[], []];
  readonly few: boolean;

  constructor(random: Random) {
    this.random = random;
    this.few = this.chance(0.5);
    this.builder.allocatable = this.few ? FEW : ALLOCATABLE;
    this.builder.calleeSaved = this.few ? 1 << 3 : CALLEE_SAVED;
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  generate(name: string): MachineFunction {
    const successors = this.controlFlow();
    const predecessors = successors.map((): number[] => []);
    successors.forEach((targets, block) => targets.forEach((target) => predecessors[target].push(block)));
    this.makeBlocks(successors, predecessors);
    const dominators = dominatorsOf(successors, predecessors);
    const order = successors.map((_, block) => block).sort((a, b) => dominators[a].size - dominators[b].size);
    for (const block of order) {
      this.setAvailable(block, dominators[block]);
      this.fill(block, successors[block]);
    }
    successors.forEach((targets, block) => {
      if (targets.length !== 1) return;
      this.setAvailable(block, dominators[block]);
      for (const parameter of this.builder.blocks[targets[0]].parameters) {
        this.builder.blocks[block].arguments.push(this.value(this.builder.classes[parameter]));
      }
    });
    return this.builder.finish(name);
  }

  /** By block: its successors, no edge critical, none to block 0. */
  controlFlow(): number[][] {
    const count = 1 + this.below(this.chance(0.2) ? 30 : 10);
    const successors: number[][] = [];
    for (let block = 0; block < count; block++) {
      const targets = new Set<number>();
      const wanted = this.chance(0.4) ? 1 : this.chance(0.7) ? 2 : this.below(6);
      for (let edge = 0; edge < wanted && count > 1; edge++) {
        const near = this.chance(0.6) ? block + 1 + this.below(3) : 1 + this.below(count - 1);
        if (near < count) targets.add(near);
      }
      successors.push([...targets]);
    }
    const incoming = Array.from({ length: count }, () => 0);
    for (const targets of successors) for (const target of targets) incoming[target]++;
    for (let block = 0; block < count; block++) {
      if (successors[block].length < 2) continue;
      successors[block] = successors[block].map((target) =>
        incoming[target] > 1 ? successors.push([target]) - 1 : target,
      );
    }
    return successors;
  }

  makeBlocks(successors: number[][], predecessors: number[][]): void {
    successors.forEach((_, block) => {
      const parameters: number[] = [];
      const passed = predecessors[block].every((predecessor) => successors[predecessor].length === 1);
      if (passed && predecessors[block].length > 0 && this.chance(0.7)) {
        const count = this.below(this.chance(0.1) ? 25 : 5);
        for (let index = 0; index < count; index++) parameters.push(this.builder.register(this.someClass()));
      }
      this.builder.block({ loopDepth: this.below(3), cold: this.chance(0.25), parameters });
      this.defined.push([...parameters]);
    });
  }

  setAvailable(block: number, dominators: Set<number>): void {
    this.available = [[], []];
    for (const dominator of dominators) for (const value of this.defined[dominator]) this.offer(value);
    if (!dominators.has(block)) for (const value of this.defined[block]) this.offer(value);
  }

  offer(value: number): void {
    this.available[this.builder.classes[value]].push(value);
  }

  someClass(): number {
    return this.chance(0.3) ? VECTOR : GENERAL;
  }

  /** Recent values rather than old ones. */
  value(registerClass: number): number {
    const list = this.available[registerClass];
    const back = this.chance(0.5) ? Math.min(4, list.length) : list.length;
    return list[list.length - 1 - this.below(back)];
  }

  fill(block: number, successors: number[]): void {
    if (block === 0) this.begin();
    if (this.available[GENERAL].length === 0 || this.available[VECTOR].length === 0) {
      // Unreachable blocks may use nothing but their own.
      this.emit(block, [
        this.definition(GENERAL, LATE, CONSTRAINT.register),
        this.definition(VECTOR, LATE, CONSTRAINT.any),
      ]);
    }
    const count = this.below(this.chance(0.2) ? 40 : 8);
    for (let index = 0; index < count; index++) this.instruction(block);
    if (successors.length === 1) this.builder.add(block, []);
    else this.emit(block, this.operands(block, successors.length > 0));
    this.builder.blocks[block].successors.push(...successors);
  }

  begin(): void {
    const operands = [7, 6, 2].map((place) => this.definition(GENERAL, LATE, CONSTRAINT.fixed, place));
    operands.push(this.definition(VECTOR, LATE, CONSTRAINT.fixed, FIRST_XMM));
    this.emit(0, operands);
  }

  definition(registerClass: number, flags: number, constraint: number, payload = 0): Operand {
    const register = this.builder.register(registerClass);
    return { register, description: describeOperand(flags | DEFINES, constraint, payload) };
  }

  use(registerClass: number, flags: number, constraint: number, payload = 0): Operand {
    return { register: this.value(registerClass), description: describeOperand(flags, constraint, payload) };
  }

  emit(block: number, operands: Operand[], clobbers: RegisterSet = 0, flags = 0): void {
    this.builder.add(block, operands, { clobbers, flags });
    for (const { register, description } of operands) {
      if ((description & DEFINES) === 0) continue;
      this.defined[block].push(register);
      this.offer(register);
    }
  }

  instruction(block: number): void {
    const kind = this.random();
    if (kind < 0.12) this.call(block, 0);
    else if (kind < 0.15) this.call(block, INSTRUCTION.barrier);
    else if (kind < 0.2) this.call(block, INSTRUCTION.savesLive);
    else if (kind < 0.24) this.crowd(block);
    else if (kind < 0.34) this.divide(block);
    else if (kind < 0.42) this.shift(block);
    else this.emit(block, this.operands(block, false), this.chance(0.05) ? 1 << this.pick([0, 1, 2]) : 0);
  }

  /** Up to three uses and two definitions with the usual constraints. */
  operands(block: number, last: boolean): Operand[] {
    const operands: Operand[] = [];
    const uses = this.below(4);
    for (let index = 0; index < uses; index++) {
      const constraint = this.chance(0.3) ? CONSTRAINT.any : CONSTRAINT.register;
      operands.push(this.use(this.someClass(), this.chance(0.1) && index === 0 ? LATE : 0, constraint));
    }
    const ends = last || this.builder.blocks[block] === undefined;
    const first = operands[0];
    const reusable = first !== undefined && first.description === describeOperand(0, CONSTRAINT.register);
    if (reusable && this.chance(0.5)) {
      operands.push(this.definition(this.builder.classes[first.register], LATE, CONSTRAINT.reuse, 0));
    } else if (!ends || this.chance(0.3)) {
      operands.push(this.definition(this.someClass(), LATE, this.chance(0.2) ? CONSTRAINT.any : CONSTRAINT.register));
    }
    if (this.chance(0.15))
      operands.push(this.definition(this.someClass(), 0, this.chance(0.2) ? CONSTRAINT.any : CONSTRAINT.register));
    return this.chance(0.2) && !reusable ? operands.reverse() : operands;
  }

  call(block: number, flags: number): void {
    const operands: Operand[] = [];
    const places = [7, 6, 2, 1].slice(0, this.below(5));
    for (const place of places) operands.push(this.use(GENERAL, 0, CONSTRAINT.fixed, place));
    if (this.chance(0.3)) operands.push(this.use(VECTOR, 0, CONSTRAINT.fixed, FIRST_XMM));
    if (this.chance(0.3)) operands.push(this.use(GENERAL, 0, CONSTRAINT.any));
    if (this.chance(0.1)) operands.push(this.use(GENERAL, 0, CONSTRAINT.register));
    if (this.chance(0.1)) operands.push(this.use(this.someClass(), LATE, CONSTRAINT.any));
    let clobbers = flags === INSTRUCTION.savesLive ? 0 : this.builder.allocatable & ~this.builder.calleeSaved;
    if (this.chance(0.7)) {
      operands.push(this.definition(GENERAL, LATE, CONSTRAINT.fixed, 0));
      clobbers &= ~1;
    }
    if (this.chance(0.2)) operands.push(this.definition(GENERAL, LATE, CONSTRAINT.any));
    this.emit(block, operands, clobbers, flags);
  }

  /** More operands than registers. */
  crowd(block: number): void {
    const operands: Operand[] = [];
    const count = 10 + this.below(20);
    for (let index = 0; index < count; index++) {
      if (this.chance(0.15))
        operands.push(this.definition(this.someClass(), this.chance(0.5) ? LATE : 0, CONSTRAINT.any));
      else operands.push(this.use(this.someClass(), this.chance(0.1) ? LATE : 0, CONSTRAINT.any));
    }
    if (this.chance(0.5)) operands.push(this.definition(GENERAL, LATE, CONSTRAINT.register));
    this.emit(block, operands);
  }

  /** rax and rdx, in and out. */
  divide(block: number): void {
    const operands = [
      this.use(GENERAL, 0, CONSTRAINT.fixed, 0),
      this.use(GENERAL, LATE, this.chance(0.5) ? CONSTRAINT.register : CONSTRAINT.any),
      this.definition(GENERAL, LATE, CONSTRAINT.fixed, 0),
    ];
    if (this.chance(0.5)) operands.push(this.definition(GENERAL, 0, CONSTRAINT.fixed, 2));
    else operands.push(this.use(GENERAL, 0, CONSTRAINT.fixed, 2), this.definition(GENERAL, LATE, CONSTRAINT.fixed, 2));
    this.emit(block, operands);
  }

  /** A count in rcx; made in place. */
  shift(block: number): void {
    const late = this.chance(0.5) ? LATE : 0;
    const operands = [this.use(GENERAL, 0, CONSTRAINT.register), this.use(GENERAL, late, CONSTRAINT.fixed, 1)];
    operands.push(this.definition(GENERAL, LATE, CONSTRAINT.reuse, 0));
    if (this.chance(0.3)) operands.push(this.use(GENERAL, 0, CONSTRAINT.any));
    this.emit(block, operands);
  }
}

/** By block: those that dominate it, itself among them; of an unreachable one, itself alone. */
function dominatorsOf(successors: number[][], predecessors: number[][]): Set<number>[] {
  const reached = new Set([0]);
  for (const block of reached) for (const target of successors[block]) reached.add(target);
  const all = [...reached];
  const dominators = successors.map((_, block) => new Set(reached.has(block) && block !== 0 ? all : [block]));
  for (let changed = true; changed;) {
    changed = false;
    for (const block of all) {
      if (block === 0) continue;
      const incoming = predecessors[block].filter((predecessor) => reached.has(predecessor));
      const common = [...dominators[incoming[0]]].filter((candidate) =>
        incoming.every((predecessor) => dominators[predecessor].has(candidate)),
      );
      const next = new Set([...common, block]);
      if (next.size === dominators[block].size) continue;
      dominators[block] = next;
      changed = true;
    }
  }
  return dominators;
}
