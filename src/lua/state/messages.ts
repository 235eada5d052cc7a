/**
 * Messages of errors, word for word PUC Lua 5.4's (ldebug.c, ltm.c, lauxlib.c). The core only says which error it is and what its
 * operands are (STATUS.compose); names and positions are found here, when an error happens.
 *
 * Two kinds of position, as in PUC. An instruction that fails speaks for the function it stands in (luaG_runerror): a Lua
 * function's line, none in a C function. A library function that complains (luaL_error) speaks of its caller: level 1. The
 * function of a frame is that of `frames.ts`, where native library code counts as C.
 *
 * Messages are byte strings.
 */
import { describeVariable, OP, OPS, type OpRow, upvalueName, variableName } from "../bytecode/index.ts";
import {
  ERROR,
  EXPECTED,
  FRAME,
  KNOWN,
  KNOWN_ENTRIES,
  LUA_FUNCTION,
  META,
  PROTO,
  MESSAGE,
  STATE,
  TABLE,
  UPVALUE,
  USERDATA,
} from "../layout/index.ts";
import { FIXED, PATTERN } from "./message-table.ts";
import { type CodeName, globalName } from "./names.ts";
import type { State } from "./state.ts";
import {
  DEAD_TAG,
  FALSE,
  isFloat,
  isInteger,
  LIGHT_USERDATA_TAG,
  NIL,
  STRING_TAG,
  TABLE_TAG,
  TRUE,
  typeName,
  USERDATA_TAG,
  WIDE,
} from "./words.ts";

/** A value as two words. */
interface Words {
  readonly low: number;
  readonly high: number;
}

const isNumber = ({ high }: Words): boolean => isInteger(high) || isFloat(high) || high === WIDE;
const isText = (value: Words): boolean => value.high === STRING_TAG || isNumber(value);
const FIRST_OPERAND = "r";

export class Messages {
  readonly #state: State;
  #known: { readonly key: number; readonly pc: number; readonly detail: number } | undefined;

  constructor(state: State) {
    this.#state = state;
  }

  // -------------------------------------------------------------- what the core asks for

  /** The message of the error that the core describes in STATE.errorKind and its operands. */
  compose(): string {
    this.#known = undefined;
    const { i32 } = this.#state.cage;
    const a = this.#words(STATE.errorA);
    const b = this.#words(STATE.errorB);
    const c = i32[STATE.errorC >> 2];
    const d = i32[STATE.errorD >> 2];
    const kind = i32[STATE.errorKind >> 2];
    switch (kind) {
      case ERROR.argument:
        return this.argumentType(c, d, a);
      case ERROR.argumentMessage:
        return this.argument(c, d === MESSAGE.tableOrString ? this.#tableOrString(c) : this.#fixed(d, a, b, c));
      case ERROR.argumentCount:
        return this.argument(c, "value expected");
      case ERROR.plain:
        // These two PUC raises below the library, so without its caller's position.
        if (d === MESSAGE.yieldOutside || d === MESSAGE.yieldAcross) return this.#here(FIXED[d]);
        return this.complaint(this.#fixed(d, a, b, c));
      case ERROR.pattern:
        return this.complaint(pattern(c, d));
      case ERROR.yieldOutside:
        return this.#here(FIXED[MESSAGE.yieldOutside]);
      case ERROR.nextKey:
        return "invalid key to 'next'";
      case ERROR.memory:
        return "not enough memory";
      case ERROR.errorInError:
        return "error in error handling";
      default:
        return this.#ofInstruction(kind, a, b, c);
    }
  }

  /** The message of an instruction that failed, with its position. */
  #ofInstruction(kind: number, a: Words, b: Words, c: number): string {
    const detail = this.#detail(kind, a, b);
    const frame = detail === 0 ? 0 : this.#luaFrame();
    const { frames, cage } = this.#state;
    if (frame !== 0 && frame === cage.i32[STATE.frame >> 2] >>> 0) {
      const proto = frames.protoOf(frames.functionOf(frame));
      this.#known = { key: cage.i32[(proto + PROTO.key) >>> 2], pc: frames.pc(frame), detail };
    }
    return this.#here(this.#instruction(kind, a, b, c));
  }

  /** The message composed last is a string now: the core throws it by itself when the instruction fails so again. */
  keep(string: number): void {
    const known = this.#known;
    if (known === undefined) return;
    this.#known = undefined;
    const { i32 } = this.#state.cage;
    const at = (STATE.known + ((known.key ^ (known.pc * 7)) & (KNOWN_ENTRIES - 1)) * KNOWN.size) >> 2;
    i32[at + (KNOWN.proto >> 2)] = known.key;
    i32[at + (KNOWN.pc >> 2)] = known.pc;
    i32[at + (KNOWN.detail >> 2)] = known.detail;
    i32[at + (KNOWN.message >> 2)] = string;
  }

  /**
   * What a message depends on beside the instruction; 0 if that is too much to remember it. Where the value to blame is nil or a boolean that
   * is all: variables are found by equal values, and those are equal only to themselves.
   */
  #detail(kind: number, a: Words, b: Words): number {
    let second = false;
    if (kind === ERROR.arithmetic || kind === ERROR.bitwise) second = isNumber(a);
    else if (kind === ERROR.concat) second = isText(a);
    else if (kind !== ERROR.index && kind !== ERROR.type && kind !== ERROR.call) return 0;
    const { high } = second ? b : a;
    if (high !== NIL && high !== FALSE && high !== TRUE) return 0;
    return (high << 10) | (kind << 1) | Number(second);
  }

