/** Selection of integer operations but comparisons. An i32 result has zeros above: every instruction of 32 bits sees to it. */
import { ALU, aluLoad, CC, CODE, digit, RAX, RCX, RDX, SHIFT, W } from "../../asm/raw.ts";
import { I32, I64, OP } from "../../ir/index.ts";
import { divideByConstant } from "./divide-by-constant.ts";
import {
  BASE,
  DIGIT,
  IMM8,
  IMM_SHORTEST,
  INDEX,
  KIND,
  MEMORY,
  regAt,
  rmAt,
  SCALE_SHIFT,
  vvvvAt,
  wideOf,
} from "./encodings.ts";
import { DEF, DEF_SAME, defineEarlyFixed, defineFixed, type Selector, USE, USE_ANY, useFixed } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

/** `low` for i32, which reads no more than that. */
function input(s: Selector, value: number): number {
  return s.f.type[value] === I32 ? s.low(value) : s.register(value);
}

// -------------------------------------------------------------- sums and logic

/** `lea result, [base + index * 2^scale + displacement]`; -1 for no index. */
function lea(
  s: Selector,
  width: number,
  result: number,
  base: number,
  index: number,
  scale: number,
  displacement: number,
): void {
  const form = regAt(0) | rmAt(1) | MEMORY | BASE | (index < 0 ? 0 : INDEX | (scale << SCALE_SHIFT));
  s.code.add(CODE.lea | width, form, 0, displacement);
  s.code.operand(result, DEF);
  s.code.operand(base, USE);
  if (index >= 0) s.code.operand(index, USE);
}

const add: Rule = (s, value) => {
  const { f } = s;
  let left = f.a[value];
  let right = f.b[value];
  if (s.isConstant(left)) [left, right] = [right, left];
  const width = wideOf(f.type[value]);
  const result = s.registerOf(value);
  if (s.isImmediate(right)) {
    const number = s.immediate(right);
    if (number !== 0 && s.livesOn(left)) lea(s, width, result, input(s, left), -1, 0, number);
    else aluImmediate(s, ALU.add, width, result, input(s, left), number);
    return;
  }
  if (shiftedSum(s, value, left, right) || shiftedSum(s, value, right, left)) return;
  if (s.livesOn(left) && s.livesOn(right)) {
    lea(s, width, result, input(s, left), input(s, right), 0, 0);
    return;
  }
  binary(s, ALU.add, value, left, right);
};

/** `a + (b << 1, 2 or 3)` is one `lea`. */
function shiftedSum(s: Selector, value: number, left: number, shifted: number): boolean {
  const { f } = s;
  if (f.op[shifted] !== OP.shl || s.uses[shifted] !== 1 || !s.isConstant(f.b[shifted])) return false;
  const scale = s.immediate(f.b[shifted]) & (f.type[value] === I64 ? 63 : 31);
  if (scale < 1 || scale > 3) return false;
  s.fold(shifted);
  const base = input(s, left);
  lea(s, wideOf(f.type[value]), s.registerOf(value), base, input(s, f.a[shifted]), scale, 0);
  return true;
}

function aluImmediate(
  s: Selector,
  operation: number,
  width: number,
  result: number,
  left: number,
  number: number,
): void {
  s.inPlace(CODE.aluImmediate | width | digit(operation), result, left, DIGIT | IMM_SHORTEST, number);
}

/** `left op right` of an operation that commutes. */
function binary(s: Selector, operation: number, value: number, left: number, right: number): void {
  const { f } = s;
  // What is overwritten should be what ends here; a load is read as an operand.
  if (s.canFoldLoad(left) || (s.livesOn(left) && !s.livesOn(right) && !s.canFoldLoad(right)))
    [left, right] = [right, left];
  const operand = rightOperand(s, right);
  s.destructive(aluLoad(operation) | wideOf(f.type[value]), s.registerOf(value), input(s, left), operand);
}

function rightOperand(s: Selector, value: number): number {
  return s.f.op[value] === OP.wrap ? s.low(value) : s.operand(value);
}

