/**
 * Addition, subtraction, multiplication, division and powers.
 *
 * Each instruction has one path in line, for integers or for floats, whichever is the likelier (guesses.ts), and the other behind the
 * function. What neither does is left to the core. The results are exactly those of core/run/fast-arithmetic.ts.
 */
import { ALU, CC, CODE, type Label, RAX, RCX, W } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { BITS } from "./bits.ts";
import { DIVISIONS } from "./divisions.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, INTEGER, kindOfConstant, UNKNOWN } from "./guesses.ts";
import {
  callStub,
  convertInteger,
  emitSlow,
  enterInteger,
  exponentOf,
  FLOAT_ADD,
  FLOAT_COMPARE,
  FLOAT_DIV,
  FLOAT_MUL,
  FLOAT_SUB,
  floatConstant,
  floatSlot,
  isInt32,
  leaveFloat,
  loadFloat,
  loadNumber,
  numberOf,
  startFloat,
  startInteger,
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
  /** The stub for operands of any kind: rax and rcx to xmm0. */
  readonly stub: string;
  /** rax = rax operation rcx, all values; a result outside the small range is below INTEGER_MIN. */
  readonly integers: (e: Emitter) => void;
}

const ADD: Operation = {
  float: FLOAT_ADD,
  stub: "addNumbers",
  integers: (e) => {
    // The bias goes from the right operand: the left one is more often what the next round waits for.
    e.alu(ALU.sub, RCX, BIAS);
    e.alu(ALU.add, RAX, RCX);
  },
};

const SUB: Operation = {
  float: FLOAT_SUB,
  stub: "subNumbers",
  integers: (e) => {
    e.alu(ALU.sub, RCX, BIAS);
    e.alu(ALU.sub, RAX, RCX);
  },
};

