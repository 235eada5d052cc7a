/**
 * What a function does with its registers on every way through it: the part of the verifier that no instruction shows by itself.
 *
 * For each place three sets of registers are found, all of the kind "may, on some way here", so that where ways join the sets are united:
 *
 * - *unset*: nothing was stored since the function began, or what was there is gone, because a call's frame lay over it. Reading such
 *   a register would show what other functions left on the stack, which depends on the tier and on the collector.
 * - *open*: a closure captured it, or it is to be closed. Its upvalue points into the stack. So no call's frame may lie over it (the
 *   callee's registers could be changed from outside), and no return may leave it behind.
 * - *closing*: it is to be closed. A tail call cannot wait for that.
 *
 * Sets begin as those of the first way that was found and only grow, so the search ends. Blocks of instructions without a join are gone
 * through again when a set at their beginning grew, in the order of the code; compiled functions need little more than one round. What
 * a made-up one can ask for is limited by the number of its instructions.
 */
import type { Code } from "./decode.ts";
import { OP, OPS, RETURN_CLOSES } from "./ops.ts";
import type { OpRow, Proto } from "./ops.ts";
import { bitsBetween, firstTaken, lowestRegister } from "./registers.ts";

/** Steps allowed for each instruction, and for each function. */
const STEPS_FOR_EACH = 64;
const STEPS_AT_LEAST = 4096;

/** Sets of a place; words of each. */
const SETS = 3;

const READS_A = OPS.map((row: OpRow) => row.a === "r" || row.a === "rw");
const READS_B = OPS.map((row: OpRow) => row.b === "r");
const READS_C = OPS.map((row: OpRow) => row.c === "r");
const WRITES_A = OPS.map((row: OpRow) => row.a === "w" || row.a === "rw");
const JUMPS = OPS.map((row: OpRow) => row.d === "jump");

/** Says what is wrong, at which instruction; does not come back. */
export type Complain = (what: string, pc: number) => never;

/** Follows the ways through one function after the other. Its arrays are those of the largest so far: a chunk may have very many small ones. */
export class Flow {
  #proto!: Proto;
  #code!: Code;
  #complain!: Complain;
  /** Words of a set, and of all sets of a place. */
  #words = 0;
  #size = 0;
  /** The sets before the instruction in progress: unset, open, closing. */
  readonly #now = new Int32Array(SETS * 8);
  /** By pc: the number of the block that begins there plus 1. */
  #blockAt = new Int32Array(0);
  /** By block: the first instruction, and the sets before it. */
  #starts = new Int32Array(0);
  #sets = new Int32Array(0);
  /** By block: whether a way leads there, and whether its sets grew since it was gone through. */
  #reached = new Uint8Array(0);
  #grown = new Uint8Array(0);
  #blocks = 0;
  /** The block in progress, and the first of those before it whose sets grew. */
  #block = 0;
  #again = Infinity;
  #steps = 0;
  readonly #captures = new Map<number, Int32Array>();

  /** The instructions of the function are right each by itself (verify.ts). `targets`: not 0 where something jumps to, by pc. */
  check(proto: Proto, code: Code, targets: Uint8Array, complain: Complain): void {
    this.#proto = proto;
    this.#code = code;
    this.#complain = complain;
    this.#captures.clear();
    this.#words = (proto.frameSize + 31) >>> 5;
    this.#size = SETS * this.#words;
    this.#steps = STEPS_AT_LEAST + STEPS_FOR_EACH * code.length;
    this.#findBlocks(targets);
    this.#run();
  }

