/**
 * Operators: which instruction an operation becomes, by what is known of its operands.
 *
 * Binary operators come in two steps around the right operand, as in PUC's lcode.c: `beforeRight` settles what must be
 * settled before the right side is evaluated (its value must not change under it), `afterRight` emits. A numeral waits,
 * since it may become part of the instruction: an integer in `addI`, a constant in `mulK`, a bound in `jumpLessI`.
 */
import type { ArithmeticOperator, BinaryOperator, ComparisonOperator, UnaryOperator } from "../syntax/index.ts";
import type { Descriptor } from "./descriptors.ts";
import {
  discharge,
  freeValue,
  freeValues,
  goIfFalse,
  goIfTrue,
  invert,
  smallInteger,
  toAnyRegister,
  toNextRegister,
} from "./descriptors.ts";
import type { FunctionState } from "./function-state.ts";
import { joinJumps, NO_JUMP } from "./jumps.ts";
import { OP } from "./ops.ts";

// ---- Unary ------------------------------------------------------------------------------------------------------

const UNARY = { "-": OP.unm, "~": OP.bnot, "#": OP.len } as const;

/** Applies an operator that was not folded. */
export function applyUnary(state: FunctionState, operator: UnaryOperator, operand: Descriptor, line: number): void {
  if (operator === "not") return invert(state, operand);
  const register = toAnyRegister(state, operand);
  freeValue(state, operand);
  operand.become("instruction", state.emit(UNARY[operator], 0, register));
  state.fixLine(line);
}

// ---- Binary: before the right operand ---------------------------------------------------------------------------

export function beforeRight(state: FunctionState, operator: BinaryOperator, left: Descriptor): void {
  discharge(state, left);
  switch (operator) {
    case "and":
      return goIfTrue(state, left);
    case "or":
      return goIfFalse(state, left);
    case "..":
      return toNextRegister(state, left);
    case "==":
    case "~=":
      if (left.kind !== "constant" || left.hasJumps || comparable(state, left) < 0) toAnyRegister(state, left);
      return;
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (bound(left) === undefined) toAnyRegister(state, left);
      return;
    default:
      if (left.numeral === undefined) toAnyRegister(state, left);
  }
}

// ---- Binary: after it -------------------------------------------------------------------------------------------

