/**
 * The verifier: what holds of every function that the machine is given. Compiled ones have it by construction; for loaded
 * ones it is the border between a bad file and a broken state. The machine tests values, never instructions: an operand that leads out of
 * the frame, or a call's frame over a captured register, would be followed. docs/verifier.md says op by op what relies on which rule.
 *
 * - Sizes: 2 … 250 registers, at least as many as parameters; from one instruction to as many as a saved pc can count; one line each or
 *   none, and lines that fit a signed word; no more caches than instructions.
 * - Every op exists, without the mark of a hook; every register it names is in the frame; upvalues, constants, nested functions, caches
 *   and slots of callees exist, in their parts of the data vector; constants are of the kind that the op takes.
 * - Every jump leads to an instruction. `jump…` lead forward, loops backward; `forPrep`, `forLoop` and `tforPrep`, `tforCall`,
 *   `tforLoop` belong together as ops.ts says. The code does not run off its end.
 * - What leaves a variable number of values is followed at once by what takes them, below them, and nothing jumps or skips in between.
 * - `varargPrep` is the first instruction of vararg functions and of no others, and runs once; returns say which they are in.
 * - Sizes of new tables, and the places that lists are stored at, are no larger than the code could fill.
 * - Captured registers and upvalues of nested functions exist in the enclosing one.
 * - On every way (flow.ts): registers are set before they are read; captured ones, and those to be closed, are closed before a call's frame
 *   lies over them, before a return that does not close, and what is to be closed before a tail call.
 * - Names of locals belong to registers and stretches of code that exist.
 *
 * Not checked, since nothing depends on it: that debug information is true; what values registers hold. A numeric `for` and a list's
 * table are looked at where they are used, as the debug library can change them too.
 *
 * Time is linear in the size of the function, but for the ways, whose number is limited. Depth is the reader's to limit (dump.ts).
 */
import { MAX_FIELD_LENGTH } from "./constant-table.ts";
import { feedbackStart, kindsSlots } from "./data-vector.ts";
import { Code } from "./decode.ts";
import { ITEMS_PER_STORE } from "./expressions.ts";
import { Flow } from "./flow.ts";
import { MAX_INSTRUCTIONS, MAX_REGISTERS } from "./function-state.ts";
import { INSTRUCTION_BYTES, OP, OPS, RETURN_CLOSES, RETURN_VARARG } from "./ops.ts";
import type { Operand, OpRow, Proto } from "./ops.ts";
import { firstTaken, lastRegister, leavesTop, takesTop } from "./registers.ts";

/** What is wrong with a function, and at which of its instructions. */
export class Flaw extends Error {
  readonly proto: Proto;
  readonly pc: number;

  constructor(what: string, proto: Proto, pc: number) {
    super(`${what} at pc ${pc} of the function at line ${proto.lineDefined}`);
    this.name = "Flaw";
    this.proto = proto;
    this.pc = pc;
  }
}

/** The first thing that is wrong with a function, nested ones included; undefined if all is well. */
export function verify(proto: Proto): string | undefined {
  return findFlaw(proto)?.message;
}

/** The same with its place. */
export function findFlaw(proto: Proto): Flaw | undefined {
  try {
    new Verifier().all(proto);
  } catch (error) {
    if (error instanceof Flaw) return error;
    throw error;
  }
  return undefined;
}

function checkCaptures(outer: Proto, inner: Proto): void {
  for (const { fromParentLocal, index } of inner.upvalues) {
    if (index < (fromParentLocal ? outer.frameSize : outer.upvalues.length)) continue;
    throw new Flaw(`upvalue of ${fromParentLocal ? "register" : "upvalue"} ${index}, which is not there,`, inner, 0);
  }
}

/** Lines are signed words in the machine, -1 being none. */
const LAST_LINE = 0x7fffffff;
/** The largest array part there is (core/objects/tables: growArray). */
const LARGEST_ARRAY = 1 << 28;

