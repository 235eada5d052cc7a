/**
 * Comparisons fused with jumps: order here, equality and the numeric `for` in files of their own.
 *
 * Small integers are compared as words, in line; floats behind the function, unless floats are what is expected. A NaN, like all that
 * is no number, is the core's to compare: where a float path decides, its operands are ordered. So the negated comparison is the
 * opposite condition, and one condition does for integers and floats: `ucomisd` sets the flags of a comparison without sign, and the order
 * of integers is that of their values.
 */
import { ALU, CC, RAX, RCX } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { KINDS } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";
import { EQUALITY } from "./equality.ts";
import { FLOAT, INTEGER } from "./guesses.ts";
import { LOOPS } from "./loops.ts";
import {
  emitSlowAnswer,
  enterInteger,
  FLOAT_COMPARE,
  floatSlot,
  loadFloat,
  loadNumber,
  startFloat,
  startInteger,
  startIntegers,
  takesFloat,
  XMM0,
  XMM1,
} from "./numbers.ts";
import { BIAS } from "./registers.ts";

// -------------------------------------------------------------- two registers

function order(condition: number, stub: OpName): (e: Emitter) => void {
  return (e) => {
    const { a, b, target } = e;
    if (e.probably(FLOAT, a) || e.probably(FLOAT, b)) {
      if (takesFloat(e, a)) {
        floatSlot(e, FLOAT_COMPARE, XMM0, b);
      } else if (takesFloat(e, b)) {
        loadFloat(e, XMM1, a);
        e.x.registers(FLOAT_COMPARE, XMM1, XMM0);
      } else {
        loadFloat(e, XMM0, a);
        floatSlot(e, FLOAT_COMPARE, XMM0, b);
      }
      e.jumpIf(CC.p, e.slowAnswer(stub, target));
      e.jumpIf(condition, target);
      return;
    }
    const isSecond = e.isInLoop && !(e.probably(INTEGER, a) && e.probably(INTEGER, b));
    const way = isSecond ? e.floatWay(a) : undefined;
    startIntegers(e, a, b, () => {
      if (way !== undefined) {
        loadFloat(e, XMM0, a);
        e.bind(way);
        floatSlot(e, FLOAT_COMPARE, XMM0, b);
        const skip = e.skipIf(CC.p);
        e.note(KINDS.float);
        floatSlot(e, FLOAT_COMPARE, XMM0, b);
        e.jumpIf(condition, target);
        e.jump(e.next);
        e.land(skip);
      }
      emitSlowAnswer(e, e.label(), stub);
    });
    e.alu(ALU.cmp, RAX, RCX);
    e.jumpIf(condition, target);
  };
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
    const { a, target } = e;
    if (e.probably(FLOAT, a)) {
      const other = e.outOfLine(() => {
        const slow = e.label();
        e.loadSlot(RAX, a);
        e.unlessInteger(RAX, slow);
        e.note(KINDS.integer);
        compareInteger(e, condition);
        e.jump(e.next);
        emitSlowAnswer(e, slow, "compare");
      });
      startFloat(e, a);
      compareFloat(e);
      e.jumpIf(CC.p, other);
      e.jumpIf(condition, target);
      return;
    }
    const way = e.floatWay(a);
    const other = e.outOfLine(() => {
      enterInteger(e, hot, a);
      loadFloat(e, XMM0, a);
      e.bind(way);
      compareFloat(e);
      const skip = e.skipIf(CC.p);
      e.note(KINDS.float);
      e.x.registers(FLOAT_COMPARE, XMM0, XMM1);
      e.jumpIf(condition, target);
      e.jump(e.next);
      e.land(skip);
      emitSlowAnswer(e, e.label(), "compare");
    });
    const hot = startInteger(e, a, other);
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

/** Flags of xmm0 and the number. */
function compareFloat(e: Emitter): void {
  loadNumber(e, XMM1, e.small);
  e.x.registers(FLOAT_COMPARE, XMM0, XMM1);
}

export const COMPARISONS = {
  jumpLess: order(CC.b, "jumpLess"),
  jumpNotLess: order(CC.ae, "jumpNotLess"),
  jumpLessEqual: order(CC.be, "jumpLessEqual"),
  jumpNotLessEqual: order(CC.a, "jumpNotLessEqual"),
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
