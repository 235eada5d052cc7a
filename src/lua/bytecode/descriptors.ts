/**
 * Expressions on their way into registers.
 *
 * A descriptor says what is known of an expression's value so far: a constant, a variable not yet read, an instruction
 * whose target register is still open, a test still to be turned into a value. Nothing is moved before its use is known,
 * so that `local x = a.b` reads straight into x and `if a < b` makes no boolean. (PUC's expdesc, lcode.c.)
 *
 * `whenTrue` and `whenFalse` are lists of jumps that leave the expression early, with its value decided (jumps.ts).
 */
import type { FunctionState } from "./function-state.ts";
import { emitNil } from "./function-state.ts";
import {
  dropValues,
  emitJump,
  joinJumps,
  needsValue,
  negate,
  NO_JUMP,
  NO_REGISTER,
  patch,
  patchHere,
} from "./jumps.ts";
import { MAX_FIELD_LENGTH } from "./constant-table.ts";
import { OP } from "./ops.ts";
import type { Constant } from "./ops.ts";

/**
 * - `void`: no expression at all
 * - `constant`: `value`
 * - `register`: in register `info`
 * - `local`: the variable in register `info`; `upvalue`: the upvalue `info`
 * - `indexed`: R[info][R[key]]; `indexedInteger`: R[info][key]; `indexedField`: R[info][K[key]]
 * - `indexedUpvalue`: U[info][K[key]]
 * - `instruction`: the result of the instruction at `info`, its register a still open
 * - `jump`: a comparison, the instruction at `info` jumps if it holds
 * - `call`, `vararg`: the instruction at `info`, number of results open
 */
type DescriptorKind =
  | "void"
  | "constant"
  | "register"
  | "local"
  | "upvalue"
  | "indexed"
  | "indexedInteger"
  | "indexedField"
  | "indexedUpvalue"
  | "instruction"
  | "jump"
  | "call"
  | "vararg";

export class Descriptor {
  kind: DescriptorKind;
  info: number;
  key = 0;
  value: Constant = null;
  whenTrue = NO_JUMP;
  whenFalse = NO_JUMP;

  constructor(kind: DescriptorKind, info: number) {
    this.kind = kind;
    this.info = info;
  }

  get hasJumps(): boolean {
    return this.whenTrue !== NO_JUMP || this.whenFalse !== NO_JUMP;
  }

  get hasMultipleResults(): boolean {
    return this.kind === "call" || this.kind === "vararg";
  }

  /** The numeral this is, if nothing can jump past it. */
  get numeral(): bigint | number | undefined {
    if (this.kind !== "constant" || this.hasJumps) return undefined;
    return typeof this.value === "bigint" || typeof this.value === "number" ? this.value : undefined;
  }

  become(kind: DescriptorKind, info: number): void {
    this.kind = kind;
    this.info = info;
  }
}

export function constantDescriptor(value: Constant): Descriptor {
  const descriptor = new Descriptor("constant", 0);
  descriptor.value = value;
  return descriptor;
}

const MIN_INT32 = -(2n ** 31n);
const MAX_INT32 = 2n ** 31n - 1n;

/** The value as a 32-bit operand, if it is an integer of that range. */
export function smallInteger(value: Constant | undefined): number | undefined {
  return typeof value === "bigint" && value >= MIN_INT32 && value <= MAX_INT32 ? Number(value) : undefined;
}

// ---- Reading variables ------------------------------------------------------------------------------------------

/** Reads variables: afterwards the value is a constant, in a register, an open instruction or a test. */
export function discharge(state: FunctionState, value: Descriptor): void {
  switch (value.kind) {
    case "local":
      value.kind = "register";
      break;
    case "upvalue":
      value.become("instruction", state.emit(OP.getUpvalue, 0, value.info));
      break;
    case "indexedUpvalue":
      value.become("instruction", state.emit(OP.getTabUp, 0, value.info, 0, field(state, value.key)));
      break;
    case "indexedInteger":
      state.free(value.info);
      value.become("instruction", state.emit(OP.getInteger, 0, value.info, 0, value.key));
      break;
    case "indexedField":
      state.free(value.info);
      value.become("instruction", state.emit(OP.getField, 0, value.info, 0, field(state, value.key)));
      break;
    case "indexed":
      state.freeBoth(value.info, value.key);
      value.become("instruction", state.emit(OP.getTable, 0, value.info, value.key));
      break;
    case "call":
    case "vararg":
      setOneResult(state, value);
      break;
  }
}

// A cache's number among this function's caches; its slot comes after the constants, whose count is known at the end.
function field(state: FunctionState, constant: number): number {
  return constant | (state.caches++ << 16);
}

