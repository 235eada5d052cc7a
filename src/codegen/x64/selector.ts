/**
 * What all rules of selection share: uses, virtual registers, operands, addresses and folding.
 *
 * A value is computed at its own place, unless no one needs it there: `uses` counts its users that are yet to come and those that asked
 * for its register. A user that computes the value itself (a compare in a branch, a load in an addition, an addition in an address) *folds* it:
 * it takes over the value's operands. Blocks are walked so that users come first (blocks.ts); a pure value without uses is then left out.
 *
 * A load may be folded by its only user if both are in one block with the same *color*: the number of effects in the block before
 * them. What was asked for already lives on behind the instruction in hand: `livesOn` tells whether it may be overwritten for free.
 *
 * Nothing that writes flags comes between an instruction that sets flags and the one that reads them: operands are brought into registers
 * before the first of the two, and the allocator's moves leave flags alone.
 */
import { CODE, W } from "../../asm/raw.ts";
import { fault } from "../../base/index.ts";
import type { Label } from "../../asm/index.ts";
import { ACCESS, F32, F64, I32, I64, type IrFunction, isFloat, OP, OPS } from "../../ir/index.ts";
import type { CodegenOptions } from "../options.ts";
import type { Blocks } from "./blocks.ts";
import type { ModuleContext } from "./context.ts";
import { BASE, HEAP, INDEX, KIND, MEMORY, regAt, rmAt, scalar, SCALE_SHIFT, TARGET } from "./encodings.ts";
import type { MachineCodeBuilder } from "./machine-code.ts";
import { CONSTRAINT, DEFINES, describeOperand, GENERAL, LATE, VECTOR } from "./machine.ts";

export const USE: number = describeOperand(0, CONSTRAINT.register);
export const USE_ANY: number = describeOperand(0, CONSTRAINT.any);
/** A use whose register no definition may get. */
export const USE_LATE: number = describeOperand(LATE, CONSTRAINT.register);
export const DEF: number = describeOperand(DEFINES | LATE, CONSTRAINT.register);
/** The register of operand 1. */
export const DEF_SAME: number = describeOperand(DEFINES | LATE, CONSTRAINT.reuse, 1);
/** Differs from all uses; a temporary, or a result that is written before all operands are read. */
export const DEF_EARLY: number = describeOperand(DEFINES, CONSTRAINT.register);

export function useFixed(location: number): number {
  return describeOperand(0, CONSTRAINT.fixed, location);
}

export function defineFixed(location: number): number {
  return describeOperand(DEFINES | LATE, CONSTRAINT.fixed, location);
}

export function defineEarlyFixed(location: number): number {
  return describeOperand(DEFINES, CONSTRAINT.fixed, location);
}

/** Which columns of an instruction are values. */
const OPERANDS = { none: 0, a: 1, ab: 2, abc: 3, ac: 4, c: 5, call: 6, callIndirect: 7, list: 8, ends: 9 } as const;
const OPERANDS_OF_FORMAT: Readonly<Record<string, number>> = {
  unary: OPERANDS.a,
  load: OPERANDS.a,
  trapIf: OPERANDS.a,
  binary: OPERANDS.ab,
  ternary: OPERANDS.abc,
  store: OPERANDS.ac,
  writePinned: OPERANDS.c,
  call: OPERANDS.call,
  callIndirect: OPERANDS.callIndirect,
  return: OPERANDS.list,
  jump: OPERANDS.ends,
  branch: OPERANDS.ends,
  switch: OPERANDS.ends,
};
const operandsOf = Uint8Array.from(OPS, ({ format }) => OPERANDS_OF_FORMAT[format] ?? OPERANDS.none);
/** 1 for what must stay in order: all effects but reading. */
const ordersEffects = Uint8Array.from(OPS, ({ effect }) => (effect === "pure" || effect === "reads" ? 0 : 1));
const isPure = Uint8Array.from(OPS, ({ effect }) => (effect === "pure" ? 1 : 0));
const SAFEPOINT = 8;

/** True for integers that an instruction takes as an immediate of 32 bits with sign. */
function fitsImmediate(low: number, high: number): boolean {
  return high === low >> 31;
}

const FULL_WIDTH: Readonly<Record<number, number>> = {
  [I32]: ACCESS.i32,
  [I64]: ACCESS.i64,
  [F32]: ACCESS.f32,
  [F64]: ACCESS.f64,
};