function commutative(operation: number): Rule {
  return (s, value) => {
    const { f } = s;
    let left = f.a[value];
    let right = f.b[value];
    if (s.isConstant(left)) [left, right] = [right, left];
    if (s.isImmediate(right))
      aluImmediate(s, operation, wideOf(f.type[value]), s.registerOf(value), input(s, left), s.immediate(right));
    else binary(s, operation, value, left, right);
  };
}

const and: Rule = (s, value) => {
  const { f } = s;
  const left = f.a[value];
  const right = f.b[value];
  const type = f.type[value];
  if (s.isConstant(right)) {
    const low = s.immediate(right);
    const isLowWord = type === I64 && low === -1 && s.highWord(right) === 0;
    if (isLowWord) {
      s.move(s.registerOf(value), s.register(left), false);
      return;
    }
    const hasNoHigh = type === I32 || s.highWord(right) === 0;
    if (hasNoHigh && (low === 0xff || low === 0xffff)) {
      s.unary(low === 0xff ? CODE.movzx8 : CODE.movzx16, s.registerOf(value), input(s, left));
      return;
    }
    if (type === I64 && hasNoHigh && low < 0) {
      // The upper half of the result is zero anyway.
      aluImmediate(s, ALU.and, 0, s.registerOf(value), s.register(left), low);
      return;
    }
  } else if (s.options.features.bmi1 && (andNot(s, value, left, right) || andNot(s, value, right, left))) return;
  AND(s, value);
};
const AND = commutative(ALU.and);

/** `left & (not ^ -1)`. */
function andNot(s: Selector, value: number, left: number, not: number): boolean {
  const { f } = s;
  if (f.op[not] !== OP.xor || s.uses[not] !== 1) return false;
  if (!s.isImmediate(f.b[not]) || s.immediate(f.b[not]) !== -1) return false;
  s.fold(not);
  const inverted = input(s, f.a[not]);
  const right = s.operand(left);
  const displacement = right < 0 ? s.addressDisplacement : 0;
  s.code.add(CODE.andn | wideOf(f.type[value]), regAt(0) | vvvvAt(1) | s.operandForm(right, 2), 0, displacement);
  s.code.operand(s.registerOf(value), DEF);
  s.code.operand(inverted, USE);
  s.addOperand(right);
  return true;
}

const sub: Rule = (s, value) => {
  const { f } = s;
  const left = f.a[value];
  const right = f.b[value];
  const width = wideOf(f.type[value]);
  const result = s.registerOf(value);
  if (s.isImmediate(right)) {
    const number = s.immediate(right);
    if (s.livesOn(left) && number !== -0x80000000) lea(s, width, result, input(s, left), -1, 0, -number);
    else aluImmediate(s, ALU.sub, width, result, input(s, left), number);
  } else if (s.isImmediate(left) && s.immediate(left) === 0) {
    s.inPlace(CODE.neg | width, result, input(s, right), DIGIT);
  } else {
    const operand = rightOperand(s, right);
    s.destructive(aluLoad(ALU.sub) | width, result, input(s, left), operand);
  }
};

const XOR = commutative(ALU.xor);
const xor: Rule = (s, value) => {
  const right = s.f.b[value];
  if (s.isImmediate(right) && s.immediate(right) === -1)
    s.inPlace(CODE.not | wideOf(s.f.type[value]), s.registerOf(value), input(s, s.f.a[value]), DIGIT);
  else XOR(s, value);
};

// -------------------------------------------------------------- products

const mul: Rule = (s, value) => {
  const { f } = s;
  let left = f.a[value];
  let right = f.b[value];
  if (s.isConstant(left)) [left, right] = [right, left];
  const width = wideOf(f.type[value]);
  const result = s.registerOf(value);
  if (s.isImmediate(right)) {
    const number = s.immediate(right);
    if (number === 3 || number === 5 || number === 9) {
      const register = input(s, left);
      lea(s, width, result, register, register, number === 3 ? 1 : number === 5 ? 2 : 3, 0);
    } else if (number > 0 && (number & (number - 1)) === 0) {
      shiftImmediate(s, SHIFT.shl, width, result, input(s, left), 31 - Math.clz32(number));
    } else {
      s.unary(CODE.imulImmediate | width, result, input(s, left), number, IMM_SHORTEST);
    }
    return;
  }
  if (s.canFoldLoad(left)) [left, right] = [right, left];
  const operand = rightOperand(s, right);
  s.destructive(CODE.imul | width, result, input(s, left), operand);
};

