/**
 * Emission: machine instructions and where the allocator put their operands, to bytes.
 *
 * Most instructions are `generic`: code and form say how to encode them. The others are sequences, which stand in emit-sequences.ts and
 * emit-calls.ts by kind. What is seldom run (traps, second tries of conversions) is put behind the function.
 *
 * A block that only jumps, with no moves, does not exist: branches go where it would go.
 */
import { fault } from "../../base/index.ts";
import { difference, type Assembler, type Label } from "../../asm/index.ts";
import { ALU, CC, CODE, PF2, R11, R15, RSP, RawEncoder, W, aluLoad, digit, invert } from "../../asm/raw.ts";
import type { CodegenOptions } from "../options.ts";
import type { Blocks } from "./blocks.ts";
import { findDispatches } from "./duplicate-dispatch.ts";
import { emitCall, emitTailCall } from "./emit-calls.ts";
import {
  emitConvertSigned,
  emitConvertUnsigned,
  emitDivide,
  emitFloatSelect,
  emitMinimum,
  emitSet,
  emitTruncate,
} from "./emit-sequences.ts";
import {
  BASE,
  DIGIT,
  HEAP,
  IMM16,
  IMM32,
  IMM8,
  IMM_SHORTEST,
  INCOMING,
  INDEX,
  KIND,
  MEMORY,
  OUTGOING,
  SCALE_SHIFT,
  TARGET,
} from "./encodings.ts";
import { bodyRow, epilogueRow, type Frame, layOutFrame, prologueRow } from "./frame.ts";
import { type Allocation, FIRST_SLOT, FIRST_XMM, type Location, SCRATCH } from "./machine.ts";
import type { Machine } from "./machine-code.ts";
import { pcPosition } from "./positions.ts";
import type { Selected } from "./select.ts";
import type { Selector } from "./selector.ts";

const IMMEDIATES = IMM8 | IMM16 | IMM32 | IMM_SHORTEST;
const KIND_MASK = 31;
const UD2 = 0x0b;
const RET = 0xc3;
const PAGE = 4096;
/** The guard below the stack has 64 KiB: smaller frames cannot step over it, with what they call. */
const PROBED_BYTES = 32 * 1024;
const HEADER_ALIGNMENT = 32;
/** A switch of so many runs of equal cases or fewer is a tree of compares. */
const FEW_RUNS = 5;

/** Emits a function at the assembler's place; the answer is the bytes of its frame. */
export function emit(
  { machine, blocks, selector }: Selected,
  allocation: Allocation,
  options: CodegenOptions,
): Emitter {
  const emitter = new Emitter(machine, blocks, selector, allocation, options);
  emitter.run();
  return emitter;
}

export class Emitter {
  readonly machine: Machine;
  readonly allocation: Allocation;
  readonly locations: Int32Array;
  readonly frame: Frame;
  readonly selector: Selector;
  readonly assembler: Assembler;
  readonly x: RawEncoder<Label>;
  readonly #blocks: Blocks;
  readonly #options: CodegenOptions;
  readonly #labels: (Label | undefined)[] = [];
  /** Where control goes that goes to block b: b itself, or where it jumps to if it only does that. */
  readonly #destination: Int32Array;
  readonly #traps = new Map<number, Label>();
  readonly #later: (() => void)[] = [];
  readonly #tables: { readonly at: number; readonly label: Label; readonly cases: readonly number[] }[] = [];
  /** 1: copied to where jumps to it would stand. */
  readonly #isDispatch: Uint8Array | undefined;
  #move = 0;
  /** The block whose instructions are being emitted, and the one at whose place: another, in a copy. */
  #block = 0;
  #place = 0;
  #lastPosition = -1;
  #rowStart: Label;

  constructor(machine: Machine, blocks: Blocks, selector: Selector, allocation: Allocation, options: CodegenOptions) {
    this.machine = machine;
    this.allocation = allocation;
    this.locations = allocation.locations;
    this.selector = selector;
    this.assembler = selector.context.assembler;
    this.x = new RawEncoder(this.assembler.current);
    this.frame = layOutFrame(machine, allocation, selector.outgoingBytes);
    this.#blocks = blocks;
    this.#options = options;
    this.#destination = this.#findDestinations();
    this.#rowStart = this.assembler.here();
    if (options.level === "optimized")
      this.#isDispatch = findDispatches(machine, selector.context.workspace, (value) => selector.f.c[value]);
  }