/** The index of a string constant that may be a field operand, or -1. */
function fieldConstant(state: FunctionState, value: Constant): number {
  if (typeof value !== "string" || value.length > MAX_FIELD_LENGTH || state.caches < 0) return -1;
  const index = state.constants.indexOf(value);
  return index <= 0xffff ? index : -1;
}

export function setOneResult(state: FunctionState, value: Descriptor): void {
  if (value.kind === "call") {
    value.become("register", state.a(value.info));
  } else if (value.kind === "vararg") {
    state.setC(value.info, 2);
    value.kind = "instruction";
  }
}

/** Lets a call or `...` give `count` results, or all of them for -1. */
export function setResults(state: FunctionState, value: Descriptor, count: number): void {
  state.setC(value.info, count + 1);
  if (value.kind === "vararg") {
    state.setA(value.info, state.freeRegister);
    state.reserve(1);
  }
}

// ---- Into registers ---------------------------------------------------------------------------------------------

export function freeValue(state: FunctionState, value: Descriptor): void {
  if (value.kind === "register") state.free(value.info);
}

export function freeValues(state: FunctionState, first: Descriptor, second: Descriptor): void {
  if (first.kind !== "register") freeValue(state, second);
  else if (second.kind !== "register") freeValue(state, first);
  else state.freeBoth(first.info, second.info);
}

function dischargeTo(state: FunctionState, value: Descriptor, register: number): void {
  discharge(state, value);
  switch (value.kind) {
    case "constant":
      emitConstant(state, value.value, register);
      break;
    case "instruction":
      state.setA(value.info, register);
      break;
    case "register":
      if (value.info !== register) state.emit(OP.move, register, value.info);
      break;
    default:
      return; // a test has no value yet
  }
  value.become("register", register);
}

function emitConstant(state: FunctionState, value: Constant, register: number): void {
  const integer = smallInteger(value);
  if (value === null) emitNil(state, register, 1);
  else if (typeof value === "boolean") state.emit(value ? OP.loadTrue : OP.loadFalse, register);
  else if (integer !== undefined) state.emit(OP.loadInteger, register, 0, 0, integer);
  else state.emit(OP.loadConstant, register, 0, 0, state.constants.indexOf(value));
}

/** Puts the final value into `register`, jumps included. */
function toRegister(state: FunctionState, value: Descriptor, register: number): void {
  dischargeTo(state, value, register);
  if (value.kind === "jump") value.whenTrue = joinJumps(state, value.whenTrue, value.info);
  if (value.hasJumps) {
    let falseAt = NO_JUMP;
    let trueAt = NO_JUMP;
    if (needsValue(state, value.whenTrue) || needsValue(state, value.whenFalse)) {
      const around = value.kind === "jump" ? NO_JUMP : emitJump(state);
      state.here();
      falseAt = state.emit(OP.loadFalseSkip, register);
      state.here();
      trueAt = state.emit(OP.loadTrue, register);
      patchHere(state, around);
    }
    const end = state.here();
    patch(state, value.whenFalse, end, register, falseAt);
    patch(state, value.whenTrue, end, register, trueAt);
  }
  value.whenTrue = value.whenFalse = NO_JUMP;
  value.become("register", register);
}

export function toNextRegister(state: FunctionState, value: Descriptor): void {
  discharge(state, value);
  freeValue(state, value);
  state.reserve(1);
  toRegister(state, value, state.freeRegister - 1);
}

/** Puts the value into any register and gives it. */
export function toAnyRegister(state: FunctionState, value: Descriptor): number {
  discharge(state, value);
  if (value.kind === "register") {
    if (!value.hasJumps) return value.info;
    if (value.info >= state.localRegisters) {
      toRegister(state, value, value.info);
      return value.info;
    }
  }
  toNextRegister(state, value);
  return value.info;
}

/** Puts the value into a register unless it is an upvalue, which can be indexed as it is. */
export function toRegisterOrUpvalue(state: FunctionState, value: Descriptor): void {
  if (value.kind !== "upvalue" || value.hasJumps) toAnyRegister(state, value);
}

/** Reads the value; constants stay constants. */
export function toValue(state: FunctionState, value: Descriptor): void {
  if (value.kind === "jump" || value.hasJumps) toAnyRegister(state, value);
  else discharge(state, value);
}

// ---- Indexing and storing ---------------------------------------------------------------------------------------

/** Turns `table` into `table[key]`. The table is in a register or an upvalue. */
export function index(state: FunctionState, table: Descriptor, key: Descriptor): void {
  const constant = key.kind === "constant" && !key.hasJumps ? key.value : undefined;
  const fieldIndex = constant === undefined ? -1 : fieldConstant(state, constant);
  if (table.kind === "upvalue" && fieldIndex < 0) toAnyRegister(state, table);
  if (fieldIndex >= 0) {
    table.kind = table.kind === "upvalue" ? "indexedUpvalue" : "indexedField";
    table.key = fieldIndex;
    return;
  }
  const integer = smallInteger(constant);
  table.kind = integer === undefined ? "indexed" : "indexedInteger";
  table.key = integer ?? toAnyRegister(state, key);
}