const FEWEST_TARGETS = 64;

/** Serves one function after the other. */
class Verifier {
  #proto!: Proto;
  #code!: Code;
  /** Instructions that something jumps or skips to. */
  #targets = new Uint8Array(FEWEST_TARGETS);
  readonly #flow = new Flow();
  /** The first slot of the data vector behind the caches. */
  #feedback = 0;
  #pc = 0;

  all(proto: Proto): void {
    for (const nested of proto.protos) checkCaptures(proto, nested);
    this.#begin(proto);
    this.#one();
    for (const nested of proto.protos) this.all(nested);
  }

  #begin(proto: Proto): void {
    this.#proto = proto;
    this.#code = new Code(proto.code);
    this.#pc = 0;
    const length = Math.ceil(this.#code.length);
    if (length > this.#targets.length) this.#targets = new Uint8Array(2 * length);
    else this.#targets.fill(0, 0, length);
  }

  #one(): void {
    this.#sizes();
    for (this.#pc = 0; this.#pc < this.#code.length; this.#pc++) this.#instruction();
    for (this.#pc = 0; this.#pc < this.#code.length; this.#pc++) this.#sequence();
    this.#flow.check(this.#proto, this.#code, this.#targets, this.#complain);
    this.#debugInformation();
  }

  readonly #complain = (what: string, pc: number): never => this.#flaw(what, pc);

  #check(holds: boolean, what: string): void {
    if (!holds) this.#flaw(what, this.#pc);
  }

  #flaw(what: string, pc: number): never {
    throw new Flaw(what, this.#proto, pc);
  }

  #sizes(): void {
    const { frameSize, parameters, code, lines, dataSlots, constants, upvalues } = this.#proto;
    this.#check(code.length > 0 && code.length % INSTRUCTION_BYTES === 0, "no whole instructions");
    this.#check(this.#code.length <= MAX_INSTRUCTIONS, "too many instructions");
    this.#check(frameSize >= 2 && frameSize <= MAX_REGISTERS && parameters <= frameSize, "frame size");
    this.#check(lines.length === 0 || lines.length === this.#code.length, "number of lines");
    // Ops are needed to count callees.
    for (this.#pc = 0; this.#pc < this.#code.length; this.#pc++) this.#op();
    this.#pc = 0;
    this.#feedback = feedbackStart(this.#code, dataSlots);
    const caches = this.#feedback - constants.length;
    this.#check(caches >= 0 && caches <= this.#code.length, "number of data slots");
    this.#check(upvalues.length <= 255, "number of upvalues");
    const last = this.#code.op(this.#code.length - 1);
    this.#check(last === OP.loop || RETURNS.has(last), "no return at the end");
  }

  #debugInformation(): void {
    this.#pc = 0;
    const { lines, lineDefined, lastLineDefined, locals, frameSize } = this.#proto;
    this.#check(lineDefined <= LAST_LINE && lastLineDefined <= LAST_LINE, "line out of range");
    for (const line of lines) this.#check(line <= LAST_LINE, "line out of range");
    for (const { register, startPc, endPc } of locals) {
      this.#check(register < frameSize && startPc <= endPc && endPc <= this.#code.length, "local out of range");
    }
  }

  // ---- One instruction ------------------------------------------------------------------------------------------