  run(): void {
    const { machine } = this;
    for (let block = 0; block < machine.blockCount; block++) {
      this.#block = block;
      this.#place = block;
      if (this.#destination[block] !== block) {
        // Its instruction is no place of moves.
        continue;
      }
      if (this.#options.level === "optimized" && this.#isTopOfLoop(block)) this.assembler.align(HEADER_ALIGNMENT);
      const label = this.#labels[block];
      if (label !== undefined) this.assembler.bind(label);
      else this.#labels[block] = this.assembler.here();
      this.#instructions(block);
    }
    this.#finish();
  }

  /** A jump backward leads to it, and no round of the loop comes to it from the block before. */
  #isTopOfLoop(block: number): boolean {
    const { predecessorStart, predecessors, loopDepth, cold } = this.machine;
    if (cold[block] !== 0) return false;
    let isTop = false;
    for (let at = predecessorStart[block]; at < predecessorStart[block + 1]; at++) {
      const from = predecessors[at];
      if (from >= block) isTop = true;
      else if (from === block - 1 && loopDepth[from] >= loopDepth[block]) return false;
    }
    return isTop;
  }

  #instructions(block: number): void {
    const { machine } = this;
    const end = machine.blockStart[block + 1];
    for (let at = machine.blockStart[block]; at < end; at++) {
      this.#moves(2 * at);
      if ((machine.form[at] & KIND_MASK) === KIND.generic) this.#generic(at);
      else this.#special(at);
      this.#moves(2 * at + 1);
    }
  }

  /** A block's instructions once more, in place of a jump to it. */
  #copy(block: number): void {
    const { allocation, machine } = this;
    const before = this.#block;
    const move = this.#move;
    // The first of its moves.
    let low = 0;
    let high = allocation.moveCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (allocation.movePlace[middle] < 2 * machine.blockStart[block]) low = middle + 1;
      else high = middle;
    }
    this.#move = low;
    this.#block = block;
    this.#instructions(block);
    this.#block = before;
    this.#move = move;
  }

  #finish(): void {
    for (const write of this.#later) write();
    for (const [position, label] of this.#traps) {
      this.assembler.bind(label);
      this.#position(position);
      this.trapHere();
    }
    this.#endRow(bodyRow(this.frame));
    for (const { label, cases } of this.#tables) this.#table(label, cases);
  }

  fault(reason: string): Error {
    return fault("internalFault", { stage: "emission", unit: this.machine.name, reason });
  }

  // -------------------------------------------------------------- moves

  #moves(place: number): void {
    const { allocation } = this;
    while (this.#move < allocation.moveCount && allocation.movePlace[this.#move] === place) {
      const from = allocation.moveFrom[this.#move];
      const to = allocation.moveTo[this.#move];
      if (allocation.moveExchanges[this.#move] === 1) this.x.registers(0x87 | W, from, to);
      else this.moveLocation(from, to);
      this.#move++;
    }
  }

  moveLocation(from: Location, to: Location): void {
    if (from === to) return;
    if (to >= FIRST_SLOT) {
      let register = from;
      if (from >= FIRST_SLOT) this.fromStack((register = SCRATCH), this.slot(from));
      this.toStack(register, this.slot(to));
    } else if (from >= FIRST_SLOT) this.fromStack(to, this.slot(from));
    else if (from >= FIRST_XMM) this.x.registers(CODE.movaps, to - FIRST_XMM, from - FIRST_XMM);
    else this.x.registers(CODE.movLoad | W, to, from);
  }

  /** From rsp. */
  slot(location: Location): number {
    return this.frame.slots + 8 * (location - FIRST_SLOT);
  }

  fromStack(register: Location, offset: number): void {
    if (register >= FIRST_XMM) this.x.memory(CODE.movLoadS | PF2, register - FIRST_XMM, RSP, -1, 0, offset);
    else this.x.memory(CODE.movLoad | W, register, RSP, -1, 0, offset);
  }

  toStack(register: Location, offset: number): void {
    if (register >= FIRST_XMM) this.x.memory(CODE.movStoreS | PF2, register - FIRST_XMM, RSP, -1, 0, offset);
    else this.x.memory(CODE.movStore | W, register, RSP, -1, 0, offset);
  }

  // -------------------------------------------------------------- instructions

  #generic(at: number): void {
    const { machine, locations } = this;
    const form = machine.form[at];
    let code = machine.code[at];
    const first = machine.operandStart[at];
    const immediate = machine.immediate[at];
    let size = form & IMMEDIATES;
    if (size === IMM_SHORTEST) {
      // 81 and 69 have 83 and 6B beside them.
      if (immediate === (immediate << 24) >> 24) {
        code ^= 2;
        size = IMM8;
      } else size = IMM32;
    }
    const reg = (form & DIGIT) === DIGIT ? (code >> 13) & 7 : locations[first + ((form >> 5) & 7)] & 15;
    const vvvv = (form >>> 23) & 7;
    this.operand(code, reg, form, at, size, vvvv === 0 ? 0 : locations[first + vvvv - 1]);
    if (size === 0) return;
    if (size === IMM32) this.x.dword(immediate);
    else {
      this.x.byte(immediate);
      if (size === IMM16) this.x.byte(immediate >> 8);
    }
  }

  /** An instruction up to its immediate: `reg` is given, the rest is what the form says. */
  operand(code: number, reg: number, form: number, at: number, size: number, vvvv = 0): void {
    const { machine, locations, x } = this;
    let operand = machine.operandStart[at] + ((form >> 8) & 7);
    if ((form & MEMORY) === 0) {
      const location = locations[operand];
      if (location >= FIRST_SLOT) x.memory(code, reg, RSP, -1, 0, this.slot(location), vvvv);
      else x.registers(code, reg, location & 15, vvvv);
      return;
    }
    const displacement = machine.displacement[at];
    if ((form & TARGET) !== 0) {
      const { targetLabels, targetAddends } = this.selector;
      const after = size === 0 ? 0 : size === IMM8 ? 1 : size === IMM16 ? 2 : 4;
      if (this.#options.positions) this.mark(at);
      x.relative(code, reg, targetLabels[displacement], targetAddends[displacement], after, vvvv);
      return;
    }
    if ((form & (OUTGOING | INCOMING)) !== 0) {
      const area = (form & OUTGOING) === 0 ? this.frame.incoming : 0;
      x.memory(code, reg, RSP, -1, 0, area + displacement, vvvv);
      return;
    }
    if (this.#options.positions) this.mark(at);
    let base = -1;
    if ((form & HEAP) !== 0) base = R15;
    else if ((form & BASE) !== 0) base = locations[operand++];
    const index = (form & INDEX) === 0 ? -1 : locations[operand];
    x.memory(code, reg, base, index, (form >> SCALE_SHIFT) & 3, displacement, vvvv);
  }

  /** Locations of an instruction's operands. */
  location(at: number, operand: number): Location {
    return this.locations[this.machine.operandStart[at] + operand];
  }

  #special(at: number): void {
    const { machine, x } = this;
    switch (machine.form[at] & KIND_MASK) {
      case KIND.entry:
        this.#prologue();
        return;
      case KIND.jump:
        this.#jump();
        return;
      case KIND.branch:
        this.#branch(machine.code[at]);
        return;
      case KIND.switch:
        this.#switch(at);
        return;
      case KIND.return:
        this.epilogue(() => x.byte(RET));
        return;
      case KIND.call:
        emitCall(this, at);
        return;
      case KIND.tailCall:
        emitTailCall(this, at);
        return;
      case KIND.trap:
        this.#position(pcPosition(machine.at[at], machine.immediate[at]));
        this.trapHere();
        return;
      case KIND.trapIf:
        this.jumpIf(machine.code[at], this.trap(at, machine.immediate[at]));
        return;
      case KIND.set:
        emitSet(this, at);
        return;
      case KIND.floatSelect:
        emitFloatSelect(this, at);
        return;
      case KIND.divide:
        emitDivide(this, at);
        return;
      case KIND.minimum:
        emitMinimum(this, at);
        return;
      case KIND.convertSigned:
        emitConvertSigned(this, at);
        return;
      case KIND.convertUnsigned:
        emitConvertUnsigned(this, at);
        return;
      case KIND.truncate:
        emitTruncate(this, at);
        return;
      case KIND.wideImmediate:
        this.moveImmediate(this.location(at, 0), machine.immediate[at], machine.displacement[at]);
        return;
      case KIND.zero:
        x.registers(aluLoad(ALU.xor), this.location(at, 0), this.location(at, 0));
        return;
      case KIND.zeroVector:
        x.registers(CODE.xorps, this.location(at, 0) & 15, this.location(at, 0) & 15);
        return;
      case KIND.readPinned:
        x.registers(CODE.movLoad | W, this.location(at, 0), machine.code[at]);
        return;
      case KIND.writePinned:
        x.registers(CODE.movLoad | W, machine.code[at], this.location(at, 0));
        return;
      default:
        throw this.fault(`kind ${machine.form[at] & KIND_MASK}`);
    }
  }

  /** The shortest `mov` of an i64 constant. Flags stay. */
  moveImmediate(register: number, low: number, high: number): void {
    const { x } = this;
    if (high === -1 && low < 0) {
      x.registers(CODE.movImmediate | W, 0, register);
      x.dword(low);
      return;
    }
    const rex = (register >> 3) | (high === 0 ? 0 : 8);
    if (rex !== 0) x.byte(0x40 | rex);
    x.byte(0xb8 | (register & 7));
    x.dword(low);
    if (high !== 0) x.dword(high);
  }

  // -------------------------------------------------------------- prologue and epilogue

  #prologue(): void {
    const { frame, x } = this;
    const start = x.length;
    const ends: number[] = [];
    for (const register of frame.pushed) {
      if (register >= 8) x.byte(0x41);
      x.byte(0x50 | (register & 7));
      ends.push(x.length - start);
    }
    if (frame.size > 0) {
      if (frame.size > PROBED_BYTES) this.#probe(frame.size);
      x.addToStack(ALU.sub, frame.size);
      ends.push(x.length - start);
    }
    if (ends.length > 0) this.#endRow(prologueRow(frame, ends));
  }

  /** Touches each page of a large frame from above, so that the guard below the stack is hit. */
  #probe(bytes: number): void {
    const { x } = this;
    x.registers(CODE.movLoad | W, R11, RSP);
    this.moveImmediate(0, Math.ceil(bytes / PAGE), 0);
    const loop = x.length;
    x.registers(CODE.aluImmediate | W, ALU.sub, R11);
    x.dword(PAGE);
    x.memory(CODE.test, R11, R11, -1, 0, 0);
    x.registers(0xff, 1, 0);
    x.byte(0x75);
    x.byte(loop - (x.length + 1));
  }

  /** Leaves the frame, then `last`. */
  epilogue(last: () => void): void {
    const { frame, x, assembler } = this;
    if (frame.size === 0 && frame.pushed.length === 0) {
      last();
      return;
    }
    this.#endRow(bodyRow(frame));
    const start = x.length;
    const ends = [0];
    if (frame.size > 0) {
      x.addToStack(ALU.add, frame.size);
      ends[0] = x.length - start;
    }
    for (let index = frame.pushed.length - 1; index >= 0; index--) {
      const register = frame.pushed[index];
      if (register >= 8) x.byte(0x41);
      x.byte(0x58 | (register & 7));
      ends.push(x.length - start);
    }
    last();
    const end = assembler.here();
    assembler.unwind(this.#rowStart, end, epilogueRow(frame, ends));
    this.#rowStart = end;
  }

  /** Ends the unwind row that is open, with these rules, and begins another. */
  #endRow(rules: Uint8Array): void {
    const end = this.assembler.here();
    if (end.offset !== this.#rowStart.offset || end.spans !== this.#rowStart.spans)
      this.assembler.unwind(this.#rowStart, end, rules);
    this.#rowStart = end;
  }

  /** Code with rules of its own. */
  withRow(rules: Uint8Array, write: () => void): void {
    this.#endRow(bodyRow(this.frame));
    write();
    this.#endRow(rules);
  }

  // -------------------------------------------------------------- positions and traps

  #position(position: number): void {
    if (position === this.#lastPosition) return;
    this.#lastPosition = position;
    this.assembler.position(position);
  }

  /** The position of what comes, if positions are wanted. */
  mark(at: number): void {
    if (this.#options.positions) this.#position(pcPosition(this.machine.at[at]));
  }

  trapHere(): void {
    this.x.byte(0x0f);
    this.x.byte(UD2);
  }

  /** Where a trap of that code, of the position of instruction `at`, is. */
  trap(at: number, code: number): Label {
    const position = pcPosition(this.machine.at[at], code);
    let label = this.#traps.get(position);
    if (label === undefined) this.#traps.set(position, (label = this.assembler.label()));
    return label;
  }

  /** Code behind the function, which jumps back by itself. */
  later(label: Label, write: () => void): void {
    this.#later.push(() => {
      this.assembler.bind(label);
      write();
    });
  }

  /** By a condition of selection, those of floats included. */
  jumpIf(condition: number, target: Label): void {
    const { x } = this;
    if (condition === CC.equalOrdered) {
      const not = this.assembler.label();
      x.jumpIf(CC.p, not);
      x.jumpIf(CC.e, target);
      this.assembler.bind(not);
    } else if (condition === CC.notEqualOrUnordered) {
      x.jumpIf(CC.ne, target);
      x.jumpIf(CC.p, target);
    } else x.jumpIf(condition, target);
  }

  // -------------------------------------------------------------- jumps

  #findDestinations(): Int32Array {
    const { machine, allocation } = this;
    const { blockCount, blockStart, form, successors, successorStart } = machine;
    const destination = this.selector.context.workspace.int32(blockCount);
    for (let block = 0; block < blockCount; block++) destination[block] = block;
    let move = 0;
    for (let block = 0; block < blockCount; block++) {
      const at = blockStart[block];
      if (blockStart[block + 1] !== at + 1 || (form[at] & KIND_MASK) !== KIND.jump) continue;
      while (move < allocation.moveCount && allocation.movePlace[move] < 2 * at) move++;
      if (move < allocation.moveCount && allocation.movePlace[move] === 2 * at) continue;
      // A ring of such blocks is an endless loop: the one that would close it stays.
      destination[block] = lastOf(destination, successors[successorStart[block]]);
    }
    for (let block = 0; block < blockCount; block++) destination[block] = lastOf(destination, block);
    return destination;
  }

  /** The label of where control goes that goes to a block. */
  labelOf(block: number): Label {
    const destination = this.#destination[block];
    return (this.#labels[destination] ??= this.assembler.label());
  }

  #successor(number: number): number {
    const { machine } = this;
    return this.#destination[machine.successors[machine.successorStart[this.#block] + number]];
  }

  /** Whether the next code is a block's. */
  #isNext(block: number): boolean {
    let next = this.#place + 1;
    while (next < this.machine.blockCount && this.#destination[next] !== next) next++;
    return next === block;
  }

  #jump(): void {
    this.#goTo(this.#successor(0));
  }

  /** Whatever it takes that a block comes next. */
  #goTo(target: number): void {
    if (this.#isNext(target)) return;
    if (this.#isCopied(target)) this.#copy(target);
    else this.x.jump(this.labelOf(target));
  }

  #isCopied(target: number): boolean {
    return this.#isDispatch !== undefined && this.#isDispatch[target] === 1 && this.machine.cold[this.#place] === 0;
  }

  #branch(condition: number): void {
    const whenTrue = this.#successor(0);
    const whenFalse = this.#successor(1);
    if (whenTrue === whenFalse) {
      this.#goTo(whenTrue);
    } else if (this.#isNext(whenTrue) || (this.#isCopied(whenTrue) && !this.#isCopied(whenFalse))) {
      this.jumpIf(invert(condition), this.labelOf(whenFalse));
      this.#goTo(whenTrue);
    } else {
      this.jumpIf(condition, this.labelOf(whenTrue));
      this.#goTo(whenFalse);
    }
  }

  // -------------------------------------------------------------- switches

  /** Machine blocks of all cases, the last for all other values. */
  #casesOf(value: number): number[] {
    const { f } = this.selector;
    const { successorOfEdge } = this.#blocks;
    return Array.from({ length: f.c[value] }, (_, index) =>
      this.#successor(successorOfEdge[f.lists[f.b[value] + index]]),
    );
  }

  #switch(at: number): void {
    const { machine, x } = this;
    const index = this.location(at, 0);
    const base = this.location(at, 1);
    const entry = this.location(at, 2);
    let table = this.#tables.find((candidate) => candidate.at === at);
    if (table === undefined) {
      const cases = this.#casesOf(machine.immediate[at]);
      const otherwise = cases[cases.length - 1];
      // Runs of equal cases: their first values; the last run has no end.
      const starts: number[] = [];
      for (let number = 0; number < cases.length; number++)
        if (number === 0 || cases[number] !== cases[number - 1]) starts.push(number);
      if (starts.length <= FEW_RUNS) {
        this.#tree(index, starts, cases, 0, starts.length);
        return;
      }
      // What cannot be larger needs no compare, if the table has it all.
      const most = machine.displacement[at];
      if (most > 0) while (cases.length <= most + 1) cases.push(otherwise);
      table = { at, label: this.assembler.label(), cases };
      this.#tables.push(table);
    }
    const { cases, label } = table;
    if (machine.displacement[at] === 0) {
      x.registers(CODE.aluImmediate & ~digit(7), ALU.cmp, index);
      x.dword(cases.length - 1);
      x.jumpIf(CC.ae, this.labelOf(cases[cases.length - 1]));
    }
    x.relative(CODE.lea | W, base, label, 0);
    x.memory(CODE.movsxd, entry, base, index, 2, 0);
    x.registers(aluLoad(ALU.add) | W, entry, base);
    x.registers(0xff, 4, entry);
  }

  /** Compares that find the run of a value among runs `from` to `to` - 1. */
  #tree(index: number, starts: readonly number[], cases: readonly number[], from: number, to: number): void {
    const { x } = this;
    if (to - from === 1) {
      // Not fallen into: the rest of the tree may follow.
      this.x.jump(this.labelOf(cases[starts[from]]));
      return;
    }
    const middle = (from + to) >> 1;
    const isByte = starts[middle] <= 127;
    x.registers(CODE.aluImmediate ^ (isByte ? 2 : 0), ALU.cmp, index);
    if (isByte) x.byte(starts[middle]);
    else x.dword(starts[middle]);
    // A half of one run needs no compare of its own.
    if (to - middle === 1) {
      x.jumpIf(CC.ae, this.labelOf(cases[starts[middle]]));
      this.#tree(index, starts, cases, from, middle);
    } else if (middle - from === 1) {
      x.jumpIf(CC.b, this.labelOf(cases[starts[from]]));
      this.#tree(index, starts, cases, middle, to);
    } else {
      const upper = this.assembler.label();
      x.jumpIf(CC.ae, upper);
      this.#tree(index, starts, cases, from, middle);
      this.assembler.bind(upper);
      this.#tree(index, starts, cases, middle, to);
    }
  }

  #table(label: Label, cases: readonly number[]): void {
    const { assembler } = this;
    assembler.align(4);
    assembler.bind(label);
    for (const block of cases.slice(0, -1)) assembler.dd(difference(this.labelOf(block), label));
  }
}

/** Where a chain of destinations ends; half of it is cut for those who come after. */
function lastOf(destination: Int32Array, block: number): number {
  let at = block;
  while (destination[at] !== at) at = destination[at] = destination[destination[at]];
  return at;
}