/** Emits the assignment of `value` to a variable. */
export function store(state: FunctionState, target: Descriptor, value: Descriptor): void {
  if (target.kind === "local") {
    freeValue(state, value);
    toRegister(state, value, target.info);
    return;
  }
  const register = toAnyRegister(state, value);
  switch (target.kind) {
    case "upvalue":
      state.emit(OP.setUpvalue, register, target.info);
      break;
    case "indexedUpvalue":
      state.emit(OP.setTabUp, register, target.info, 0, field(state, target.key));
      break;
    case "indexedInteger":
      state.emit(OP.setInteger, target.info, 0, register, target.key);
      break;
    case "indexedField":
      state.emit(OP.setField, target.info, 0, register, field(state, target.key));
      break;
    case "indexed":
      state.emit(OP.setTable, target.info, target.key, register);
      break;
    default:
      throw new Error(`a ${target.kind} is no variable`);
  }
  freeValue(state, value);
}

/** Turns `object` into the pair of method and object in two new registers, for a call. */
export function selfCall(state: FunctionState, object: Descriptor, name: string): void {
  const register = toAnyRegister(state, object);
  freeValue(state, object);
  const base = state.freeRegister;
  object.become("register", base);
  state.reserve(2);
  const constant = fieldConstant(state, name);
  if (constant >= 0) {
    state.emit(OP.self, base, register, 0, field(state, constant));
    return;
  }
  state.emit(OP.move, base + 1, register);
  emitConstant(state, name, base);
  state.emit(OP.getTable, base, base + 1, base);
}

// ---- Conditions -------------------------------------------------------------------------------------------------

/** Goes on if the value is true: jumps in `whenFalse` otherwise. */
export function goIfTrue(state: FunctionState, value: Descriptor): void {
  discharge(state, value);
  let jump = NO_JUMP;
  if (value.kind === "jump") {
    negate(state, value.info);
    jump = value.info;
  } else if (!isTrueConstant(value)) jump = emitTest(state, value, false);
  value.whenFalse = joinJumps(state, value.whenFalse, jump);
  patchHere(state, value.whenTrue);
  value.whenTrue = NO_JUMP;
}

/** Goes on if the value is false: jumps in `whenTrue` otherwise. */
export function goIfFalse(state: FunctionState, value: Descriptor): void {
  discharge(state, value);
  let jump = NO_JUMP;
  if (value.kind === "jump") jump = value.info;
  else if (!isFalseConstant(value)) jump = emitTest(state, value, true);
  value.whenTrue = joinJumps(state, value.whenTrue, jump);
  patchHere(state, value.whenFalse);
  value.whenFalse = NO_JUMP;
}

function isFalseConstant(value: Descriptor): boolean {
  return value.kind === "constant" && (value.value === null || value.value === false);
}

function isTrueConstant(value: Descriptor): boolean {
  return value.kind === "constant" && value.value !== null && value.value !== false;
}

/** Emits a jump for when the value is `condition`. */
function emitTest(state: FunctionState, value: Descriptor, condition: boolean): number {
  if (value.kind === "instruction" && state.op(value.info) === OP.not) {
    // The `not` was the last instruction: its operand is tested instead.
    const register = state.b(value.info);
    state.pc--;
    return state.emit(condition ? OP.jumpIfNot : OP.jumpIf, register, 0, 0, NO_JUMP);
  }
  dischargeToAny(state, value);
  freeValue(state, value);
  return state.emit(condition ? OP.jumpIfSet : OP.jumpIfNotSet, NO_REGISTER, value.info, 0, NO_JUMP);
}

function dischargeToAny(state: FunctionState, value: Descriptor): void {
  if (value.kind === "register") return;
  state.reserve(1);
  dischargeTo(state, value, state.freeRegister - 1);
}

/** Turns a value into its logical negation. */
export function invert(state: FunctionState, value: Descriptor): void {
  discharge(state, value);
  switch (value.kind) {
    case "constant":
      value.value = isFalseConstant(value);
      break;
    case "jump":
      negate(state, value.info);
      break;
    default:
      dischargeToAny(state, value);
      freeValue(state, value);
      value.become("instruction", state.emit(OP.not, 0, value.info));
  }
  const { whenTrue, whenFalse } = value;
  value.whenTrue = whenFalse;
  value.whenFalse = whenTrue;
  dropValues(state, whenTrue);
  dropValues(state, whenFalse);
}