/** Makes `left` the result. `line` is the operator's. */
export function afterRight(
  state: FunctionState,
  operator: BinaryOperator,
  left: Descriptor,
  right: Descriptor,
  line: number,
): void {
  discharge(state, right);
  switch (operator) {
    case "and":
      right.whenFalse = joinJumps(state, right.whenFalse, left.whenFalse);
      return assign(left, right);
    case "or":
      right.whenTrue = joinJumps(state, right.whenTrue, left.whenTrue);
      return assign(left, right);
    case "..":
      return concat(state, left, right, line);
    case "==":
    case "~=":
      return compareEqual(state, operator, left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compareOrder(state, operator, left, right);
    default:
      arithmetic(state, operator, left, right);
      state.fixLine(line);
  }
}

function assign(to: Descriptor, from: Descriptor): void {
  to.kind = from.kind;
  to.info = from.info;
  to.key = from.key;
  to.value = from.value;
  to.whenTrue = from.whenTrue;
  to.whenFalse = from.whenFalse;
}

// `a .. b .. c` is read from the right: one instruction takes in each operand that turns up to its left.
function concat(state: FunctionState, left: Descriptor, right: Descriptor, line: number): void {
  toNextRegister(state, right);
  const previous = state.pc - 1;
  if (state.previousOp() === OP.concat && state.a(previous) === right.info) {
    state.setA(previous, left.info);
    state.setB(previous, state.b(previous) + 1);
  } else {
    state.emit(OP.concat, left.info, 2);
    state.fixLine(line);
  }
  freeValue(state, right);
}

// ---- Arithmetic -------------------------------------------------------------------------------------------------

const REGISTERS: { readonly [O in ArithmeticOperator]: number } = {
  "+": OP.add,
  "-": OP.sub,
  "*": OP.mul,
  "%": OP.mod,
  "^": OP.pow,
  "/": OP.div,
  "//": OP.idiv,
  "&": OP.band,
  "|": OP.bor,
  "~": OP.bxor,
  "<<": OP.shl,
  ">>": OP.shr,
};

/** With a 32-bit integer on the right. */
const IMMEDIATE: { readonly [O in ArithmeticOperator]?: number } = {
  "+": OP.addI,
  "-": OP.subI,
  "<<": OP.shlI,
  ">>": OP.shrI,
};

/** With a number from the constants on the right. */
const CONSTANT: { readonly [O in ArithmeticOperator]?: number } = {
  "+": OP.addK,
  "-": OP.subK,
  "*": OP.mulK,
  "%": OP.modK,
  "^": OP.powK,
  "/": OP.divK,
  "//": OP.idivK,
};

/** With an integer from the constants on the right. */
const INTEGER_CONSTANT: { readonly [O in ArithmeticOperator]?: number } = {
  "&": OP.bandK,
  "|": OP.borK,
  "~": OP.bxorK,
};

/** Operators that may exchange their operands; a mark in c tells the metamethods. */
const COMMUTATIVE: ReadonlySet<string> = new Set(["+", "*", "&", "|", "~"]);

function arithmetic(state: FunctionState, operator: ArithmeticOperator, left: Descriptor, right: Descriptor): void {
  const exchanged = COMMUTATIVE.has(operator) && right.numeral === undefined && left.numeral !== undefined;
  const variable = exchanged ? right : left;
  const number = (exchanged ? left : right).numeral;
  const immediate = IMMEDIATE[operator];
  const integer = smallInteger(number);
  const constant = CONSTANT[operator] ?? (typeof number === "bigint" ? INTEGER_CONSTANT[operator] : undefined);
  let pc: number;
  if (immediate !== undefined && integer !== undefined) {
    pc = state.emit(immediate, 0, toAnyRegister(state, variable), Number(exchanged), integer);
    freeValues(state, left, right);
  } else if (constant !== undefined && number !== undefined) {
    const register = toAnyRegister(state, variable);
    pc = state.emit(constant, 0, register, Number(exchanged), state.constants.indexOf(number));
    freeValues(state, left, right);
  } else {
    const second = toAnyRegister(state, right);
    const first = toAnyRegister(state, left);
    pc = state.emit(REGISTERS[operator], 0, first, second);
    freeValues(state, left, right);
  }
  left.become("instruction", pc);
}

// ---- Comparison -------------------------------------------------------------------------------------------------

/** The index of a constant that `jumpEqualK` may name, or -1. */
function comparable(state: FunctionState, value: Descriptor): number {
  if (value.kind !== "constant" || value.hasJumps) return -1;
  const index = state.constants.indexOf(value.value);
  return index <= 0xffff ? index : -1;
}

function compareEqual(state: FunctionState, operator: "==" | "~=", left: Descriptor, right: Descriptor): void {
  const exchanged = left.kind !== "register";
  const first = exchanged ? right : left;
  const second = exchanged ? left : right;
  const register = toAnyRegister(state, first);
  const constant = comparable(state, second);
  const equal = operator === "==";
  let pc: number;
  if (constant >= 0) {
    pc = state.emitWide(equal ? OP.jumpEqualK : OP.jumpNotEqualK, register, constant, NO_JUMP);
  } else {
    const other = toAnyRegister(state, second);
    pc = state.emit(equal ? OP.jumpEqual : OP.jumpNotEqual, register, other, 0, NO_JUMP);
  }
  freeValues(state, left, right);
  left.become("jump", pc);
}

/** The value as a 16-bit bound of a comparison. */
function bound(value: Descriptor): number | undefined {
  const integer = smallInteger(value.numeral);
  return integer !== undefined && integer >= -0x8000 && integer <= 0x7fff ? integer : undefined;
}

const ORDER: { readonly [O in ComparisonOperator]?: number } = { "<": OP.jumpLess, "<=": OP.jumpLessEqual };

/** With an integer on the right. */
const ORDER_BOUND: { readonly [O in ComparisonOperator]?: number } = {
  "<": OP.jumpLessI,
  "<=": OP.jumpLessEqualI,
  ">": OP.jumpGreaterI,
  ">=": OP.jumpGreaterEqualI,
};

const MIRRORED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

// `a > b` is `b < a`: the same metamethod, called with the operands in that order.
function compareOrder(
  state: FunctionState,
  operator: "<" | "<=" | ">" | ">=",
  left: Descriptor,
  right: Descriptor,
): void {
  const leftBound = bound(left);
  const rightBound = bound(right);
  let pc: number;
  if (rightBound !== undefined) {
    pc = state.emitWide(ORDER_BOUND[operator]!, toAnyRegister(state, left), rightBound, NO_JUMP);
  } else if (leftBound !== undefined) {
    pc = state.emitWide(ORDER_BOUND[MIRRORED[operator]]!, toAnyRegister(state, right), leftBound, NO_JUMP);
  } else {
    const mirrored = operator === ">" || operator === ">=";
    const lower = toAnyRegister(state, mirrored ? right : left);
    const upper = toAnyRegister(state, mirrored ? left : right);
    pc = state.emit(ORDER[mirrored ? MIRRORED[operator] : operator]!, lower, upper, 0, NO_JUMP);
  }
  freeValues(state, left, right);
  left.become("jump", pc);
}