const MUL: Operation = {
  float: FLOAT_MUL,
  stub: "mulNumbers",
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

// -------------------------------------------------------------- two registers

function binary(operation: Operation): (e: Emitter) => void {
  return (e) => {
    if (e.probably(FLOAT, e.b) || e.probably(FLOAT, e.c)) floatsFirst(e, operation.float, operation.stub);
    else integersFirst(e, operation);
  };
}

function integersFirst(e: Emitter, operation: Operation): void {
  const { b, c } = e;
  const slow = e.label();
  const way = e.probably(INTEGER, b) && e.probably(INTEGER, c) ? undefined : e.floatWay(b);
  startIntegers(e, b, c, () => {
    if (way === undefined) {
      emitAnyNumbers(e, operation, slow);
      return;
    }
    const mixed = e.label();
    const store = e.label();
    loadFloat(e, XMM0, b);
    e.bind(way);
    floatSlot(e, operation.float, XMM0, c);
    unlessNumber(e, mixed);
    e.bind(store);
    leaveFloat(e);
    e.bind(mixed);
    e.loadSlot(RAX, b);
    e.loadSlot(RCX, c);
    callStub(e, operation.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, slow);
  });
  operation.integers(e);
  finishInteger(e, slow);
}

/** rax is the result, unless it left the small range. */
function finishInteger(e: Emitter, slow: Label): void {
  e.unlessInteger(RAX, slow);
  e.storeSlot(e.a, RAX);
  e.leave(INTEGER, e.a);
}

/** xmm0 is the result. */
function finishFloat(e: Emitter): void {
  storeFloat(e, e.a, XMM0);
  e.leave(FLOAT, e.a);
}

/** The end of what is out of line: operands of any kind are in rax and rcx. */
function emitAnyNumbers(e: Emitter, operation: Operation, slow: Label): void {
  callStub(e, operation.stub);
  e.jumpIf(CC.p, slow);
  leaveFloat(e);
  emitSlow(e, slow);
}

/** The same where R[b] is probably a float if it is no integer; the right operand is a number known now. */
function emitFloatAndNumber(e: Emitter, operation: Operation, way: Label, number: number, slow: Label): void {
  loadFloat(e, XMM0, e.b);
  e.bind(way);
  applyNumber(e, operation.float, number);
  unlessNumber(e, slow);
  leaveFloat(e);
  emitSlow(e, slow);
}

function floatsFirst(e: Emitter, operation: number, stub: string): void {
  const { b, c } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    e.loadSlot(RCX, c);
    callStub(e, stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  startFloats(e, operation);
  unlessNumber(e, other);
  e.bind(store);
  finishFloat(e);
}

/** xmm0 = R[b] operation R[c]. */
function startFloats(e: Emitter, operation: number): void {
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
}

// -------------------------------------------------------------- an integer in the instruction

function immediate(operation: Operation): (e: Emitter) => void {
  return (e) => {
    const { a, b, d } = e;
    const term = operation === ADD ? d : 0 - d;
    if (!isInt32(term)) {
      whole(e);
      return;
    }
    if (e.probably(FLOAT, b)) {
      floatAndImmediate(e, operation);
      return;
    }
    const slow = e.label();
    const way = e.probably(INTEGER, b) ? undefined : e.floatWay(b);
    const other = e.outOfLine(() => {
      enterInteger(e, hot, b);
      if (way !== undefined) {
        emitFloatAndNumber(e, operation, way, d, slow);
        return;
      }
      loadBiased(e, RCX, d);
      emitAnyNumbers(e, operation, slow);
    });
    const hot = startInteger(e, b, other);
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

function floatAndImmediate(e: Emitter, operation: Operation): void {
  const { b, d } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    loadBiased(e, RCX, d);
    callStub(e, operation.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  startFloat(e, b);
  applyNumber(e, operation.float, d);
  unlessNumber(e, other);
  e.bind(store);
  finishFloat(e);
}

/** register = the value of an integer known now. */
function loadBiased(e: Emitter, register: number, integer: number): void {
  e.x.memory(CODE.lea | W, register, BIAS, -1, 0, integer);
}

// -------------------------------------------------------------- a constant

function constant(operation: Operation): (e: Emitter) => void {
  return (e) => {
    const { d } = e;
    const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
    if (kind === UNKNOWN) whole(e);
    else if (kind === FLOAT) floatConstantOperation(e, operation.float);
    else if (e.probably(FLOAT, e.b)) floatAndInteger(e, operation);
    else integerAndConstant(e, operation);
  };
}

function integerAndConstant(e: Emitter, operation: Operation): void {
  const { b, d } = e;
  const number = numberOf(e, d, true);
  const slow = e.label();
  const way = e.probably(INTEGER, b) ? undefined : e.floatWay(b);
  const other = e.outOfLine(() => {
    enterInteger(e, hot, b);
    if (way !== undefined) {
      emitFloatAndNumber(e, operation, way, number, slow);
      return;
    }
    e.loadData(RCX, d);
    emitAnyNumbers(e, operation, slow);
  });
  const hot = startInteger(e, b, other);
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

/** R[b] is probably a float, the constant an integer. */
function floatAndInteger(e: Emitter, operation: Operation): void {
  const { b, d } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    e.loadData(RCX, d);
    callStub(e, operation.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  startFloat(e, b);
  const number = numberOf(e, d, true);
  if (operation === MUL && number === 2) e.x.registers(FLOAT_ADD, XMM0, XMM0);
  else applyNumber(e, operation.float, number);
  unlessNumber(e, other);
  e.bind(store);
  finishFloat(e);
}

/** The constant is a float. */
function floatConstantOperation(e: Emitter, operation: number): void {
  const { d } = e;
  if (!Number.isFinite(numberOf(e, d, false))) {
    whole(e);
    return;
  }
  alwaysFloat(e, () => floatConstant(e, operation, XMM0, d));
}

/**
 * An operation on R[b] whose result is a float, whatever number R[b] is. `apply` has it in xmm0, and may use rcx and xmm1; of a
 * small integer it must never make a NaN.
 */
function alwaysFloat(e: Emitter, apply: () => void): void {
  const { b } = e;
  const store = e.label();
  if (e.probably(INTEGER, b)) {
    const other = e.outOfLine(() => {
      enterInteger(e, hot, b);
      loadFloat(e, XMM0, b);
      apply();
      e.x.registers(FLOAT_COMPARE, XMM0, XMM0);
      e.jumpIf(CC.np, store);
      emitSlow(e, e.label());
    });
    const hot = startInteger(e, b, other);
    convertInteger(e, XMM0);
    apply();
  } else {
    const other = e.outOfLine(() => {
      const slow = e.label();
      e.loadSlot(RAX, b);
      e.unlessInteger(RAX, slow);
      convertInteger(e, XMM0);
      apply();
      e.jump(store);
      emitSlow(e, slow);
    });
    startFloat(e, b);
    apply();
    unlessNumber(e, other);
  }
  e.bind(store);
  finishFloat(e);
}

// -------------------------------------------------------------- division, powers, sign

function div(e: Emitter): void {
  floatsFirst(e, FLOAT_DIV, "divNumbers");
}

function divK(e: Emitter): void {
  const { d } = e;
  const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
  const number = kind === UNKNOWN ? 0 : numberOf(e, d, kind === INTEGER);
  if (number === 0 || !Number.isFinite(number)) {
    whole(e);
  } else if (exponentOf(number) >= 0) {
    // Dividing by a power of two is multiplying by its reciprocal, to the bit.
    alwaysFloat(e, () => applyNumber(e, FLOAT_MUL, 1 / number));
  } else if (kind === FLOAT) {
    alwaysFloat(e, () => floatConstant(e, FLOAT_DIV, XMM0, d));
  } else {
    alwaysFloat(e, () => applyNumber(e, FLOAT_DIV, number));
  }
}

function applyNumber(e: Emitter, operation: number, number: number): void {
  loadNumber(e, XMM1, number);
  e.x.registers(operation, XMM0, XMM1);
}

/** Only the square: other powers take their time (core/number/arithmetic.ts, whose square is a product too). */
function powK(e: Emitter): void {
  const { d } = e;
  const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
  if (kind !== UNKNOWN && numberOf(e, d, kind === INTEGER) === 2) {
    alwaysFloat(e, () => e.x.registers(FLOAT_MUL, XMM0, XMM0));
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
      e.storeSlot(a, RAX);
      e.jump(e.next);
      emitSlow(e, slow);
    });
    startFloat(e, b);
    unlessNumber(e, other);
    flipSign(e);
    finishFloat(e);
    return;
  }
  const other = e.outOfLine(() => {
    enterInteger(e, hot, b);
    loadFloat(e, XMM0, b);
    unlessNumber(e, slow);
    flipSign(e);
    leaveFloat(e);
    emitSlow(e, slow);
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
  add: binary(ADD),
  sub: binary(SUB),
  mul: binary(MUL),
  addI: immediate(ADD),
  subI: immediate(SUB),
  addK: constant(ADD),
  subK: constant(SUB),
  mulK: constant(MUL),
  div,
  divK,
  pow: whole,
  powK,
  unm,
  ...DIVISIONS,
  ...BITS,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
