/**
 * `//` and `%`: stubs do them, whose calls are cheap beside a division. In line are integers by a constant: powers of two by a shift
 * and a mask, both of which round down as Lua does; others by multiplication.
 */
import { ALU, CC, CODE, RAX, RCX, RDX, SHIFT, W } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, INTEGER, kindOfConstant, UNKNOWN } from "./guesses.ts";
import { callStub, emitSlow, exponentOf, isInt32, numberOf, startIntegerOrSlow } from "./numbers.ts";
import { BIAS } from "./registers.ts";

interface Division {
  /** rax and rcx to rax, all values. That of `%` does integers only. */
  readonly stub: string;
  /** rax, a small integer's value, by 2^exponent. */
  readonly byPower: (e: Emitter, exponent: number) => void;
  /** rdx = the result for the integer in rax; rcx is the reciprocal. */
  readonly byReciprocal: (e: Emitter, number: number) => void;
}

const MODULO: Division = {
  stub: "modulo",
  byPower: (e, exponent) => {
    // The bias has no bits here.
    e.aluImmediate32(ALU.and, RAX, 2 ** exponent - 1);
    e.alu(ALU.or, RAX, BIAS);
  },
  byReciprocal: (e, number) => {
    e.x.registers(CODE.imul | W, RCX, RAX);
    e.loadImmediate(RAX, number);
    e.x.registers(CODE.mulHigh | W, MUL, RCX);
  },
};

const FLOOR: Division = {
  stub: "floorDivide",
  byPower: (e, exponent) => {
    e.alu(ALU.sub, RAX, BIAS);
    e.shift(SHIFT.sar, RAX, exponent);
    e.alu(ALU.add, RAX, BIAS);
  },
  byReciprocal: (e) => e.x.registers(CODE.mulHigh | W, MUL, RCX),
};

/** Digit of `mul`. */
const MUL = 4;

function registers(division: Division): (e: Emitter) => void {
  return (e) => {
    startValue(e, e.b);
    e.loadSlot(RCX, e.c);
    emitCall(e, division);
  };
}

function constant(division: Division): (e: Emitter) => void {
  return (e) => {
    const { a, b, d } = e;
    const kind = kindOfConstant(e.unit.constants[2 * d + 1]);
    if (kind === UNKNOWN) {
      e.helper("arithmetic");
      return;
    }
    const number = kind === INTEGER ? numberOf(e, d, true) : 0;
    const exponent = exponentOf(number);
    if (exponent >= 0) {
      startIntegerOrSlow(e, b, "arithmetic");
      division.byPower(e, exponent);
      e.storeSlot(a, RAX);
      e.leave(INTEGER, a);
    } else if (number > 0 && isInt32(number) && !e.probably(FLOAT, b)) {
      byConstant(e, division, number);
    } else {
      startValue(e, b);
      e.loadData(RCX, d);
      emitCall(e, division);
    }
  };
}

/**
 * Integers from 0 to 2^32 - 1 by multiplication with the reciprocal: with c = 2^64 / n rounded up, the quotient of m is the high word of
 * c m, and the remainder the high word of n times the low one (Lemire, Kaser, Kurz: Faster remainder by direct computation, 2019).
 */
function byConstant(e: Emitter, division: Division, number: number): void {
  const { a, b, d } = e;
  const store = e.label();
  const other = e.outOfLine(() => {
    e.loadSlot(RAX, b);
    e.loadData(RCX, d);
    callStub(e, division.stub);
    e.jumpIf(CC.np, store);
    emitSlow(e, e.label(), "arithmetic");
  });
  startValue(e, b);
  // Of what is no integer the difference has a high word too.
  e.alu(ALU.sub, RAX, BIAS);
  e.highWord(RCX, RAX);
  e.jumpIf(CC.ne, other);
  const reciprocal = 0xffffffffffffffffn / BigInt(number) + 1n;
  e.loadValue(RCX, Number(reciprocal & 0xffffffffn), Number(reciprocal >> 32n));
  division.byReciprocal(e, number);
  e.x.memory(CODE.lea | W, RAX, BIAS, RDX, 0, 0);
  e.bind(store);
  e.storeSlot(a, RAX);
  if (division === MODULO) e.leave(INTEGER, a);
}

/** R[a] = what the stub makes of rax and rcx. */
function emitCall(e: Emitter, division: Division): void {
  callStub(e, division.stub);
  e.jumpIf(CC.p, e.slow("arithmetic"));
  e.storeSlot(e.a, RAX);
  if (division === MODULO) e.leave(INTEGER, e.a);
}

/** rax = R[slot], whatever it is. */
function startValue(e: Emitter, slot: number): void {
  const hot = e.takes(INTEGER, slot);
  if (hot === undefined) {
    e.loadSlot(RAX, slot);
    return;
  }
  e.outOfLine(() => {
    e.bind(e.places[e.pc]);
    e.loadSlot(RAX, slot);
    e.jump(hot);
  });
}

export const DIVISIONS = {
  mod: registers(MODULO),
  idiv: registers(FLOOR),
  modK: constant(MODULO),
  idivK: constant(FLOOR),
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
