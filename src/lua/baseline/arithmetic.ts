/**
 * Addition, subtraction, multiplication, division and powers.
 *
 * Each instruction has one path in line, for integers or for floats, whichever is the likelier (guesses.ts), and the other behind the
 * function. What neither does is left to the core. The results are exactly those of core/run/fast-arithmetic.ts.
 */
import { ALU, CC, CODE, RAX, RCX, W } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { BITS } from "./bits.ts";
import { DIVISIONS } from "./divisions.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, INTEGER, kindOfConstant, UNKNOWN } from "./guesses.ts";
import {
  callStub,
  convertInteger,
  emitSlow,
  exponentOf,
  FLOAT_ADD,
  FLOAT_COMPARE,
  FLOAT_DIV,
  FLOAT_MUL,
  FLOAT_SUB,
  floatConstant,
  floatSlot,
  isInt32,
  loadFloat,
  loadNumber,
  numberOf,
  storeFloat,
  unlessIntegers,
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
/** Digit of `btc` in the bit-test group. */
const COMPLEMENT = 7;

const whole = (e: Emitter): void => e.helper("arithmetic");

// -------------------------------------------------------------- two registers

function binary(operation: Operation): (e: Emitter) => void {
  return (e) => {
    if (e.probably(FLOAT, e.b) || e.probably(FLOAT, e.c)) floatsFirst(e, operation.float, operation.stub);
    else integersFirst(e, operation);
  };
}

function integersFirst(e: Emitter, operation: Operation): void {
  const { a, b, c } = e;
  const areIntegers = e.probably(INTEGER, b) && e.probably(INTEGER, c);
  const slow = e.label();
  const other = e.outOfLine(() => {
    const mixed = e.label();
    const store = e.label();
    if (!areIntegers) {
      loadFloat(e, XMM0, b);
      floatSlot(e, operation.float, XMM0, c);
      unlessNumber(e, mixed);
      e.bind(store);
      storeFloat(e, a, XMM0);
      e.jump(e.next);
      e.bind(mixed);
    }
    callStub(e, operation.stub);
    if (areIntegers) {
      e.jumpIf(CC.p, slow);
      storeFloat(e, a, XMM0);
      e.jump(e.next);
    } else {
      e.jumpIf(CC.np, store);
    }
    emitSlow(e, slow);
  });
  e.loadSlot(RAX, b);
  if (b === c) {
    e.move(RCX, RAX);
    e.unlessInteger(RAX, other);
  } else {
    e.loadSlot(RCX, c);
    unlessIntegers(e, other);
  }
  operation.integers(e);
  e.unlessInteger(RAX, slow);
  e.storeSlot(a, RAX);
}

function floatsFirst(e: Emitter, operation: number, stub: string): void {
  const { a, b, c } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    e.loadSlot(RCX, c);
    callStub(e, stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  loadFloat(e, XMM0, b);
  floatSlot(e, operation, XMM0, c);
  unlessNumber(e, other);
  e.bind(store);
  storeFloat(e, a, XMM0);
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
    const other = e.outOfLine(() => {
      loadBiased(e, RCX, d);
      callStub(e, operation.stub);
      e.jumpIf(CC.p, slow);
      storeFloat(e, a, XMM0);
      e.jump(e.next);
      emitSlow(e, slow);
    });
    e.loadSlot(RAX, b);
    e.unlessInteger(RAX, other);
    e.aluImmediate(ALU.add, RAX, term);
    // Upwards, the values that are too large begin again at 0.
    if (term > 0) e.jumpIf(CC.b, slow);
    else e.unlessInteger(RAX, slow);
    e.storeSlot(a, RAX);
  };
}

function floatAndImmediate(e: Emitter, operation: Operation): void {
  const { a, b, d } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    loadBiased(e, RCX, d);
    callStub(e, operation.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  loadFloat(e, XMM0, b);
  loadNumber(e, XMM1, d);
  e.x.registers(operation.float, XMM0, XMM1);
  unlessNumber(e, other);
  e.bind(store);
  storeFloat(e, a, XMM0);
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
  const { a, b, d } = e;
  const slow = e.label();
  const other = e.outOfLine(() => {
    e.loadData(RCX, d);
    callStub(e, operation.stub);
    e.jumpIf(CC.p, slow);
    storeFloat(e, a, XMM0);
    e.jump(e.next);
    emitSlow(e, slow);
  });
  e.loadSlot(RAX, b);
  e.unlessInteger(RAX, other);
  const number = numberOf(e, d, true);
  if (operation === MUL && isInt32(number)) {
    e.alu(ALU.sub, RAX, BIAS);
    multiplyBy(e, number);
    e.alu(ALU.add, RAX, BIAS);
  } else {
    e.loadData(RCX, d);
    operation.integers(e);
  }
  e.unlessInteger(RAX, slow);
  e.storeSlot(a, RAX);
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
  const { a, b, d } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    e.loadData(RCX, d);
    callStub(e, operation.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label());
  });
  loadFloat(e, XMM0, b);
  const number = numberOf(e, d, true);
  if (operation === MUL && number === 2) {
    e.x.registers(FLOAT_ADD, XMM0, XMM0);
  } else {
    loadNumber(e, XMM1, number);
    e.x.registers(operation.float, XMM0, XMM1);
  }
  unlessNumber(e, other);
  e.bind(store);
  storeFloat(e, a, XMM0);
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
  const { a, b } = e;
  const store = e.label();
  if (e.probably(INTEGER, b)) {
    const other = e.outOfLine(() => {
      loadFloat(e, XMM0, b);
      apply();
      e.x.registers(FLOAT_COMPARE, XMM0, XMM0);
      e.jumpIf(CC.np, store);
      emitSlow(e, e.label());
    });
    e.loadSlot(RAX, b);
    e.unlessInteger(RAX, other);
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
    loadFloat(e, XMM0, b);
    apply();
    unlessNumber(e, other);
  }
  e.bind(store);
  storeFloat(e, a, XMM0);
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
  const store = e.label();
  const slow = e.label();
  const other = e.outOfLine(() => {
    loadFloat(e, XMM0, b);
    unlessNumber(e, slow);
    flipSign(e);
    e.jump(store);
    emitSlow(e, slow);
  });
  e.loadSlot(RAX, b);
  e.unlessInteger(RAX, other);
  // -(n + bias) + 2 bias.
  e.x.registers(CODE.neg | W, NEG, RAX);
  e.x.memory(CODE.lea | W, RAX, RAX, BIAS, 1, 0);
  e.unlessInteger(RAX, slow);
  e.bind(store);
  e.storeSlot(a, RAX);
}

/** rax: bit 63. */
function flipSign(e: Emitter): void {
  e.x.registers(CODE.bitTestImmediate | W, COMPLEMENT, RAX);
  e.x.byte(63);
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