export class Selector {
  readonly f: IrFunction;
  readonly code: MachineCodeBuilder;
  readonly context: ModuleContext;
  readonly options: CodegenOptions;
  readonly blocks: Blocks;
  readonly uses: Int32Array;
  /** Number of effects before an instruction in its block. */
  readonly #color: Int32Array;
  /** Virtual register of a value, plus one; 0 for those that nobody asked for. */
  readonly #register: Int32Array;
  /** 1: its operands were taken over by who folded it. */
  readonly #isConsumed: Uint8Array;
  /** Places that instructions name by index: a label and what is added. */
  readonly targetLabels: Label[] = [];
  readonly targetAddends: number[] = [];

  /** 1: a block's parameter that gets arguments. */
  readonly #isPassed: Uint8Array;

  // The instruction in hand.
  #block = 0;
  #rootColor = 0;

  /** The address that `address` or `operand` found: bits of a form, displacement, registers (-1 for none). */
  addressForm = 0;
  addressDisplacement = 0;
  addressBase = -1;
  addressIndex = -1;

  // What blocks pass, by machine block.
  readonly argumentsOfBlock: (readonly number[] | undefined)[] = [];
  argumentCount = 0;
  /** Parameters of blocks that get arguments. */
  passedCount = 0;
  /** Bytes of the outgoing and the incoming area that are used. */
  outgoingBytes = 0;
  incomingBytes = 0;

  constructor(
    f: IrFunction,
    code: MachineCodeBuilder,
    context: ModuleContext,
    options: CodegenOptions,
    blocks: Blocks,
  ) {
    this.f = f;
    this.code = code;
    this.context = context;
    this.options = options;
    this.blocks = blocks;
    const { workspace } = context;
    this.uses = workspace.int32(f.valueCount);
    this.#color = workspace.int32(f.valueCount);
    this.#register = workspace.int32(f.valueCount);
    this.#isConsumed = workspace.bytes(f.valueCount);
    this.#isPassed = workspace.bytes(f.valueCount);
    this.#countUses();
  }

  // -------------------------------------------------------------- uses

