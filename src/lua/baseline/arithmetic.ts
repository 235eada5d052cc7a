/**
 * Addition, subtraction, multiplication, division and powers.
 *
 * Each instruction has one path in line, for integers or for floats, whichever is the likelier (guesses.ts), and the other behind the
 * function. What neither does is left to the core. The results are exactly those of core/run/fast-arithmetic.ts.
 */
import { ALU, CC, CODE, type Place, RAX, RCX, W } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { KINDS } from "../layout/index.ts";
import { BITS } from "./bits.ts";
import { DIVISIONS } from "./divisions.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, INTEGER, kindOfConstant, UNKNOWN } from "./guesses.ts";
import {
  convertInteger,
  emitSlow,
  enterInteger,
  exponentOf,
  FLOAT_ADD,
  FLOAT_DIV,
  FLOAT_MUL,
  FLOAT_SUB,
  floatConstant,
  floatSlot,
  isInt32,
  leaveNumber,
  loadFloat,
  loadNumber,
  numberOf,
  startFloat,
  startInteger,
  startIntegerOrSlow,
  startIntegers,
  storeFloat,
  takesFloat,
  unlessNumber,
  XMM0,
  XMM1,
} from "./numbers.ts";
import { BIAS } from "./registers.ts";

/** What is different between the operations that follow one plan. */
interface Operation {
  readonly float: number;
  /** rax = rax operation rcx, all values; a result outside the small range is below INTEGER_MIN. */
  readonly integers: (e: Emitter) => void;
}

const ADD: Operation = {
  float: FLOAT_ADD,
  integers: (e) => {
    // The bias goes from the right operand: the left one is more often what the next round waits for.
    e.alu(ALU.sub, RCX, BIAS);
    e.alu(ALU.add, RAX, RCX);
  },
};

const SUB: Operation = {
  float: FLOAT_SUB,
  integers: (e) => {
    e.alu(ALU.sub, RCX, BIAS);
    e.alu(ALU.sub, RAX, RCX);
  },
};

const MUL: Operation = {
  float: FLOAT_MUL,
  integers: (e) => {
    // Cut at 64 bits, as Lua cuts.
    e.alu(ALU.sub, RAX, BIAS);
    e.alu(ALU.sub, RCX, BIAS);
    e.x.registers(CODE.imul | W, RAX, RCX);
    e.alu(ALU.add, RAX, BIAS);
  },
};

/** Digit of `neg`. */
const NEG = 3;

const whole = (e: Emitter): void => e.helper("arithmetic");

/** rax is the result, unless it left the small range. */
function finishInteger(e: Emitter, slow: Place): void {
  e.unlessInteger(RAX, slow);
  e.storeSlot(e.a, RAX);
  e.leave(INTEGER, e.a);
}

/** xmm0 is the result, unless it is a NaN. */
function finishFloat(e: Emitter, slow: Place): void {
  unlessNumber(e, slow);
  storeFloat(e, e.a, XMM0);
  e.leave(FLOAT, e.a);
}

/** Whether there is to be a float path behind an integer path that begins with R[b]: then the place where it has R[b]. */
function secondWay(e: Emitter, isExpected: boolean): Place | undefined {
  return isExpected && e.isInLoop ? e.floatWay(e.b) : undefined;
}

/** That path, if there is one; it goes on behind if it fails. `apply` does the operation on xmm0. */
function emitSecond(e: Emitter, way: Place | undefined, apply: () => void): void {
  if (way === undefined) return;
  loadFloat(e, XMM0, e.b);
  e.bind(way);
  apply();
  leaveNumber(e);
}

// -------------------------------------------------------------- two registers

function binary(operation: Operation, stub: OpName): (e: Emitter) => void {
  return (e) => {
    const { b, c } = e;
    if (!e.probably(FLOAT, b) && !e.probably(FLOAT, c)) integersFirst(e, operation, stub);
    else if (e.probably(INTEGER, b)) integerAndFloat(e, operation.float, stub);
    else if (e.probably(INTEGER, c)) floatAndInteger(e, operation.float, stub);
    else floatsFirst(e, operation.float, stub);
  };
}