/** What `divide` of emission does: which of both results, and with sign. */
export const DIVIDE = { signed: 1, remainder: 2, wide: 4, byConstant: 8 } as const;

function divide(isSigned: boolean, isRemainder: boolean): Rule {
  return (s, value) => {
    const { f } = s;
    if (s.isConstant(f.b[value]) && divideByConstant(s, value, isSigned, isRemainder)) return;
    const dividend = s.register(f.a[value]);
    const divisor = s.register(f.b[value]);
    const flags =
      (isSigned ? DIVIDE.signed : 0) | (isRemainder ? DIVIDE.remainder : 0) | (f.type[value] === I64 ? DIVIDE.wide : 0);
    const isSafe = isSafeDivisor(s, f.b[value]) ? DIVIDE.byConstant : 0;
    const result = s.registerOf(value);
    // The half that is no result is written all the same; rdx before the divisor is read.
    s.code.add(0, KIND.divide, flags | isSafe, 0, isRemainder ? 1 << RAX : 0);
    if (isRemainder) {
      s.code.operand(result, defineEarlyFixed(RDX));
    } else {
      s.code.operand(s.code.newGeneral(), defineEarlyFixed(RDX));
    }
    s.code.operand(dividend, useFixed(RAX));
    s.code.operand(divisor, USE);
    if (!isRemainder) s.code.operand(result, defineFixed(RAX));
  };
}

/** Neither 0 nor -1. */
function isSafeDivisor(s: Selector, value: number): boolean {
  if (!s.isConstant(value)) return false;
  const low = s.immediate(value);
  const high = s.f.type[value] === I32 ? low >> 31 : s.highWord(value);
  return (low | high) !== 0 && (low & high) !== -1;
}

// -------------------------------------------------------------- shifts

export function shiftImmediate(
  s: Selector,
  operation: number,
  width: number,
  result: number,
  left: number,
  count: number,
): void {
  s.inPlace(CODE.shiftImmediate | width | digit(operation), result, left, DIGIT | IMM8, count);
}

function shift(operation: number, vexCode: number): Rule {
  return (s, value) => {
    const { f } = s;
    const type = f.type[value];
    const width = wideOf(type);
    const right = f.b[value];
    const result = s.registerOf(value);
    if (s.isConstant(right)) {
      const bits = type === I64 ? 64 : 32;
      const count = s.immediate(right) & (bits - 1);
      const left = input(s, f.a[value]);
      const isRotation = operation === SHIFT.rol || operation === SHIFT.ror;
      if (isRotation && s.options.features.bmi2 && s.livesOn(f.a[value])) {
        const turned = operation === SHIFT.ror ? count : (bits - count) & (bits - 1);
        s.unary(CODE.rorx | width, result, left, turned, IMM8);
      } else if (operation === SHIFT.shl && count === 1 && s.livesOn(f.a[value])) {
        lea(s, width, result, left, left, 0, 0);
      } else {
        shiftImmediate(s, operation, width, result, left, count);
      }
      return;
    }
    const left = input(s, f.a[value]);
    const count = countRegister(s, right, type);
    if (vexCode !== 0 && s.options.features.bmi2) {
      s.code.add(vexCode | width, regAt(0) | rmAt(1) | vvvvAt(2));
      s.code.operand(result, DEF);
      s.code.operand(left, USE_ANY);
      s.code.operand(count, USE);
      return;
    }
    s.code.add(CODE.shiftByCl | width | digit(operation), DIGIT | rmAt(0));
    s.code.operand(result, DEF_SAME);
    s.code.operand(left, USE);
    s.code.operand(count, useFixed(RCX));
  };
}

/** The CPU takes the count modulo the width: a mask that says so is not needed. */
function countRegister(s: Selector, value: number, type: number): number {
  const { f } = s;
  let count = s.source(value);
  const mask = type === I64 ? 63 : 31;
  if (
    f.op[count] === OP.and &&
    s.isImmediate(f.b[count]) &&
    (s.immediate(f.b[count]) & mask) === mask &&
    s.canFold(count)
  ) {
    s.fold(count);
    count = f.a[count];
  }
  return s.low(count);
}

