/**
 * Constant folding, exactly where PUC folds: which `<const>` variables need no register, and which operations need no
 * instruction, can be seen by `debug`, in messages and in limits.
 *
 * An operation on two numerals is done at compile time unless it could raise an error (division by zero, a float without
 * integer value in a bitwise operation) or its result is NaN or a zero float (whose sign two equal constants would
 * lose). Concatenation and comparison are never folded. `and` and `or` are, if the left side is constant.
 *
 * One restriction is ours: a power is folded only if the result is exact, so that it cannot differ in the last bit from
 * the power function of the running state.
 */
import type { ArithmeticOperator, BinaryOperator, Constant, Expression, UnaryOperator } from "./tree.ts";

/** The value of an expression known at compile time, or undefined. */
export function constantOf(expression: Expression): Constant | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "unary":
    case "binary":
    case "parenthesized":
      return expression.constant;
    case "local":
      return expression.local.constant;
    default:
      return undefined;
  }
}

/** The folded result of a unary operation, or undefined. */
export function foldUnary(operator: UnaryOperator, operand: Constant | undefined): Constant | undefined {
  if (operand === undefined) return undefined;
  switch (operator) {
    case "not":
      return operand === null || operand === false;
    case "-":
      if (typeof operand === "bigint") return BigInt.asIntN(64, -operand);
      return typeof operand === "number" ? foldable(-operand) : undefined;
    case "~": {
      const integer = exactInteger(operand);
      return integer === undefined ? undefined : BigInt.asIntN(64, ~integer);
    }
    case "#":
      return undefined;
  }
}

/** The folded result of a binary operation, or undefined. */
export function foldBinary(
  operator: BinaryOperator,
  left: Constant | undefined,
  right: Constant | undefined,
): Constant | undefined {
  if (left === undefined) return undefined;
  if (operator === "and") return left === null || left === false ? undefined : right;
  if (operator === "or") return left === null || left === false ? right : undefined;
  if (!isNumber(left) || !isNumber(right)) return undefined;
  switch (operator) {
    case "==":
    case "~=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "..":
      return undefined;
    default:
      return foldArithmetic(operator, left, right);
  }
}

function foldArithmetic(
  operator: ArithmeticOperator,
  left: bigint | number,
  right: bigint | number,
): Constant | undefined {
  switch (operator) {
    case "&":
    case "|":
    case "~":
    case "<<":
    case ">>":
      return foldBitwise(operator, exactInteger(left), exactInteger(right));
    case "/":
      return Number(right) === 0 ? undefined : foldable(Number(left) / Number(right));
    case "^":
      return foldPower(Number(left), Number(right));
    default:
      if (typeof left === "bigint" && typeof right === "bigint") return foldIntegers(operator, left, right);
      return foldFloats(operator, Number(left), Number(right));
  }
}

function foldIntegers(operator: "+" | "-" | "*" | "//" | "%", left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return BigInt.asIntN(64, left + right);
    case "-":
      return BigInt.asIntN(64, left - right);
    case "*":
      return BigInt.asIntN(64, left * right);
    case "//": {
      if (right === 0n) return undefined;
      const quotient = left / right;
      return BigInt.asIntN(64, left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient);
    }
    case "%": {
      if (right === 0n) return undefined;
      const rest = left % right;
      return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
    }
  }
}

function foldFloats(operator: "+" | "-" | "*" | "//" | "%", left: number, right: number): number | undefined {
  switch (operator) {
    case "+":
      return foldable(left + right);
    case "-":
      return foldable(left - right);
    case "*":
      return foldable(left * right);
    case "//":
      return right === 0 ? undefined : foldable(Math.floor(left / right));
    case "%": {
      if (right === 0) return undefined;
      const rest = left % right;
      return foldable(rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest);
    }
  }
}

function foldBitwise(
  operator: "&" | "|" | "~" | "<<" | ">>",
  left: bigint | undefined,
  right: bigint | undefined,
): bigint | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "~":
      return left ^ right;
    case "<<":
      return shiftLeft(left, right);
    case ">>":
      return shiftLeft(left, -right);
  }
}

// Shifts are logical; by 64 and more they give 0; a negative distance shifts the other way.
function shiftLeft(value: bigint, distance: bigint): bigint {
  if (distance <= -64n || distance >= 64n) return 0n;
  const bits = BigInt.asUintN(64, value);
  return BigInt.asIntN(64, distance >= 0n ? bits << distance : bits >> -distance);
}

const EXACT = 2 ** 53;

function foldPower(base: number, exponent: number): number | undefined {
  if (!Number.isInteger(base) || !Number.isInteger(exponent) || Math.abs(exponent) > 1023) return undefined;
  if (Math.abs(base) === 2) return foldable((base < 0 && exponent % 2 !== 0 ? -1 : 1) * 2 ** exponent);
  if (exponent < 0) return undefined;
  let result = 1;
  for (let count = 0; count < exponent; count++) {
    result *= base;
    if (Math.abs(result) > EXACT) return undefined;
  }
  return foldable(result);
}

function foldable(result: number): number | undefined {
  return result === 0 || Number.isNaN(result) ? undefined : result;
}

function isNumber(value: Constant | undefined): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

function exactInteger(value: Constant): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value) : undefined;
}