  #findBlocks(targets: Uint8Array): void {
    const { length } = this.#code;
    if (this.#blockAt.length <= length) this.#blockAt = new Int32Array(2 * length + 64);
    let blocks = 0;
    for (let pc = 0; pc < length; pc++) this.#blockAt[pc] = pc === 0 || targets[pc] !== 0 ? ++blocks : 0;
    this.#blocks = blocks;
    if (this.#starts.length < blocks) {
      this.#starts = new Int32Array(2 * blocks);
      this.#reached = new Uint8Array(2 * blocks);
      this.#grown = new Uint8Array(2 * blocks);
    }
    if (this.#sets.length < blocks * this.#size) this.#sets = new Int32Array(2 * blocks * this.#size);
    for (let pc = 0; pc < length; pc++) if (this.#blockAt[pc] > 0) this.#starts[this.#blockAt[pc] - 1] = pc;
    this.#reached.fill(0, 0, blocks);
    this.#grown.fill(0, 0, blocks);
    this.#sets.fill(0, 0, blocks * this.#size);
  }

  #run(): void {
    this.#now.fill(0);
    this.#lose(this.#proto.parameters);
    this.#block = -1;
    this.#go(0);
    for (let first = 0; first < Infinity; first = this.#again) {
      this.#again = Infinity;
      for (this.#block = first; this.#block < this.#blocks; this.#block++) {
        if (--this.#steps < 0) this.#complain("too many ways", this.#starts[this.#block]);
        if (this.#grown[this.#block] !== 0) this.#through();
      }
    }
  }

  /** Goes through the block in progress. */
  #through(): void {
    this.#grown[this.#block] = 0;
    for (let word = 0, at = this.#block * this.#size; word < this.#size; word++, at++) this.#now[word] = this.#sets[at];
    let pc = this.#starts[this.#block];
    while (this.#step(pc)) {
      this.#steps--;
      if (this.#blockAt[++pc] === 0) continue;
      this.#go(pc);
      return;
    }
  }

  /** A way leads from here to the block at `pc`. */
  #go(pc: number): void {
    const block = this.#blockAt[pc] - 1;
    let grown = this.#reached[block] === 0;
    for (let word = 0, at = block * this.#size; word < this.#size; word++, at++) {
      const joined = this.#sets[at] | this.#now[word];
      if (joined !== this.#sets[at]) grown = true;
      this.#sets[at] = joined;
    }
    if (!grown) return;
    this.#reached[block] = 1;
    this.#grown[block] = 1;
    if (block <= this.#block && block < this.#again) this.#again = block;
  }

  // ---- The sets ---------------------------------------------------------------------------------------------------

  /** The registers from `from` up to `to` must be set. */
  #needAll(pc: number, from: number, to: number): void {
    for (let word = from >>> 5; word < this.#words; word++) {
      const missing = this.#now[word] & bitsBetween(from, to, word);
      if (missing !== 0) this.#complain(`register ${lowestRegister(missing, word)} is read before it is set`, pc);
    }
  }

  #need(pc: number, register: number): void {
    if ((this.#now[register >>> 5] & (1 << (register & 31))) !== 0) this.#needAll(pc, register, register + 1);
  }

  #set(register: number): void {
    this.#now[register >>> 5] &= ~(1 << (register & 31));
  }

  #setAll(from: number, to: number): void {
    for (let word = from >>> 5; word < this.#words; word++) this.#now[word] &= ~bitsBetween(from, to, word);
  }

  /** The registers from `from` up to `to` hold nothing any more. */
  #lose(from: number, to: number = this.#proto.frameSize): void {
    for (let word = from >>> 5; word < this.#words; word++) this.#now[word] |= bitsBetween(from, to, word);
  }

  /** A call's frame lies over all from the register on. */
  #cover(pc: number, from: number): void {
    this.#mustBeClosed(pc, from, "would lie under a call's frame while it is captured");
    this.#lose(from);
  }

  #mustBeClosed(pc: number, from: number, what: string): void {
    for (let word = from >>> 5; word < this.#words; word++) {
      const open = this.#now[this.#words + word] & bitsBetween(from, 256, word);
      if (open !== 0) this.#complain(`register ${lowestRegister(open, word)} ${what}`, pc);
    }
  }

  #close(from: number): void {
    for (let word = from >>> 5; word < this.#words; word++) {
      const others = ~bitsBetween(from, 256, word);
      this.#now[this.#words + word] &= others;
      this.#now[2 * this.#words + word] &= others;
    }
  }

  #markClosing(register: number): void {
    const bit = 1 << (register & 31);
    this.#now[this.#words + (register >>> 5)] |= bit;
    this.#now[2 * this.#words + (register >>> 5)] |= bit;
  }

