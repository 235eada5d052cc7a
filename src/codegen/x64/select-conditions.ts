/** Selection of comparisons, and of what asks for a condition: setting flags once, and jumping, moving or trapping by them. */
import { ALU, aluLoad, BYTE_RM, CC, CODE, digit, exchangeOperands, invert, P66 } from "../../asm/raw.ts";
import { ACCESS, F64, I32, isFloat, OP, type OpName } from "../../ir/index.ts";
import { DIGIT, IMM32, IMM8, IMM_SHORTEST, KIND, regAt, rmAt, wideOf } from "./encodings.ts";
import { DEF, DEF_SAME, type Selector, USE, USE_ANY } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

const INTEGER_CONDITIONS: Partial<Record<OpName, number>> = {
  eq: CC.e,
  ne: CC.ne,
  ltS: CC.l,
  ltU: CC.b,
  gtS: CC.g,
  gtU: CC.a,
  leS: CC.le,
  leU: CC.be,
  geS: CC.ge,
  geU: CC.ae,
};
/** The condition after `ucomis` of both operands, or, plus EXCHANGED, of both in reverse: then unordered is false, too. */
const EXCHANGED = 32;
const FLOAT_CONDITIONS: Partial<Record<OpName, number>> = {
  feq: CC.equalOrdered,
  fne: CC.notEqualOrUnordered,
  flt: CC.a | EXCHANGED,
  fgt: CC.a,
  fle: CC.ae | EXCHANGED,
  fge: CC.ae,
};
const NONE = 255;
const integerCondition = new Uint8Array(256).fill(NONE);
const floatCondition = new Uint8Array(256).fill(NONE);
for (const [name, condition] of Object.entries(INTEGER_CONDITIONS)) integerCondition[OP[name as OpName]] = condition;
for (const [name, condition] of Object.entries(FLOAT_CONDITIONS)) floatCondition[OP[name as OpName]] = condition;

// -------------------------------------------------------------- flags

/** Sets flags for an i32 that is a condition; the answer is the condition under which it is not 0. */
export function setFlags(s: Selector, value: number): number {
  const { f } = s;
  let isInverted = false;
  for (;;) {
    const op = f.op[value];
    const isComparison = integerCondition[op] !== NONE || floatCondition[op] !== NONE;
    if (!isComparison || !s.canFold(value)) break;
    const isNot =
      op === OP.eq && isCondition(s, f.a[value]) && s.isImmediate(f.b[value]) && s.immediate(f.b[value]) === 0;
    s.fold(value);
    if (isNot) {
      isInverted = !isInverted;
      value = f.a[value];
      continue;
    }
    const condition = compare(s, value);
    return isInverted ? invert(condition) : condition;
  }
  test(s, value);
  return isInverted ? CC.e : CC.ne;
}

function isCondition(s: Selector, value: number): boolean {
  const op = s.f.op[value];
  return (integerCondition[op] !== NONE || floatCondition[op] !== NONE) && s.canFold(value);
}

/** Compares the operands of a comparison. */
function compare(s: Selector, value: number): number {
  const op = s.f.op[value];
  return integerCondition[op] === NONE ? compareFloats(s, value) : compareIntegers(s, value);
}

function compareFloats(s: Selector, value: number): number {
  const { f } = s;
  const condition = floatCondition[f.op[value]];
  const isExchanged = (condition & EXCHANGED) !== 0;
  const left = isExchanged ? f.b[value] : f.a[value];
  const right = isExchanged ? f.a[value] : f.b[value];
  const operand = s.operand(right);
  compareWith(s, CODE.ucomi | (f.type[f.a[value]] === F64 ? P66 : 0), s.register(left), operand);
  return condition & ~EXCHANGED;
}

function compareWith(s: Selector, code: number, left: number, right: number): void {
  s.code.add(code, regAt(0) | s.operandForm(right, 1), 0, right < 0 ? s.addressDisplacement : 0);
  s.code.operand(left, USE);
  s.addOperand(right);
}

function compareIntegers(s: Selector, value: number): number {
  const { f } = s;
  let condition = integerCondition[f.op[value]];
  let left = f.a[value];
  let right = f.b[value];
  if (s.isConstant(left) || (s.canFoldLoad(left) && !s.isConstant(right) && !s.canFoldLoad(right))) {
    [left, right] = [right, left];
    condition = exchangeOperands(condition);
  }
  const type = f.type[left];
  const width = wideOf(type);
  if (!s.isImmediate(right)) {
    const operand = f.op[right] === OP.wrap ? s.low(right) : s.operand(right);
    compareWith(s, aluLoad(ALU.cmp) | width, type === I32 ? s.low(left) : s.register(left), operand);
    return condition;
  }
  const number = s.immediate(right);
  if (number === 0) {
    if (condition === CC.e || condition === CC.ne || condition === CC.l || condition === CC.ge) {
      test(s, left);
      return condition === CC.l ? CC.s : condition === CC.ge ? CC.ns : condition;
    }
  } else if (s.canFoldLoad(left) && f.aux[left] === ACCESS.u8 && number > 0 && number <= 255) {
    s.foldLoad(left);
    compareImmediate(s, CODE.aluByteImmediate | digit(ALU.cmp), -1, number, IMM8);
    return unsigned(condition);
  }
  const operand = f.op[left] === OP.load ? s.operand(left) : type === I32 ? s.low(left) : s.register(left);
  compareImmediate(s, CODE.aluImmediate | width | digit(ALU.cmp), operand, number, IMM_SHORTEST);
  return condition;
}