function integersFirst(e: Emitter, operation: Operation, stub: OpName): void {
  const { b, c } = e;
  const slow = e.label();
  const way = secondWay(e, !e.probably(INTEGER, b) || !e.probably(INTEGER, c));
  startIntegers(e, b, c, () => {
    emitSecond(e, way, () => floatSlot(e, operation.float, XMM0, c));
    emitSlow(e, slow, stub);
  });
  operation.integers(e);
  finishInteger(e, slow);
}

function floatsFirst(e: Emitter, operation: number, stub: OpName): void {
  const { b, c } = e;
  if (takesFloat(e, b)) {
    e.bind(e.floatWay(b));
    if (b === c) e.x.registers(operation, XMM0, XMM0);
    else floatSlot(e, operation, XMM0, c);
  } else if (!takesFloat(e, c)) {
    loadFloat(e, XMM0, b);
    e.bind(e.floatWay(b));
    floatSlot(e, operation, XMM0, c);
  } else if (operation === FLOAT_ADD || operation === FLOAT_MUL) {
    floatSlot(e, operation, XMM0, b);
  } else {
    e.x.registers(CODE.movaps, XMM1, XMM0);
    loadFloat(e, XMM0, b);
    e.x.registers(operation, XMM0, XMM1);
  }
  finishFloat(e, e.slow(stub));
}

function integerAndFloat(e: Emitter, operation: number, stub: OpName): void {
  const { b, c } = e;
  if (takesFloat(e, c)) {
    const slow = e.slow(stub);
    e.x.registers(CODE.movaps, XMM1, XMM0);
    e.loadSlot(RAX, b);
    e.unlessInteger(RAX, slow);
    convertInteger(e, XMM0, RAX);
    e.x.registers(operation, XMM0, XMM1);
    finishFloat(e, slow);
    return;
  }
  const slow = startIntegerOrSlow(e, b, stub);
  convertInteger(e, XMM0, RAX);
  floatSlot(e, operation, XMM0, c);
  finishFloat(e, slow);
}

function floatAndInteger(e: Emitter, operation: number, stub: OpName): void {
  const { b, c } = e;
  let slow: Place;
  if (takesFloat(e, b)) {
    slow = e.slow(stub);
    e.loadSlot(RAX, c);
    e.unlessInteger(RAX, slow);
  } else {
    slow = startIntegerOrSlow(e, c, stub);
    loadFloat(e, XMM0, b);
  }
  convertInteger(e, XMM1, RAX);
  e.x.registers(operation, XMM0, XMM1);
  finishFloat(e, slow);
}

// -------------------------------------------------------------- an integer in the instruction

function immediate(operation: Operation, stub: OpName): (e: Emitter) => void {
  return (e) => {
    const { a, b, d } = e;
    const term = operation === ADD ? d : 0 - d;
    if (!isInt32(term)) {
      whole(e);
      return;
    }
    const apply = () => applyNumber(e, operation.float, d);
    if (e.probably(FLOAT, b)) {
      startFloat(e, b);
      apply();
      finishFloat(e, e.slow(stub));
      return;
    }
    const slow = startIntegerOrFloat(e, stub, apply);
    e.aluImmediate(ALU.add, RAX, term);
    if (term > 0) {
      // Upwards, the values that are too large begin again at 0.
      e.jumpIf(CC.b, slow);
      e.storeSlot(a, RAX);
      e.leave(INTEGER, a);
    } else {
      finishInteger(e, slow);
    }
  };
}

