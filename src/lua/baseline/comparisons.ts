/**
 * Comparisons fused with jumps: order here, equality and the numeric `for` in files of their own.
 *
 * Small integers are compared as words, in line; floats behind the function, unless floats are what is expected. A NaN, like all that
 * is no number, is the core's to compare: where a float path decides, its operands are ordered. So the negated comparison is the
 * opposite condition, and one condition does for integers and floats: `ucomisd` sets the flags of a comparison without sign, and the order
 * of integers is that of their values.
 */
import { ALU, CC, type Place, RAX, RCX } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { EQUALITY } from "./equality.ts";
import { FLOAT } from "./guesses.ts";
import { LOOPS } from "./loops.ts";
import {
  callStub,
  emitSlowAnswer,
  FLOAT_COMPARE,
  floatSlot,
  loadFloat,
  loadNumber,
  unlessIntegers,
  XMM0,
  XMM1,
} from "./numbers.ts";
import { BIAS } from "./registers.ts";

// -------------------------------------------------------------- two registers

function order(condition: number): (e: Emitter) => void {
  return (e) => {
    const { a, b, target } = e;
    if (e.probably(FLOAT, a) || e.probably(FLOAT, b)) {
      const other = e.outOfLine(() => {
        e.loadSlot(RAX, a);
        e.loadSlot(RCX, b);
        emitAnyNumbers(e, condition);
      });
      compareFloats(e, condition, other);
      return;
    }
    const other = e.outOfLine(() => {
      const mixed = e.label();
      compareFloats(e, condition, mixed);
      e.jump(e.next);
      e.bind(mixed);
      emitAnyNumbers(e, condition);
    });
    e.loadSlot(RAX, a);
    e.loadSlot(RCX, b);
    unlessIntegers(e, other);
    e.alu(ALU.cmp, RAX, RCX);
    e.jumpIf(condition, target);
  };
}

/** Jumps to the target or goes on if both are floats, and no NaN. */
function compareFloats(e: Emitter, condition: number, other: Place): void {
  loadFloat(e, XMM0, e.a);
  floatSlot(e, FLOAT_COMPARE, XMM0, e.b);
  e.jumpIf(CC.p, other);
  e.jumpIf(condition, e.target);
}

/** The end of what is out of line; rax and rcx are R[a] and R[b]. */
function emitAnyNumbers(e: Emitter, condition: number): void {
  const slow = e.label();
  callStub(e, "compareNumbers");
  e.jumpIf(CC.p, slow);
  e.jumpIf(condition, e.target);
  e.jump(e.next);
  emitSlowAnswer(e, slow);
}

// -------------------------------------------------------------- an integer in the instruction

/** The same condition for numbers with sign. */
const SIGNED: { readonly [C in number]?: number } = {
  [CC.b]: CC.l,
  [CC.ae]: CC.ge,
  [CC.be]: CC.le,
  [CC.a]: CC.g,
};

function bound(condition: number): (e: Emitter) => void {
  return (e) => {
    if (e.probably(FLOAT, e.a)) {
      const other = e.outOfLine(() => {
        const slow = e.label();
        e.loadSlot(RAX, e.a);
        e.unlessInteger(RAX, slow);
        compareInteger(e, condition);
        e.jump(e.next);
        emitSlowAnswer(e, slow);
      });
      compareFloat(e, condition, other);
      return;
    }
    const other = e.outOfLine(() => {
      const slow = e.label();
      compareFloat(e, condition, slow);
      e.jump(e.next);
      emitSlowAnswer(e, slow);
    });
    e.loadSlot(RAX, e.a);
    e.unlessInteger(RAX, other);
    compareInteger(e, condition);
  };
}

/** rax is a small integer's value. */
function compareInteger(e: Emitter, condition: number): void {
  const { small, target } = e;
  if (small === 0) {
    e.alu(ALU.cmp, RAX, BIAS);
    e.jumpIf(condition, target);
  } else {
    e.alu(ALU.sub, RAX, BIAS);
    e.aluImmediate(ALU.cmp, RAX, small);
    e.jumpIf(SIGNED[condition] as number, target);
  }
}

function compareFloat(e: Emitter, condition: number, other: Place): void {
  loadFloat(e, XMM0, e.a);
  loadNumber(e, XMM1, e.small);
  e.x.registers(FLOAT_COMPARE, XMM0, XMM1);
  e.jumpIf(CC.p, other);
  e.jumpIf(condition, e.target);
}

export const COMPARISONS = {
  jumpLess: order(CC.b),
  jumpNotLess: order(CC.ae),
  jumpLessEqual: order(CC.be),
  jumpNotLessEqual: order(CC.a),
  jumpLessI: bound(CC.b),
  jumpNotLessI: bound(CC.ae),
  jumpLessEqualI: bound(CC.be),
  jumpNotLessEqualI: bound(CC.a),
  jumpGreaterI: bound(CC.a),
  jumpNotGreaterI: bound(CC.be),
  jumpGreaterEqualI: bound(CC.ae),
  jumpNotGreaterEqualI: bound(CC.b),
  ...EQUALITY,
  ...LOOPS,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