  #countUses(): void {
    const { f, blocks } = this;
    const { op, next } = f;
    const color = this.#color;
    for (let index = 0; index < blocks.blockCount; index++) {
      const block = blocks.irBlock[index];
      if (block === 0) continue;
      let effects = 0;
      for (let value = f.first[block]; value !== 0; value = next[value]) {
        color[value] = effects;
        effects += ordersEffects[op[value]];
        this.#changeOperands(value, 1);
      }
    }
  }

  /** Adds to the uses of each operand; edges included. */
  #changeOperands(value: number, change: number): void {
    const { f } = this;
    switch (operandsOf[f.op[value]]) {
      case OPERANDS.none:
        return;
      case OPERANDS.a:
        // `widenU` does nothing: those who use it use its operand.
        if (f.op[value] !== OP.widenU) this.#change(f.a[value], change);
        return;
      case OPERANDS.ab:
        this.#change(f.a[value], change);
        this.#change(f.b[value], change);
        return;
      case OPERANDS.abc:
        this.#change(f.a[value], change);
        this.#change(f.b[value], change);
        this.#change(f.c[value], change);
        return;
      case OPERANDS.ac:
        this.#change(f.a[value], change);
        this.#change(f.c[value], change);
        return;
      case OPERANDS.c:
        this.#change(f.c[value], change);
        return;
      case OPERANDS.callIndirect:
        this.#change(f.a[value], change);
        this.#changeCall(value, change);
        return;
      case OPERANDS.call:
        this.#changeCall(value, change);
        return;
      case OPERANDS.list:
        this.#changeList(f.b[value], f.c[value], change);
        return;
      default:
        this.#changeEnd(value, change);
    }
  }

  #change(value: number, change: number): void {
    this.uses[this.source(value)] += change;
  }

  #changeList(start: number, length: number, change: number): void {
    for (let at = start; at < start + length; at++) this.#change(this.f.lists[at], change);
  }

  #changeCall(value: number, change: number): void {
    const { f } = this;
    const args = f.b[value] + 1;
    const count = f.c[value];
    this.#changeList(args, count, change);
    if ((f.aux[value] & SAFEPOINT) !== 0) this.#changeList(args + count + 1, f.lists[args + count], change);
  }

  #changeEnd(value: number, change: number): void {
    const { f } = this;
    const op = f.op[value];
    if (op !== OP.jump) this.#change(f.a[value], change);
    f.forEachEdge(f.block[value] as never, (edge) =>
      this.#changeList(f.edgeArguments[edge], f.edgeArgumentCount[edge], change),
    );
  }

  /** Finds the parameters of blocks that anyone uses. */
  defineParameters(): void {
    const { f, blocks } = this;
    for (let index = 1; index < blocks.blockCount; index++) {
      const block = blocks.irBlock[index];
      for (
        let value = block === 0 ? 0 : f.first[block];
        value !== 0 && f.op[value] === OP.parameter;
        value = f.next[value]
      )
        if (this.uses[value] > 0) {
          this.#isPassed[value] = 1;
          this.passedCount++;
        }
    }
  }

  /** Whether a block's parameter gets an argument. */
  isPassed(parameter: number): boolean {
    return this.#isPassed[parameter] === 1;
  }

  // -------------------------------------------------------------- the walk

  /** Makes `value` the instruction in hand; false if nobody needs it. */
  enter(value: number): boolean {
    const { f } = this;
    if (this.uses[value] === 0) {
      if (this.#isConsumed[value] === 1) return false;
      if (isPure[f.op[value]] === 1) {
        this.#changeOperands(value, -1);
        return false;
      }
    }
    this.#block = f.block[value];
    this.#rootColor = this.#color[value];
    this.code.position = f.at[value];
    return true;
  }

  /** Behind `widenU`: an i32 in a register is its i64. */
  source(value: number): number {
    const { f } = this;
    while (f.op[value] === OP.widenU) value = f.a[value];
    return value;
  }

  /** Takes over the operands of a value: computed here once more, or only here. */
  fold(value: number): void {
    if (--this.uses[value] > 0) this.#changeOperands(value, 1);
    else this.#isConsumed[value] = 1;
  }

  /** Whether folding a pure value costs nothing, or little: it is this user's alone, or computed nearby. */
  canFold(value: number): boolean {
    return this.uses[value] === 1 || this.f.block[value] === this.#block;
  }

  /** Whether a load may be done by its user. */
  canFoldLoad(value: number): boolean {
    return (
      this.f.op[value] === OP.load &&
      this.uses[value] === 1 &&
      this.f.block[value] === this.#block &&
      this.#color[value] === this.#rootColor
    );
  }

  /** Whether the value is needed behind the instruction in hand, as far as is known. */
  livesOn(value: number): boolean {
    return this.#register[this.source(value)] !== 0;
  }

  /** The instruction in hand does without that operand. */
  drop(value: number): void {
    this.uses[this.source(value)]--;
  }

  fault(reason: string): Error {
    return fault("internalFault", { stage: "selection", unit: this.f.name, reason });
  }

  // -------------------------------------------------------------- registers

  /** The register that a value is computed into. */
  registerOf(value: number): number {
    const known = this.#register[value];
    if (known !== 0) return known - 1;
    const register = this.code.newRegister(isFloat(this.f.type[value]) ? VECTOR : GENERAL);
    this.#register[value] = register + 1;
    return register;
  }

  /** A register that holds a value; constants are made here. */
  register(value: number): number {
    const { f } = this;
    const source = this.source(value);
    const op = f.op[source];
    if (op === OP.constant) return this.#constant(source);
    if (op === OP.symbol) return this.symbolAddress(f.a[source], f.b[source]);
    return this.registerOf(source);
  }

  /** As `register`, where only the low 32 bits matter. */
  low(value: number): number {
    const { f } = this;
    while (f.op[value] === OP.wrap) {
      this.fold(value);
      value = this.source(f.a[value]);
    }
    return f.type[value] === I64 && f.op[value] === OP.constant ? this.integer(f.a[value], 0) : this.register(value);
  }

  #constant(value: number): number {
    const { f } = this;
    const low = f.a[value];
    const high = f.b[value];
    switch (f.type[value]) {
      case I32:
        return this.integer(low, 0);
      case I64:
        return this.integer(low, high);
      default:
        return this.float(f.type[value], low, high);
    }
  }

  /** A new register with the bits of an i64. */
  integer(low: number, high: number): number {
    const register = this.code.newGeneral();
    if ((low | high) === 0) this.code.add(0, KIND.zero);
    else this.code.add(0, KIND.wideImmediate, low, high);
    this.code.operand(register, DEF);
    return register;
  }

  /** A new register with a float. */
  float(type: number, low: number, high: number): number {
    const register = this.code.newRegister(VECTOR);
    if (low === 0 && (type === F32 || high === 0)) {
      this.code.add(0, KIND.zeroVector);
    } else {
      // The address in hand, of another operand, stays.
      const label = type === F32 ? this.context.constant32(low) : this.context.constant64(low, high);
      this.code.add(scalar(CODE.movLoadS, type), regAt(0) | MEMORY | TARGET, 0, this.target(label, 0));
    }
    this.code.operand(register, DEF);
    return register;
  }

  symbolAddress(symbol: number, addend: number): number {
    const register = this.code.newGeneral();
    this.code.add(CODE.lea | W, regAt(0) | MEMORY | TARGET, 0, this.target(this.context.symbol(symbol), addend));
    this.code.operand(register, DEF);
    return register;
  }

  target(label: Label, addend: number): number {
    this.targetLabels.push(label);
    return this.targetAddends.push(addend) - 1;
  }

  // -------------------------------------------------------------- constants as operands

  isConstant(value: number): boolean {
    return this.f.op[this.source(value)] === OP.constant;
  }

  /** Whether it is a constant that fits an immediate of the operation's width. */
  isImmediate(value: number): boolean {
    const { f } = this;
    const source = this.source(value);
    if (f.op[source] !== OP.constant) return false;
    if (f.type[value] === I32) return true;
    return f.type[source] === I32 ? f.a[source] >= 0 : fitsImmediate(f.a[source], f.b[source]);
  }

  /** The low word of a constant. */
  immediate(value: number): number {
    return this.f.a[this.source(value)];
  }

  /** The high word of an i64 constant. */
  highWord(value: number): number {
    const source = this.source(value);
    return this.f.type[source] === I32 ? 0 : this.f.b[source];
  }

  // -------------------------------------------------------------- addresses

  /** Finds how an instruction addresses a load's or store's place. */
  address(value: number, offset: number): void {
    this.addressBase = -1;
    this.addressIndex = -1;
    if (this.f.type[value] === I32) this.#heapAddress(value, offset >>> 0);
    else this.#absoluteAddress(this.source(value), offset | 0);
  }

  #heapAddress(value: number, offset: number): void {
    if (!this.options.pinned.heap) throw this.fault("a heap access without a heap");
    if (this.isConstant(value)) {
      const sum = (this.immediate(value) >>> 0) + offset;
      if (sum <= 0x7fffffff) {
        this.addressForm = MEMORY | HEAP;
        this.addressDisplacement = sum;
        return;
      }
      this.#heapIndex(this.integer(sum | 0, Math.floor(sum / 2 ** 32)), 0);
      return;
    }
    const index = this.register(value);
    if (offset <= 0x7fffffff) {
      this.#heapIndex(index, offset);
      return;
    }
    const sum = this.code.newGeneral();
    const constant = this.integer(offset | 0, 0);
    this.code.add(CODE.lea | W, regAt(0) | rmAt(1) | MEMORY | BASE | INDEX);
    this.code.operand(sum, DEF);
    this.code.operand(constant, USE);
    this.code.operand(index, USE);
    this.#heapIndex(sum, 0);
  }

  #heapIndex(index: number, displacement: number): void {
    this.addressForm = MEMORY | HEAP | INDEX;
    this.addressDisplacement = displacement;
    this.addressIndex = index;
  }

  #absoluteAddress(value: number, displacement: number): void {
    const { f } = this;
    while (f.op[value] === OP.add && this.isImmediate(f.b[value])) {
      const sum = displacement + this.immediate(f.b[value]);
      if (sum !== (sum | 0)) break;
      this.fold(value);
      displacement = sum;
      value = this.source(f.a[value]);
    }
    if (f.op[value] === OP.symbol && f.b[value] + displacement === ((f.b[value] + displacement) | 0)) {
      this.addressForm = MEMORY | TARGET;
      this.addressDisplacement = this.target(this.context.symbol(f.a[value]), f.b[value] + displacement);
      return;
    }
    this.addressForm = MEMORY | BASE;
    this.addressDisplacement = displacement;
    if (f.op[value] !== OP.add || f.op[f.b[value]] === OP.constant) {
      this.addressBase = this.register(value);
      return;
    }
    this.fold(value);
    let index = this.source(f.b[value]);
    let scale = 0;
    if (f.op[index] === OP.shl && f.type[index] === I64 && this.isImmediate(f.b[index])) {
      scale = this.immediate(f.b[index]) & 63;
      if (scale <= 3) {
        this.fold(index);
        index = f.a[index];
      } else scale = 0;
    }
    this.addressBase = this.register(f.a[value]);
    this.addressIndex = this.register(index);
    this.addressForm |= INDEX | (scale << SCALE_SHIFT);
  }

  /** The address of a constant in the pool. */
  constantAddress(type: number, low: number, high: number): void {
    const label = type === F32 ? this.context.constant32(low) : this.context.constant64(low, high);
    this.poolAddress(label);
  }

  poolAddress(label: Label): void {
    this.addressForm = MEMORY | TARGET;
    this.addressDisplacement = this.target(label, 0);
    this.addressBase = -1;
    this.addressIndex = -1;
  }

  // -------------------------------------------------------------- operands and instructions

  /**
   * The right operand of an instruction: a register, or -1 for memory, whose address was found then: that of a load folded, or of
   * a constant in the pool.
   */
  operand(value: number): number {
    const { f } = this;
    const source = this.source(value);
    if (f.op[source] === OP.load) {
      if (f.aux[source] === FULL_WIDTH[f.type[value]] && this.canFoldLoad(source)) {
        this.foldLoad(source);
        return -1;
      }
    } else if (f.op[source] === OP.constant) {
      const type = f.type[value];
      if (isFloat(type) || (type === I64 && !this.isImmediate(value))) {
        this.constantAddress(type, f.a[source], this.highWord(value));
        return -1;
      }
    }
    return this.register(value);
  }

  foldLoad(value: number): void {
    const { f } = this;
    this.fold(value);
    this.address(f.a[value], f.b[value]);
    this.code.position = f.at[value];
  }

  /** Form bits of a right operand, numbered `number`. */
  operandForm(register: number, number: number): number {
    return rmAt(number) | (register < 0 ? this.addressForm : 0);
  }

  /** Adds the registers of a right operand. */
  addOperand(register: number, description = USE_ANY): void {
    if (register >= 0) {
      this.code.operand(register, description);
      return;
    }
    if (this.addressBase >= 0) this.code.operand(this.addressBase, USE);
    if (this.addressIndex >= 0) this.code.operand(this.addressIndex, USE);
  }

  /** `op result, right`, where the result's register holds `left` before. */
  destructive(code: number, result: number, left: number, right: number, immediate = 0): void {
    const displacement = right < 0 ? this.addressDisplacement : 0;
    this.code.add(code, regAt(0) | this.operandForm(right, 2), immediate, displacement);
    this.code.operand(result, DEF_SAME);
    this.code.operand(left, USE);
    this.addOperand(right);
  }

  /** The same for registers alone: `andps` and its like read 16 bytes. */
  packed(code: number, result: number, left: number, right: number): void {
    this.code.add(code, regAt(0) | rmAt(2));
    this.code.operand(result, DEF_SAME);
    this.code.operand(left, USE);
    this.code.operand(right, USE);
  }

  moveVector(result: number, value: number): void {
    this.code.add(CODE.movaps, regAt(0) | rmAt(1));
    this.code.operand(result, DEF);
    this.code.operand(value, USE);
  }

  /** `op result, right`. */
  unary(code: number, result: number, right: number, immediate = 0, form = 0): void {
    const displacement = right < 0 ? this.addressDisplacement : 0;
    this.code.add(code, regAt(0) | this.operandForm(right, 1) | form, immediate, displacement);
    this.code.operand(result, DEF);
    this.addOperand(right);
  }

  /** `op rm`, or `op rm, immediate`, on the result's register, which holds `left` before. */
  inPlace(code: number, result: number, left: number, form: number, immediate = 0): void {
    this.code.add(code, form | rmAt(0), immediate);
    this.code.operand(result, DEF_SAME);
    this.code.operand(left, USE);
  }

  move(result: number, value: number, isWide: boolean): void {
    this.unary(isWide ? CODE.movLoad | W : CODE.movLoad, result, value);
  }
}