/** rax = R[b], an integer. In loops there is a float path behind, by `apply`; all else is the stub's, by the place returned. */
function startIntegerOrFloat(e: Emitter, stub: OpName, apply: () => void): Place {
  const { b } = e;
  const slow = e.label();
  const way = secondWay(e, !e.probably(INTEGER, b));
  const other = e.outOfLine(() => {
    enterInteger(e, hot, b);
    emitSecond(e, way, apply);
    emitSlow(e, slow, stub);
  });
  const hot = startInteger(e, b, other);
  return slow;
}

// -------------------------------------------------------------- a constant

function constant(operation: Operation, stub: OpName): (e: Emitter) => void {
  return (e) => {
    const { b, d } = e;
    const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
    if (kind === UNKNOWN) {
      whole(e);
    } else if (kind === FLOAT) {
      // Infinity times zero would be a NaN, which alwaysFloat does not expect of an integer.
      if (Number.isFinite(numberOf(e, d, false))) {
        alwaysFloat(e, stub, () => floatConstant(e, operation.float, XMM0, d));
      } else {
        whole(e);
      }
    } else {
      const number = numberOf(e, d, true);
      const apply = () => applyNumber(e, operation.float, number);
      if (!e.probably(FLOAT, b)) {
        integerAndConstant(e, operation, stub, apply);
        return;
      }
      startFloat(e, b);
      if (operation === MUL && number === 2) e.x.registers(FLOAT_ADD, XMM0, XMM0);
      else apply();
      finishFloat(e, e.slow(stub));
    }
  };
}

function integerAndConstant(e: Emitter, operation: Operation, stub: OpName, apply: () => void): void {
  const { d } = e;
  const slow = startIntegerOrFloat(e, stub, apply);
  const number = numberOf(e, d, true);
  if (operation === MUL && isInt32(number)) {
    e.alu(ALU.sub, RAX, BIAS);
    multiplyBy(e, number);
    e.alu(ALU.add, RAX, BIAS);
  } else {
    e.loadData(RCX, d);
    operation.integers(e);
  }
  finishInteger(e, slow);
}

/** rax = rax * number. */
function multiplyBy(e: Emitter, number: number): void {
  const isByte = number === (number << 24) >> 24;
  e.x.registers((CODE.imulImmediate ^ (isByte ? 2 : 0)) | W, RAX, RAX);
  if (isByte) e.x.byte(number);
  else e.x.dword(number);
}

/**
 * An operation on R[b] whose result is a float, whatever number R[b] is. `apply` has it in xmm0, and may use rcx and xmm1; of a
 * small integer it must never make a NaN.
 */
function alwaysFloat(e: Emitter, stub: OpName, apply: () => void): void {
  const { a, b } = e;
  if (!e.probably(INTEGER, b)) {
    const other = e.probably(FLOAT, b) ? e.slow(stub) : integerBehind(e, stub, apply);
    startFloat(e, b);
    apply();
    finishFloat(e, other);
    return;
  }
  startIntegerOrSlow(e, b, stub);
  convertInteger(e, XMM0, RAX);
  apply();
  storeFloat(e, a, XMM0);
  e.leave(FLOAT, a);
}

/** Out of line: the same for a small integer, which is as likely. */
function integerBehind(e: Emitter, stub: OpName, apply: () => void): Place {
  return e.outOfLine(() => {
    const slow = e.label();
    e.loadSlot(RAX, e.b);
    e.unlessInteger(RAX, slow);
    e.note(KINDS.integer);
    convertInteger(e, XMM0, RAX);
    apply();
    storeFloat(e, e.a, XMM0);
    e.jump(e.nextWithFloat(e.a));
    emitSlow(e, slow, stub);
  });
}

function applyNumber(e: Emitter, operation: number, number: number): void {
  loadNumber(e, XMM1, number);
  e.x.registers(operation, XMM0, XMM1);
}

// -------------------------------------------------------------- division, powers, sign

