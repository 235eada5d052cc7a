/**
 * The verifier: what holds of every function that the machine is given. Compiled ones have it by construction; for loaded
 * ones it is the border between a bad file and a broken state.
 *
 * - Sizes: 2 … 250 registers, at least as many as parameters; at least one instruction; one line each or none; no more
 *   caches than instructions.
 * - Every op exists; every register it names is in the frame; upvalues, constants, nested functions, caches and slots of
 *   callees exist, in their parts of the data vector; constants are of the kind that the op takes.
 * - Every jump leads to an instruction. `jump…` lead forward, loops backward; `forPrep`, `forLoop` and `tforPrep`, `tforCall`,
 *   `tforLoop` belong together as ops.ts says. The code does not run off its end.
 * - What leaves a variable number of values is followed at once by what takes them, and nothing jumps in between.
 * - `varargPrep` is the first instruction of vararg functions and of no others; returns say which they are in.
 * - Sizes of new tables are no larger than the code could fill.
 * - Captured registers and upvalues of nested functions exist in the enclosing one.
 *
 * Not checked: that registers are set before they are read (they hold nil or an older value, never garbage), and that
 * debug information is true.
 */
import { MAX_FIELD_LENGTH } from "./constant-table.ts";
import { feedbackStart, kindsSlots } from "./data-vector.ts";
import { Code } from "./decode.ts";
import { ITEMS_PER_STORE } from "./expressions.ts";
import { MAX_REGISTERS } from "./function-state.ts";
import { INSTRUCTION_BYTES, OP, OPS, RETURN_CLOSES, RETURN_VARARG } from "./ops.ts";
import type { Constant, Operand, OpRow, Proto } from "./ops.ts";

/** The first thing that is wrong with a function, nested ones included; undefined if all is well. */
export function verify(proto: Proto): string | undefined {
  try {
    new Verifier(proto).run();
  } catch (error) {
    if (error instanceof Flaw) return error.message;
    throw error;
  }
  for (const nested of proto.protos) {
    const flaw = verify(nested) ?? captureFlaw(proto, nested);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

class Flaw extends Error {}

function captureFlaw(outer: Proto, inner: Proto): string | undefined {
  for (const { name, fromParentLocal, index } of inner.upvalues) {
    if (index >= (fromParentLocal ? outer.frameSize : outer.upvalues.length)) return `upvalue '${name}' of nothing`;
  }
  return undefined;
}

class Verifier {
  readonly #proto: Proto;
  readonly #code: Code;
  /** Instructions that something jumps to. */
  readonly #targets: Uint8Array;
  /** The first slot of the data vector behind the caches. */
  #feedback = 0;
  #pc = 0;

  constructor(proto: Proto) {
    this.#proto = proto;
    this.#code = new Code(proto.code);
    this.#targets = new Uint8Array(Math.max(0, Math.ceil(this.#code.length)));
  }

  run(): void {
    this.#sizes();
    for (this.#pc = 0; this.#pc < this.#code.length; this.#pc++) this.#instruction();
    for (this.#pc = 0; this.#pc < this.#code.length; this.#pc++) this.#sequence();
    for (const { register, startPc, endPc } of this.#proto.locals) {
      this.#check(
        register < this.#proto.frameSize && startPc <= endPc && endPc <= this.#code.length,
        "local out of range",
      );
    }
  }

  #check(holds: boolean, what: string): void {
    if (!holds) throw new Flaw(`${what} at pc ${this.#pc} of the function at line ${this.#proto.lineDefined}`);
  }

  #sizes(): void {
    const { frameSize, parameters, code, lines, dataSlots, constants, upvalues } = this.#proto;
    this.#check(code.length > 0 && code.length % INSTRUCTION_BYTES === 0, "no whole instructions");
    this.#check(frameSize >= 2 && frameSize <= MAX_REGISTERS && parameters <= frameSize, "frame size");
    this.#check(lines.length === 0 || lines.length === this.#code.length, "number of lines");
    this.#feedback = feedbackStart(this.#code, dataSlots);
    const caches = this.#feedback - constants.length;
    this.#check(caches >= 0 && caches <= this.#code.length, "number of data slots");
    this.#check(upvalues.length <= 255, "number of upvalues");
    const last = this.#code.op(this.#code.length - 1);
    this.#check(last === OP.loop || RETURNS.has(last), "no return at the end");
  }

  // ---- One instruction ------------------------------------------------------------------------------------------

  #instruction(): void {
    const code = this.#code;
    const pc = this.#pc;
    const op = code.op(pc);
    this.#check(op < OPS.length, `unknown op ${op}`);
    const row: OpRow = OPS[op];
    this.#operand(row.a, code.a(pc));
    this.#operand(row.b, code.b(pc));
    this.#operand(row.c, code.c(pc));
    this.#operand(row.e, code.e(pc));
    this.#operand(row.d, code.d(pc));
    if (row.d === "jump") this.#jump(op);
    this.#register(lastRegister(code, pc));
    this.#constantKind(op);
    this.#vararg(op);
    if (op === OP.newTable) this.#tableSize();
  }

  #operand(role: Operand | undefined, value: number): void {
    const { constants, upvalues, protos } = this.#proto;
    switch (role) {
      case "r":
      case "w":
      case "rw":
        return this.#register(value);
      case "upvalue":
        return this.#check(value < upvalues.length, "upvalue out of range");
      case "constant":
      case "constant16":
        return this.#check(value >= 0 && value < constants.length, "constant out of range");
      case "proto":
        return this.#check(value >= 0 && value < protos.length, "nested function out of range");
      case "field":
        return this.#field();
      case "callee":
        return this.#callee(value);
      case "index":
        return this.#check(value >= 0, "negative size");
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

  #constantKind(op: number): void {
    const isNumber = (constant: Constant) => typeof constant === "bigint" || typeof constant === "number";
    const constant = this.#proto.constants[this.#code.d(this.#pc)];
    if (NUMBER_OPS.has(op)) this.#check(isNumber(constant), "constant is no number");
    if (INTEGER_OPS.has(op)) this.#check(typeof constant === "bigint", "constant is no integer");
  }

  // Each key takes an instruction at least, and so does each batch of items: sizes beyond that are no honest hint.
  #tableSize(): void {
    const { length } = this.#code;
    const isHonest =
      this.#code.b(this.#pc) <= 2 + Math.log2(length) && this.#code.d(this.#pc) <= ITEMS_PER_STORE * length;
    this.#check(isHonest, "size of a new table");
  }

  #vararg(op: number): void {
    const { isVararg, parameters } = this.#proto;
    const code = this.#code;
    const pc = this.#pc;
    this.#check((op === OP.varargPrep) === (pc === 0 && isVararg), "varargPrep");
    if (op === OP.varargPrep) this.#check(code.a(pc) === parameters, "number of parameters");
    if (op === OP.vararg || op === OP.return0 || op === OP.return1) {
      this.#check((op === OP.vararg) === isVararg, "vararg or not");
    }
    if (op !== OP.return && op !== OP.tailCall) return;
    this.#check((code.c(pc) & ~RETURN_CLOSES) === (isVararg ? RETURN_VARARG : 0), "flags of a return");
  }

  #jump(op: number): void {
    const pc = this.#pc;
    const code = this.#code;
    const target = code.target(pc);
    this.#check(target >= 0 && target < code.length, "jump out of range");
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
    const op = code.op(pc);
    if (op === OP.loadFalseSkip) this.#check(pc + 2 < code.length, "skip off the end");
    if (op === OP.tforCall)
      this.#check(code.op(pc + 1) === OP.tforLoop && this.#targets[pc + 1] === 0, "call without its loop");
    if (leavesTop(code, pc)) this.#check(pc + 1 < code.length && takesTop(code, pc + 1), "values that nobody takes");
    if (!takesTop(code, pc)) return;
    const isFed = pc > 0 && (leavesTop(code, pc - 1) || code.op(pc - 1) === OP.tailCall);
    this.#check(isFed && this.#targets[pc] === 0 && code.a(pc) <= code.a(pc - 1), "values that nobody left");
  }
}