  /** The message of an instruction that failed, without position. */
  #instruction(kind: number, a: Words, b: Words, c: number): string {
    switch (kind) {
      case ERROR.index:
        return this.#type("index", a);
      case ERROR.type:
        return this.#type("get length of", a);
      case ERROR.call:
        return this.#call(a);
      case ERROR.arithmetic:
        return this.#arithmetic(a, b);
      case ERROR.bitwise:
        return this.#operands("perform bitwise operation on", a, b);
      case ERROR.noInteger:
        return this.#noInteger(a, b);
      case ERROR.concat:
        return this.#type("concatenate", isText(a) ? b : a, isText(a));
      case ERROR.compare:
        return this.#compare(a, b);
      case ERROR.forLoop:
        return `bad 'for' ${FOR_PARTS[c]} (number expected, got ${this.typeOf(a)})`;
      case ERROR.close:
        return `variable '${this.#closedVariable(a, c)}' got a non-closable value`;
      default:
        return PLAIN[kind]?.[c] ?? PLAIN[kind]?.[0] ?? `error ${kind} of the core`;
    }
  }

  #words(field: number): Words {
    const { i32 } = this.#state.cage;
    return { low: i32[field >> 2], high: i32[(field >> 2) + 1] };
  }

  #tableOrString(n: number): string {
    const { cage, frames } = this.#state;
    const frame = cage.i32[STATE.frame >> 2];
    const at = frames.register(frame, n - 1) >>> 2;
    const given = n <= frames.argumentCount(frame);
    const actual = given ? { low: cage.i32[at], high: cage.i32[at + 1] } : { low: 0, high: DEAD_TAG };
    return this.expectation("table or string", actual);
  }

  /** A fixed message of a library; the one about an element names its type and index. */
  #fixed(message: number, a: Words, b: Words, c: number): string {
    if (b.high === STRING_TAG && message === 0) return this.#state.strings.byteString(b.low);
    const text = FIXED[message] ?? `message ${message} of the core`;
    if (message !== MESSAGE.invalidValueInTable) return text;
    return text.replace("%s", typeName(a.high)).replace("%d", String(c));
  }

  // -------------------------------------------------------------- positions

  get #thread(): number {
    return this.#state.cage.i32[STATE.thread >> 2];
  }

  /** `chunk:line: ` of the function at a level; luaL_where. */
  where(level: number): string {
    const { frames } = this.#state;
    return frames.where(frames.atLevel(this.#thread, level));
  }

  /** With the position of the running function. */
  #here(text: string): string {
    return this.where(0) + text;
  }

  /** A library function's complaint, with the position of its caller; luaL_error. */
  complaint(text: string): string {
    return this.where(1) + text;
  }

  // -------------------------------------------------------------- complaints about arguments

  /** luaL_argerror: argument n (from 1) of the running function. */
  argument(n: number, text: string): string {
    const { frames } = this.#state;
    const frame = frames.atLevel(this.#thread, 0);
    if (frame === 0) return `bad argument #${n} (${text})`;
    const name = frames.nameOf(this.#thread, frame);
    if (name?.kind === "method") {
      if (n === 1) return this.complaint(`calling '${name.name}' on bad self (${text})`);
      n--;
    }
    const shown = name?.name ?? globalName(this.#state, frames.functionOf(frame)) ?? "?";
    return this.complaint(`bad argument #${n} to '${shown}' (${text})`);
  }

  /** luaL_typeerror, and the few expectations that are worded otherwise. */
  argumentType(n: number, expected: number, actual: Words): string {
    if (expected === EXPECTED.integer) return this.argument(n, "number has no integer representation");
    if (expected === EXPECTED.value) return this.argument(n, "value expected");
    return this.argument(n, this.expectation(EXPECTED_NAMES[expected] ?? "value", actual));
  }

  /** `table expected, got nil`. */
  expectation(expected: string, actual: Words): string {
    return `${expected} expected, got ${this.#argumentTypeName(actual)}`;
  }

  #argumentTypeName(actual: Words): string {
    if (actual.high === DEAD_TAG) return "no value";
    const named = this.#nameFromMetatable(this.#metatable(actual));
    if (named !== undefined) return named;
    return actual.high === LIGHT_USERDATA_TAG ? "light userdata" : typeName(actual.high);
  }

  // -------------------------------------------------------------- types

  /** luaT_objtypename: `__name` of tables and userdata, else the basic type. */
  typeOf(value: Words): string {
    const isObject = value.high === TABLE_TAG || value.high === USERDATA_TAG;
    return (isObject ? this.#nameFromMetatable(this.#metatable(value)) : undefined) ?? typeName(value.high);
  }

  #metatable({ low, high }: Words): number {
    const { i32 } = this.#state.cage;
    if (high === TABLE_TAG) return i32[(low + TABLE.metatable) >>> 2];
    if (high === USERDATA_TAG) return i32[(low + USERDATA.metatable) >>> 2];
    return high === STRING_TAG ? i32[STATE.stringMeta >> 2] : 0;
  }

  #nameFromMetatable(metatable: number): string | undefined {
    if (metatable === 0) return undefined;
    const name = this.#state.tables.getString(metatable, this.#state.cage.i32[(STATE.names >> 2) + META.name]);
    return name?.high === STRING_TAG ? this.#state.strings.byteString(name.low) : undefined;
  }

  // -------------------------------------------------------------- instructions

  /** luaG_typeerror. `second`: the culprit is the second of two operands, though both may look the same. */
  #type(action: string, culprit: Words, second = false): string {
    return `attempt to ${action} a ${this.typeOf(culprit)} value${this.#variable(culprit, second)}`;
  }

  /** luaG_opinterror: the first operand that is no number. */
  #operands(action: string, a: Words, b: Words): string {
    return this.#type(action, isNumber(a) ? b : a);
  }

  #arithmetic(a: Words, b: Words): string {
    return this.#operands("perform arithmetic on", a, b);
  }

  #noInteger(a: Words, b: Words): string {
    if (!isNumber(a) || !isNumber(b)) return this.#operands("perform bitwise operation on", a, b);
    const culprit = isFloat(a.high) && !this.#isWhole(a) ? a : b;
    return `number${this.#variable(culprit, false)} has no integer representation`;
  }

  #isWhole({ low, high }: Words): boolean {
    const words = new Int32Array([low, high]);
    const value = new Float64Array(words.buffer)[0];
    return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
  }

  #compare(a: Words, b: Words): string {
    const first = this.typeOf(a);
    const second = this.typeOf(b);
    return first === second ? `attempt to compare two ${first} values` : `attempt to compare ${first} with ${second}`;
  }

  #call(callee: Words): string {
    const { frames } = this.#state;
    const frame = this.#luaFrame();
    const name = frame === 0 ? this.#coreCall() : frames.nameOfCallee(frame);
    const extra = name === undefined ? "" : ` (${name.kind} '${name.name}')`;
    return `attempt to call a ${this.typeOf(callee)} value${extra}`;
  }

  /** What the core calls by itself just now: a finalizer. */
  #coreCall(): CodeName | undefined {
    const { frames, cage } = this.#state;
    return frames.isFinalizer(cage.i32[STATE.frame >> 2]) ? { name: "__gc", kind: "metamethod" } : undefined;
  }

  #closedVariable(_value: Words, register: number): string {
    const frame = this.#luaFrame();
    if (frame === 0) return "?";
    const proto = this.#protoOf(frame);
    const pc = this.#state.frames.pc(frame);
    this.#state.scan.steps += proto.locals.length;
    // The variable becomes active with this very instruction.
    const local = proto.locals.find(
      (candidate) => candidate.register === register && candidate.startPc <= pc + 1 && pc < candidate.endPc,
    );
    return local?.name ?? "?";
  }

  // -------------------------------------------------------------- which variable it was

  /** The running call if it is a Lua function's, else 0. */
  #luaFrame(): number {
    const { frames, cage } = this.#state;
    const frame = cage.i32[STATE.frame >> 2];
    return frames.kind(frame) === 0 && frames.isLua(frame) ? frame : 0;
  }

  #protoOf(frame: number) {
    const { frames, loader } = this.#state;
    return loader.readOne(frames.protoOf(frames.functionOf(frame)));
  }

  /** ` (local 'x')` of the operand of the current instruction that holds the value; varinfo of ldebug.c. */
  #variable(value: Words, second: boolean): string {
    const frame = this.#luaFrame();
    if (frame === 0) return "";
    const proto = this.#protoOf(frame);
    const pc = this.#state.frames.pc(frame);
    const code = proto.code.subarray(pc * 8, pc * 8 + 8);
    if (code[0] === OP.getTabUp || code[0] === OP.setTabUp) {
      const index = code[2];
      if (!this.#isUpvalue(frame, index, value)) return "";
      return describeVariable({ kind: "upvalue", name: upvalueName(proto, index) });
    }
    for (const register of operandRegisters(code, second)) {
      if (this.#holds(frame, register, value))
        return describeVariable(variableName(proto, pc, register, this.#state.scan));
    }
    return "";
  }

  #holds(frame: number, register: number, { low, high }: Words): boolean {
    const { i32 } = this.#state.cage;
    const at = (i32[(frame + FRAME.base) >>> 2] >>> 2) + register * 2;
    return i32[at] === low && i32[at + 1] === high;
  }

  #isUpvalue(frame: number, index: number, { low, high }: Words): boolean {
    const { i32 } = this.#state.cage;
    const fn = this.#state.frames.functionOf(frame);
    const upvalue = i32[(fn + LUA_FUNCTION.upvalues + index * 4) >>> 2];
    const at = i32[(upvalue + UPVALUE.value) >>> 2] >>> 2;
    return i32[at] === low && i32[at + 1] === high;
  }
}