// -------------------------------------------------------------- bits

const clz: Rule = (s, value) => {
  const { f } = s;
  const width = wideOf(f.type[value]);
  const result = s.registerOf(value);
  if (s.options.features.lzcnt) {
    s.unary(CODE.lzcnt | width, result, input(s, f.a[value]));
    return;
  }
  const bits = width === 0 ? 32 : 64;
  const index = scan(s, CODE.bsr | width, f.a[value], 2 * bits - 1);
  aluImmediate(s, ALU.xor, width, result, index, bits - 1);
};

const ctz: Rule = (s, value) => {
  const { f } = s;
  const width = wideOf(f.type[value]);
  const result = s.registerOf(value);
  if (s.options.features.bmi1) s.unary(CODE.tzcnt | width, result, input(s, f.a[value]));
  else s.move(result, scan(s, CODE.bsf | width, f.a[value], width === 0 ? 32 : 64), false);
};

/** Index of a bit, or `otherwise` if none is set. */
function scan(s: Selector, code: number, value: number, otherwise: number): number {
  const input = s.register(value);
  const none = s.integer(otherwise, 0);
  const index = s.code.newGeneral();
  s.unary(code, index, input);
  const result = s.code.newGeneral();
  s.destructive(CODE.cmov | CC.e | W, result, index, none);
  return result;
}

const popcnt: Rule = (s, value) => {
  const { f } = s;
  const width = wideOf(f.type[value]);
  const input = s.register(f.a[value]);
  if (s.options.features.popcnt) {
    s.unary(CODE.popcnt | width, s.registerOf(value), input);
    return;
  }
  // Sums of 2, 4 and 8 bits side by side; a product adds the bytes (Warren, Hacker's Delight, 5-1).
  const constant = (word: number): number => s.integer(word, width === 0 ? 0 : word);
  const fresh = (): number => s.code.newGeneral();
  const shifted = (from: number, count: number): number => {
    const to = fresh();
    shiftImmediate(s, SHIFT.shr, width, to, from, count);
    return to;
  };
  const combined = (operation: number, left: number, right: number): number => {
    const to = fresh();
    s.destructive(aluLoad(operation) | width, to, left, right);
    return to;
  };
  const pairs = combined(ALU.sub, input, combined(ALU.and, shifted(input, 1), constant(0x55555555)));
  const mask = constant(0x33333333);
  const quads = combined(ALU.add, combined(ALU.and, shifted(pairs, 2), mask), combined(ALU.and, pairs, mask));
  const bytes = combined(ALU.and, combined(ALU.add, quads, shifted(quads, 4)), constant(0x0f0f0f0f));
  const sum = fresh();
  s.destructive(CODE.imul | width, sum, bytes, constant(0x01010101));
  shiftImmediate(s, SHIFT.shr, width, s.registerOf(value), sum, width === 0 ? 24 : 56);
};

// -------------------------------------------------------------- widths

function extend(code: number, bytes: number): Rule {
  return (s, value) => {
    const { f } = s;
    const width = f.type[value] === I64 ? W : 0;
    s.unary(code | width, s.registerOf(value), bytes === 4 ? s.register(f.a[value]) : s.low(f.a[value]));
  };
}

export const INTEGER_RULES = {
  add,
  sub,
  mul,
  divS: divide(true, false),
  divU: divide(false, false),
  remS: divide(true, true),
  remU: divide(false, true),
  and,
  or: commutative(ALU.or),
  xor,
  shl: shift(SHIFT.shl, CODE.shlx),
  shrS: shift(SHIFT.sar, CODE.sarx),
  shrU: shift(SHIFT.shr, CODE.shrx),
  rotl: shift(SHIFT.rol, 0),
  rotr: shift(SHIFT.ror, 0),
  clz,
  ctz,
  popcnt,
  extend8: extend(CODE.movsx8, 1),
  extend16: extend(CODE.movsx16, 2),
  extend32: extend(CODE.movsxd, 4),
  widenS: extend(CODE.movsxd, 4),
  // Whoever uses it uses its operand (Selector.source).
  widenU: () => {},
  wrap: (s: Selector, value: number) => s.move(s.registerOf(value), s.register(s.f.a[value]), false),
} satisfies Record<string, Rule>;