const RETURNS: ReadonlySet<number> = new Set([OP.return, OP.return0, OP.return1]);

const NUMBER_OPS: ReadonlySet<number> = new Set([OP.addK, OP.subK, OP.mulK, OP.modK, OP.powK, OP.divK, OP.idivK]);
const INTEGER_OPS: ReadonlySet<number> = new Set([OP.bandK, OP.borK, OP.bxorK]);

/** Does the instruction leave a variable number of values? */
function leavesTop(code: Code, pc: number): boolean {
  const op = code.op(pc);
  return (op === OP.call || op === OP.vararg) && code.c(pc) === 0;
}

function takesTop(code: Code, pc: number): boolean {
  const op = code.op(pc);
  return (op === OP.call || op === OP.tailCall || op === OP.return || op === OP.setList) && code.b(pc) === 0;
}

/** The highest register of the group that an op with a `base` describes. */
function lastRegister(code: Code, pc: number): number {
  const a = code.a(pc);
  const b = code.b(pc);
  const c = code.c(pc);
  switch (code.op(pc)) {
    case OP.loadNil:
      return a + b;
    case OP.close:
      return a - 1;
    case OP.self:
      return a + 1;
    case OP.setList:
      return a + b;
    case OP.concat:
      return b < 2 ? Infinity : a + b - 1;
    case OP.forPrep:
    case OP.forLoop:
      return a + 3;
    case OP.tforPrep:
      return a + 3;
    case OP.tforLoop:
      return a + 4;
    case OP.tforCall:
      return c < 1 ? Infinity : Math.max(a + 6, a + 3 + c);
    case OP.call:
      return Math.max(a, a + b - 1, a + c - 2);
    case OP.tailCall:
      return Math.max(a, a + b - 1);
    case OP.vararg:
      return a + c - 2;
    case OP.return:
      return a + b - 2;
    default:
      return 0;
  }
}