/** The registers whose value an instruction takes as an operand of its operation, in the order in which PUC blames them. */
function operandRegisters(code: Uint8Array, second: boolean): number[] {
  const [op, a, b, c] = code;
  if (op === OP.concat) return concatRegisters(a, b, second);
  if (op === OP.setTable || op === OP.setInteger || op === OP.setField) return [a];
  if (op === OP.getTable) return [b];
  const row: OpRow = OPS[op];
  const registers: number[] = [];
  if (row.b === FIRST_OPERAND) registers.push(b);
  if (row.c === FIRST_OPERAND) registers.push(c);
  return registers;
}

/** Concatenation goes from the last operand to the first. */
function concatRegisters(first: number, count: number, second: boolean): number[] {
  const registers: number[] = [];
  for (let register = first + count - (second ? 1 : 2); register >= first; register--) registers.push(register);
  if (!second) registers.push(first + count - 1);
  return registers;
}

const FOR_PARTS = ["initial value", "limit", "step"];

/** Messages without operands, by ERROR and, where it has several, operand C. */
const PLAIN: { readonly [kind: number]: readonly string[] } = {
  [ERROR.indexNil]: ["table index is nil"],
  [ERROR.indexNaN]: ["table index is NaN"],
  [ERROR.stackOverflow]: ["stack overflow"],
  [ERROR.depth]: ["C stack overflow"],
  [ERROR.stringTooLong]: ["string length overflow"],
  [ERROR.forStepZero]: ["'for' step is zero"],
  [ERROR.divideByZero]: ["attempt to divide by zero", "attempt to perform 'n%0'"],
  [ERROR.loop]: ["'__index' chain too long; possible loop", "'__newindex' chain too long; possible loop"],
  [ERROR.deadCoroutine]: ["cannot resume dead coroutine"],
};

const EXPECTED_NAMES: { readonly [expected: number]: string } = {
  [EXPECTED.table]: "table",
  [EXPECTED.number]: "number",
  [EXPECTED.string]: "string",
  [EXPECTED.function]: "function",
  [EXPECTED.thread]: "thread",
  [EXPECTED.boolean]: "boolean",
  [EXPECTED.nilOrTable]: "nil or table",
  [EXPECTED.userdata]: "userdata",
};

function pattern(code: number, capture: number): string {
  return (PATTERN[code] ?? "malformed pattern").replace("%N", String(capture));
}