  /** The op as it stands: a hook's mark on it would take the instruction to a hook that nobody set. */
  #op(): void {
    const op = this.#proto.code[this.#pc * INSTRUCTION_BYTES];
    this.#check(op < OPS.length, `unknown op ${op}`);
  }

  #instruction(): void {
    const code = this.#code;
    const pc = this.#pc;
    const op = code.op(pc);
    if (ROLE_A[op] !== FREE) this.#operand(ROLE_A[op], code.a(pc));
    if (ROLE_B[op] !== FREE) this.#operand(ROLE_B[op], code.b(pc));
    if (ROLE_C[op] !== FREE) this.#operand(ROLE_C[op], code.c(pc));
    if (ROLE_E[op] !== FREE) this.#operand(ROLE_E[op], code.e(pc));
    if (ROLE_D[op] !== FREE) this.#operand(ROLE_D[op], code.d(pc));
    this.#register(lastRegister(code, pc));
    if (CONSTANT_KIND[op] !== ANY) this.#constantKind(CONSTANT_KIND[op]);
    this.#special(op);
  }

  #operand(role: number, value: number): void {
    const { constants, upvalues, protos } = this.#proto;
    switch (role) {
      case REGISTER:
        return this.#register(value);
      case UPVALUE:
        return this.#check(value < upvalues.length, "upvalue out of range");
      case CONSTANT:
        return this.#check(value >= 0 && value < constants.length, "constant out of range");
      case PROTO:
        return this.#check(value >= 0 && value < protos.length, "nested function out of range");
      case FIELD:
        return this.#field();
      case CALLEE:
        return this.#callee(value);
      case INDEX:
        return this.#check(value >= 0, "negative size");
      case JUMP:
        return this.#jump(this.#code.op(this.#pc));
    }
  }

  #special(op: number): void {
    const { isVararg } = this.#proto;
    const pc = this.#pc;
    if (pc === 0 || op === OP.varargPrep) this.#check((op === OP.varargPrep) === (pc === 0 && isVararg), "varargPrep");
    switch (op) {
      case OP.varargPrep:
        return this.#check(this.#code.a(pc) === this.#proto.parameters, "number of parameters");
      case OP.vararg:
      case OP.return0:
      case OP.return1:
        return this.#check((op === OP.vararg) === isVararg, "vararg or not");
      case OP.return:
      case OP.tailCall: {
        const flags = this.#code.c(pc) & ~RETURN_CLOSES;
        return this.#check(flags === (isVararg ? RETURN_VARARG : 0), "flags of a return");
      }
      case OP.newTable:
      case OP.setList:
        return this.#tableSize(op);
      case OP.loadFalseSkip:
        this.#check(pc + 2 < this.#code.length, "skip off the end");
        this.#targets[pc + 2] = 1;
    }
  }

  #register(register: number): void {
    this.#check(register < this.#proto.frameSize, "register out of range");
  }

  #field(): void {
    const { constants } = this.#proto;
    const key = constants[this.#code.field(this.#pc)];
    this.#check(typeof key === "string" && key.length <= MAX_FIELD_LENGTH, "field is no short string");
    const slot = this.#code.cache(this.#pc);
    this.#check(slot >= constants.length && slot < this.#feedback, "cache out of range");
  }

  #callee(slot: number): void {
    const kinds = this.#proto.dataSlots - kindsSlots(this.#code.length);
    this.#check(slot >= this.#feedback && slot < kinds, "slot of a callee out of range");
  }

  #constantKind(kind: number): void {
    const type = typeof this.#proto.constants[this.#code.d(this.#pc)];
    if (kind === INTEGER) this.#check(type === "bigint", "constant is no integer");
    else this.#check(type === "bigint" || type === "number", "constant is no number");
  }

  // Each key takes an instruction at least, and so does each batch of items: sizes beyond that are no honest hint.
  #tableSize(op: number): void {
    const { length } = this.#code;
    const items = Math.min(ITEMS_PER_STORE * length, LARGEST_ARRAY);
    if (op === OP.newTable) {
      const isHonest = this.#code.b(this.#pc) <= 2 + Math.log2(length) && this.#code.d(this.#pc) <= items;
      this.#check(isHonest, "size of a new table");
    }
    if (op === OP.setList) this.#check(this.#code.d(this.#pc) <= items, "place of a list");
  }

  #jump(op: number): void {
    const pc = this.#pc;
    const code = this.#code;
    const target = code.target(pc);
    this.#check(target >= 0 && target < code.length, "jump out of range");
    // The frame was shifted there, which is done once.
    this.#check(target > 0 || !this.#proto.isVararg, "jump to varargPrep");
    this.#targets[target] = 1;
    const isBackward = op === OP.loop || op === OP.forLoop || op === OP.tforLoop;
    this.#check(isBackward === target <= pc, "jump in the wrong direction");
    const same = (other: number, wanted: number) => code.op(other) === wanted && code.a(other) === code.a(pc);
    switch (op) {
      case OP.forPrep:
        return this.#check(same(target - 1, OP.forLoop) && code.target(target - 1) === pc + 1, "loop without its end");
      case OP.forLoop:
        return this.#check(target > 0 && same(target - 1, OP.forPrep), "loop without its start");
      case OP.tforPrep:
        this.#check(target + 1 < code.length && same(target, OP.tforCall), "loop without its end");
        return this.#check(
          code.op(target + 1) === OP.tforLoop && code.target(target + 1) === pc + 1,
          "loop without its end",
        );
      case OP.tforLoop:
        this.#check(pc > 0 && same(pc - 1, OP.tforCall), "loop without its call");
        return this.#check(target > 0 && same(target - 1, OP.tforPrep), "loop without its start");
    }
  }

  // ---- Neighbours -----------------------------------------------------------------------------------------------

  #sequence(): void {
    const code = this.#code;
    const pc = this.#pc;
    if (code.op(pc) === OP.tforCall) {
      this.#check(code.op(pc + 1) === OP.tforLoop && this.#targets[pc + 1] === 0, "call without its loop");
    }
    if (leavesTop(code, pc)) this.#check(pc + 1 < code.length && takesTop(code, pc + 1), "values that nobody takes");
    if (!takesTop(code, pc)) return;
    // A tail call does not come back: the return behind it never runs.
    const isFed = pc > 0 && (leavesTop(code, pc - 1) || code.op(pc - 1) === OP.tailCall);
    this.#check(isFed && this.#targets[pc] === 0, "values that nobody left");
    // Of no values the top is the register they would begin at: it must not be below the first that is taken.
    const isBelow = firstTaken(code, pc) <= code.a(pc - 1) || code.op(pc - 1) === OP.tailCall;
    this.#check(isBelow, "values below those that are taken");
  }
}