function compareImmediate(s: Selector, code: number, left: number, number: number, form: number): void {
  s.code.add(code, DIGIT | s.operandForm(left, 0) | form, number, left < 0 ? s.addressDisplacement : 0);
  s.addOperand(left);
}

/** The same for numbers that are not negative. */
function unsigned(condition: number): number {
  switch (condition) {
    case CC.l:
      return CC.b;
    case CC.le:
      return CC.be;
    case CC.g:
      return CC.a;
    case CC.ge:
      return CC.ae;
    default:
      return condition;
  }
}

/** Flags of a value beside 0. */
function test(s: Selector, value: number): void {
  const { f } = s;
  const width = wideOf(f.type[value]);
  const source = s.source(value);
  if (f.op[source] === OP.and && source === value && s.uses[value] === 1) {
    s.fold(value);
    if (s.isImmediate(f.b[value])) {
      testImmediate(s, f.a[value], s.immediate(f.b[value]), width);
      return;
    }
    const right = s.operand(f.b[value]);
    // `test` has its memory operand on the left, and is the same both ways.
    compareWith(s, CODE.test | width, s.register(f.a[value]), right);
    return;
  }
  if (f.op[value] === OP.load && s.canFoldLoad(value)) {
    const { aux } = f;
    if (aux[value] === ACCESS.u8 || aux[value] === ACCESS.s8) {
      s.foldLoad(value);
      compareImmediate(s, CODE.aluByteImmediate | digit(ALU.cmp), -1, 0, IMM8);
      return;
    }
    const operand = s.operand(value);
    if (operand < 0) compareImmediate(s, CODE.aluImmediate | width | digit(ALU.cmp), operand, 0, IMM_SHORTEST);
    else testRegister(s, operand, width);
    return;
  }
  testRegister(s, width === 0 ? s.low(value) : s.register(value), width);
}

function testRegister(s: Selector, register: number, width: number): void {
  s.code.add(CODE.test | width, regAt(0) | rmAt(0));
  s.code.operand(register, USE);
}

function testImmediate(s: Selector, value: number, number: number, width: number): void {
  const { f } = s;
  if (s.canFoldLoad(value) && f.aux[value] === ACCESS.u8 && (number & ~0xff) === 0) {
    s.foldLoad(value);
    s.code.add(0xf6 | BYTE_RM, DIGIT | s.operandForm(-1, 0) | IMM8, number, s.addressDisplacement);
    s.addOperand(-1);
    return;
  }
  const operand = f.op[value] === OP.load ? s.operand(value) : width === 0 ? s.low(value) : s.register(value);
  // A number without sign reads no high half.
  const code = CODE.testImmediate | (number >= 0 && operand >= 0 ? 0 : width);
  s.code.add(code, DIGIT | s.operandForm(operand, 0) | IMM32, number, operand < 0 ? s.addressDisplacement : 0);
  s.addOperand(operand);
}

// -------------------------------------------------------------- rules

const comparison: Rule = (s, value) => {
  const result = s.registerOf(value);
  const condition = compare(s, value);
  s.code.add(condition, KIND.set);
  s.code.operand(result, DEF);
};

const select: Rule = (s, value) => {
  const { f } = s;
  const type = f.type[value];
  const result = s.registerOf(value);
  const taken = s.register(f.a[value]);
  const other = s.register(f.b[value]);
  const condition = setFlags(s, f.c[value]);
  if (isFloat(type)) {
    s.code.add(condition, KIND.floatSelect);
    s.code.operand(result, DEF_SAME);
    s.code.operand(taken, USE);
    s.code.operand(other, USE);
  } else if (condition === CC.equalOrdered) {
    // Not equal, or unordered: the other one.
    const first = s.code.newGeneral();
    conditionalMove(s, type, CC.ne, first, taken, other);
    conditionalMove(s, type, CC.p, result, first, other);
  } else if (condition === CC.notEqualOrUnordered) {
    const first = s.code.newGeneral();
    conditionalMove(s, type, CC.ne, first, other, taken);
    conditionalMove(s, type, CC.p, result, first, taken);
  } else conditionalMove(s, type, condition, result, other, taken);
};

function conditionalMove(
  s: Selector,
  type: number,
  condition: number,
  result: number,
  left: number,
  right: number,
): void {
  s.code.add(CODE.cmov | condition | wideOf(type), regAt(0) | rmAt(2));
  s.code.operand(result, DEF_SAME);
  s.code.operand(left, USE);
  s.code.operand(right, USE_ANY);
}

const trapIf: Rule = (s, value) => {
  const position = s.code.position;
  const condition = setFlags(s, s.f.a[value]);
  s.code.position = position;
  s.code.add(condition, KIND.trapIf, s.f.b[value]);
};

export const CONDITION_RULES = {
  eq: comparison,
  ne: comparison,
  ltS: comparison,
  ltU: comparison,
  gtS: comparison,
  gtU: comparison,
  leS: comparison,
  leU: comparison,
  geS: comparison,
  geU: comparison,
  feq: comparison,
  fne: comparison,
  flt: comparison,
  fgt: comparison,
  fle: comparison,
  fge: comparison,
  select,
  trapIf,
} satisfies Partial<Record<OpName, Rule>>;
