/** Comparisons fused with jumps, and the numeric `for`. */
import { CC, CODE, RAX } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";

function test(e: Emitter): void {
  e.x.registers(CODE.test, RAX, RAX);
}

function compare(e: Emitter): void {
  e.helper("compare");
  test(e);
  e.jumpIf(CC.ne, e.target);
}

function compareConstant(e: Emitter): void {
  e.helper("compareConstant");
  test(e);
  e.jumpIf(CC.ne, e.target);
}

function forPrep(e: Emitter): void {
  e.helper("forPrep");
  test(e);
  e.jumpIf(CC.ne, e.target);
}

function forLoop(e: Emitter): void {
  e.helper("forLoop");
  test(e);
  e.jumpIf(CC.e, e.next);
  e.jumpBack(e.targetPc);
}

export const COMPARISONS = {
  jumpEqual: compare,
  jumpNotEqual: compare,
  jumpLess: compare,
  jumpNotLess: compare,
  jumpLessEqual: compare,
  jumpNotLessEqual: compare,
  jumpEqualK: compareConstant,
  jumpNotEqualK: compareConstant,
  jumpLessI: compare,
  jumpNotLessI: compare,
  jumpLessEqualI: compare,
  jumpNotLessEqualI: compare,
  jumpGreaterI: compare,
  jumpNotGreaterI: compare,
  jumpGreaterEqualI: compare,
  jumpNotGreaterEqualI: compare,
  forPrep,
  forLoop,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