const RETURNS: ReadonlySet<number> = new Set([OP.return, OP.return0, OP.return1]);

// ---- The table of ops as numbers, since every instruction of a large file asks ---------------------------------------

const FREE = 0;
const REGISTER = 1;
const UPVALUE = 2;
const CONSTANT = 3;
const PROTO = 4;
const FIELD = 5;
const CALLEE = 6;
const INDEX = 7;
const JUMP = 8;

const CHECKED: { readonly [R in Operand]?: number } = {
  ...{ r: REGISTER, w: REGISTER, rw: REGISTER, upvalue: UPVALUE, constant: CONSTANT, constant16: CONSTANT },
  ...{ proto: PROTO, field: FIELD, callee: CALLEE, index: INDEX, jump: JUMP },
};

function rolesOf(operand: "a" | "b" | "c" | "d" | "e"): Uint8Array {
  return Uint8Array.from(OPS, (row: OpRow) => {
    const role = row[operand];
    return role === undefined ? FREE : (CHECKED[role] ?? FREE);
  });
}

const ROLE_A = rolesOf("a");
const ROLE_B = rolesOf("b");
const ROLE_C = rolesOf("c");
const ROLE_D = rolesOf("d");
const ROLE_E = rolesOf("e");

/** What constant K[d] has to be, by op. */
const ANY = 0;
const NUMBER = 1;
const INTEGER = 2;
const CONSTANT_KIND = new Uint8Array(OPS.length);
CONSTANT_KIND.fill(NUMBER, OP.addK, OP.idivK + 1);
CONSTANT_KIND.fill(INTEGER, OP.bandK, OP.bxorK + 1);