  /** The registers that closures of a nested function capture. */
  #capturesOf(index: number): Int32Array {
    let captured = this.#captures.get(index);
    if (captured === undefined) {
      captured = new Int32Array(this.#words);
      for (const { fromParentLocal, index: register } of this.#proto.protos[index].upvalues)
        if (fromParentLocal) captured[register >>> 5] |= 1 << (register & 31);
      this.#captures.set(index, captured);
    }
    return captured;
  }

  // ---- One instruction ----------------------------------------------------------------------------------------------

  /** What the instruction at `pc` does to the sets, and where it leads. Whether it may go on at the next one. */
  #step(pc: number): boolean {
    const code = this.#code;
    const op = code.op(pc);
    const a = code.a(pc);
    if (READS_A[op]) this.#need(pc, a);
    if (READS_B[op]) this.#need(pc, code.b(pc));
    if (READS_C[op]) this.#need(pc, code.c(pc));
    switch (op) {
      case OP.jumpIfSet:
      case OP.jumpIfNotSet:
        return this.#jumpSetting(pc, a);
      case OP.loadFalseSkip:
        this.#set(a);
        this.#go(pc + 2);
        return false;
      case OP.loadNil:
        this.#setAll(a, a + code.b(pc) + 1);
        return true;
      case OP.self:
        this.#setAll(a, a + 2);
        return true;
      case OP.setList:
        this.#need(pc, a);
        this.#needTaken(pc, code.b(pc));
        return true;
      case OP.concat:
        this.#needAll(pc, a, a + code.b(pc));
        this.#lose(a + 1, a + code.b(pc));
        return true;
      case OP.closure:
        return this.#closure(pc, a);
      case OP.vararg:
        this.#results(a, code.c(pc));
        return true;
      case OP.tbc:
        this.#markClosing(a);
        return true;
      case OP.close:
        this.#close(a);
        return true;
      case OP.forPrep:
      case OP.forLoop:
      case OP.tforPrep:
      case OP.tforCall:
      case OP.tforLoop:
        return this.#loop(pc, op, a);
      case OP.call:
      case OP.tailCall:
      case OP.return:
      case OP.return0:
      case OP.return1:
        return this.#callOrReturn(pc, op, a);
      default:
        if (WRITES_A[op]) this.#set(a);
        if (JUMPS[op]) this.#go(code.target(pc));
        return op !== OP.jump && op !== OP.loop;
    }
  }

  /** R[a] is written only where it jumps. */
  #jumpSetting(pc: number, a: number): boolean {
    const bit = 1 << (a & 31);
    const wasUnset = this.#now[a >>> 5] & bit;
    this.#set(a);
    this.#go(this.#code.target(pc));
    this.#now[a >>> 5] |= wasUnset;
    return true;
  }

  /** It may capture the register that it is stored in. */
  #closure(pc: number, a: number): boolean {
    this.#set(a);
    const captured = this.#capturesOf(this.#code.d(pc));
    for (let word = 0; word < this.#words; word++) {
      const missing = this.#now[word] & captured[word];
      if (missing !== 0) this.#complain(`register ${lowestRegister(missing, word)} is captured before it is set`, pc);
      this.#now[this.#words + word] |= captured[word];
    }
    return true;
  }

  /** `count` values from the first that the instruction takes; or all up to the top, if its operand b says so. */
  #needTaken(pc: number, count: number): void {
    const first = firstTaken(this.#code, pc);
    // Those from the first register of the instruction before on were left by it.
    this.#needAll(pc, first, this.#code.b(pc) === 0 ? this.#code.a(pc - 1) : first + count);
  }

  /** c - 1 values from R[a] on; 0: up to the top, beyond what can be named. */
  #results(a: number, c: number): void {
    if (c === 0) this.#lose(a);
    else this.#setAll(a, a + c - 1);
  }

  #loop(pc: number, op: number, a: number): boolean {
    const target = this.#code.target(pc);
    switch (op) {
      case OP.forPrep:
        this.#needAll(pc, a, a + 3);
        // What is left of the loop's registers when it did not run, or is over, is nobody's.
        this.#lose(a, a + 4);
        this.#go(target);
        this.#setAll(a, a + 4);
        return true;
      case OP.forLoop:
        this.#needAll(pc, a, a + 3);
        this.#set(a + 3);
        this.#go(target);
        this.#lose(a, a + 4);
        return true;
      case OP.tforPrep:
        this.#needAll(pc, a, a + 4);
        this.#markClosing(a + 3);
        this.#go(target);
        return false;
      case OP.tforCall:
        this.#needAll(pc, a, a + 3);
        this.#cover(pc, a + 4);
        this.#setAll(a + 4, a + 4 + this.#code.c(pc));
        return true;
      default:
        // Its registers are those of the call just before.
        this.#go(target);
        return true;
    }
  }

  #callOrReturn(pc: number, op: number, a: number): boolean {
    const b = this.#code.b(pc);
    const c = this.#code.c(pc);
    switch (op) {
      case OP.call:
        this.#need(pc, a);
        this.#needTaken(pc, b - 1);
        this.#cover(pc, a);
        this.#results(a, c);
        return true;
      case OP.tailCall:
        this.#need(pc, a);
        this.#needTaken(pc, b - 1);
        for (let word = 0; word < this.#words; word++) {
          if (this.#now[2 * this.#words + word] !== 0) this.#complain("tail call where variables are to be closed", pc);
        }
        break;
      case OP.return:
        this.#needTaken(pc, b - 1);
        break;
    }
    const closes = op !== OP.return0 && op !== OP.return1 && (c & RETURN_CLOSES) !== 0;
    if (!closes) this.#mustBeClosed(pc, 0, "is left open by a return");
    return false;
  }
}
