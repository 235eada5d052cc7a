/**
 * `==` and `~=`, fused with jumps.
 *
 * Two values of which none is a float are equal if their words are, but for long strings and wide integers, and unless a metamethod says
 * so. A constant is known, so that much of this is decided when its comparison is compiled.
 */
import { ALU, CC, type Place, RAX, RCX } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { INTEGER_HIGH, KINDS, TAG } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";
import { FLOAT, kindOfConstant } from "./guesses.ts";
import {
  aluConstant,
  emitSlowAnswer,
  enterInteger,
  FLOAT_COMPARE,
  floatConstant,
  floatSlot,
  loadFloat,
  loadNumber,
  numberOf,
  startInteger,
  startIntegers,
  unlessNumber,
  XMM0,
  XMM1,
} from "./numbers.ts";

// -------------------------------------------------------------- two registers

/** `condition`: e or ne. */
function equal(condition: number, stub: OpName): (e: Emitter) => void {
  return (e) => {
    const { a, b, target } = e;
    if (e.probably(FLOAT, a) || e.probably(FLOAT, b)) {
      loadFloat(e, XMM0, a);
      floatSlot(e, FLOAT_COMPARE, XMM0, b);
      e.jumpIf(CC.p, e.slowAnswer(stub, target));
    } else {
      startIntegers(e, a, b, () => emitSlowAnswer(e, e.label(), stub));
      e.alu(ALU.cmp, RAX, RCX);
    }
    e.jumpIf(condition, target);
  };
}

// -------------------------------------------------------------- a constant

function equalConstant(condition: number): (e: Emitter) => void {
  return (e) => {
    const { constants } = e.unit;
    const index = e.e;
    const low = constants[2 * index];
    const high = constants[2 * index + 1] >>> 0;
    if (kindOfConstant(high) === FLOAT) {
      equalFloat(e, condition, index);
    } else if (high >= INTEGER_HIGH) {
      equalInteger(e, condition, index);
    } else if (high <= TAG.true) {
      e.compareTag(e.a, high);
      e.jumpIf(condition, e.target);
    } else if (high === TAG.string && low === 0) {
      // A short string: there is only one of its content.
      e.loadSlot(RAX, e.a);
      aluConstant(e, ALU.cmp, RAX, index);
      e.jumpIf(condition, e.target);
    } else {
      e.helper("compareConstant");
      e.aluImmediate32(ALU.cmp, RAX, 0);
      e.jumpIf(CC.ne, e.target);
    }
  };
}

/** Where to go if the operands are not equal. */
function whenDifferent(e: Emitter, condition: number): Place {
  return condition === CC.ne ? e.target : e.next;
}

/** Only a float can equal the integer without having its bits. */
function equalInteger(e: Emitter, condition: number, index: number): void {
  const { a } = e;
  const number = numberOf(e, index, true);
  if (e.probably(FLOAT, a)) {
    const other = e.outOfLine(() => {
      const strange = e.label();
      e.loadSlot(RAX, a);
      e.unlessInteger(RAX, strange);
      e.note(KINDS.integer);
      aluConstant(e, ALU.cmp, RAX, index);
      e.jumpIf(condition, e.target);
      e.jump(e.next);
      emitStrange(e, strange, condition);
    });
    loadFloat(e, XMM0, a);
    loadNumber(e, XMM1, number);
    e.x.registers(FLOAT_COMPARE, XMM0, XMM1);
    e.jumpIf(CC.p, other);
    e.jumpIf(condition, e.target);
    return;
  }
  const other = e.outOfLine(() => {
    const strange = e.label();
    enterInteger(e, hot, a);
    loadFloat(e, XMM0, a);
    unlessNumber(e, strange);
    e.note(KINDS.float);
    loadNumber(e, XMM1, number);
    e.x.registers(FLOAT_COMPARE, XMM0, XMM1);
    e.jumpIf(condition, e.target);
    e.jump(e.next);
    emitStrange(e, strange, condition);
  });
  const hot = startInteger(e, a, other);
  aluConstant(e, ALU.cmp, RAX, index);
  e.jumpIf(condition, e.target);
}

/** What is neither a float nor a small integer equals no small integer. */
function emitStrange(e: Emitter, strange: Place, condition: number): void {
  e.bind(strange);
  e.note(KINDS.other);
  e.jump(whenDifferent(e, condition));
}

/** Integers are looked at out of line: small ones are exact as floats, wide ones are the core's. */
function equalFloat(e: Emitter, condition: number, index: number): void {
  const { a } = e;
  const other = e.outOfLine(() => {
    const number = numberOf(e, index, false);
    if (!Number.isInteger(number) || Math.abs(number) < SMALL_END) {
      const strange = e.label();
      e.loadSlot(RAX, a);
      e.unlessInteger(RAX, strange);
      e.note(KINDS.integer);
      emitEqualSmall(e, number, condition);
      emitStrange(e, strange, condition);
    } else {
      e.helper("compareConstant");
      e.aluImmediate32(ALU.cmp, RAX, 0);
      e.jumpIf(CC.ne, e.target);
      e.jump(e.next);
    }
  });
  loadFloat(e, XMM0, a);
  floatConstant(e, FLOAT_COMPARE, XMM0, index);
  e.jumpIf(CC.p, other);
  e.jumpIf(condition, e.target);
}

/** Out of line: rax, a small integer's value, with a float. */
function emitEqualSmall(e: Emitter, number: number, condition: number): void {
  if (!Number.isInteger(number)) {
    e.jump(whenDifferent(e, condition));
    return;
  }
  const value = BigInt.asUintN(64, BigInt(number) + INTEGER_BIAS);
  e.loadValue(RCX, Number(value & 0xffffffffn), Number(value >> 32n));
  e.alu(ALU.cmp, RAX, RCX);
  e.jumpIf(condition, e.target);
  e.jump(e.next);
}

/** Integers of a smaller magnitude are small. */
const SMALL_END = 2 ** 49;
const INTEGER_BIAS = 0xfffe000000000000n;

export const EQUALITY = {
  jumpEqual: equal(CC.e, "jumpEqual"),
  jumpNotEqual: equal(CC.ne, "jumpNotEqual"),
  jumpEqualK: equalConstant(CC.e),
  jumpNotEqualK: equalConstant(CC.ne),
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