function div(e: Emitter): void {
  const { b, c } = e;
  const isLeft = e.probably(INTEGER, b);
  const isRight = e.probably(INTEGER, c);
  if (!isLeft && !isRight) floatsFirst(e, FLOAT_DIV, "div");
  else if (e.probably(FLOAT, c)) integerAndFloat(e, FLOAT_DIV, "div");
  else if (e.probably(FLOAT, b)) floatAndInteger(e, FLOAT_DIV, "div");
  else divideIntegers(e);
}

function divideIntegers(e: Emitter): void {
  const { b, c } = e;
  const slow = e.label();
  const way = secondWay(e, !e.probably(INTEGER, b) || !e.probably(INTEGER, c));
  startIntegers(e, b, c, () => {
    emitSecond(e, way, () => floatSlot(e, FLOAT_DIV, XMM0, c));
    emitSlow(e, slow, "div");
  });
  convertInteger(e, XMM0, RAX);
  convertInteger(e, XMM1, RCX);
  e.x.registers(FLOAT_DIV, XMM0, XMM1);
  finishFloat(e, slow);
}

function divK(e: Emitter): void {
  const { d } = e;
  const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
  const number = kind === UNKNOWN ? 0 : numberOf(e, d, kind === INTEGER);
  if (number === 0 || !Number.isFinite(number)) {
    whole(e);
  } else if (exponentOf(number) >= 0) {
    // Dividing by a power of two is multiplying by its reciprocal, to the bit.
    alwaysFloat(e, "divK", () => applyNumber(e, FLOAT_MUL, 1 / number));
  } else if (kind === FLOAT) {
    alwaysFloat(e, "divK", () => floatConstant(e, FLOAT_DIV, XMM0, d));
  } else {
    alwaysFloat(e, "divK", () => applyNumber(e, FLOAT_DIV, number));
  }
}

/** Only the square: other powers take their time (core/number/arithmetic.ts, whose square is a product too). */
function powK(e: Emitter): void {
  const { d } = e;
  const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
  if (kind !== UNKNOWN && numberOf(e, d, kind === INTEGER) === 2) {
    alwaysFloat(e, "powK", () => e.x.registers(FLOAT_MUL, XMM0, XMM0));
  } else {
    whole(e);
  }
}

function unm(e: Emitter): void {
  const { a, b } = e;
  const slow = e.label();
  if (e.probably(FLOAT, b)) {
    const other = e.outOfLine(() => {
      e.loadSlot(RAX, b);
      e.unlessInteger(RAX, slow);
      negateInteger(e);
      e.unlessInteger(RAX, slow);
      e.note(KINDS.integer);
      e.storeSlot(a, RAX);
      e.jump(e.next);
      emitSlow(e, slow, "arithmetic");
    });
    startFloat(e, b);
    flipSign(e);
    finishFloat(e, other);
    return;
  }
  const other = e.outOfLine(() => {
    enterInteger(e, hot, b);
    loadFloat(e, XMM0, b);
    flipSign(e);
    leaveNumber(e);
    emitSlow(e, slow, "arithmetic");
  });
  const hot = startInteger(e, b, other);
  negateInteger(e);
  finishInteger(e, slow);
}

/** rax, an integer's value. */
function negateInteger(e: Emitter): void {
  // -(n + bias) + 2 bias.
  e.x.registers(CODE.neg | W, NEG, RAX);
  e.x.memory(CODE.lea | W, RAX, RAX, BIAS, 1, 0);
}

/** xmm0. */
function flipSign(e: Emitter): void {
  loadNumber(e, XMM1, -0);
  e.x.registers(CODE.xorps, XMM0, XMM1);
}

export const ARITHMETIC = {
  add: binary(ADD, "add"),
  sub: binary(SUB, "sub"),
  mul: binary(MUL, "mul"),
  addI: immediate(ADD, "addI"),
  subI: immediate(SUB, "subI"),
  addK: constant(ADD, "addK"),
  subK: constant(SUB, "subK"),
  mulK: constant(MUL, "mulK"),
  div,
  divK,
  pow: whole,
  powK,
  unm,
  ...DIVISIONS,
  ...BITS,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
