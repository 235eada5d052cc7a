/** The generic `for`: steps of `next` and ipairs over a table without a call, by shared code. */
import { CC, R8, RAX } from "../../asm/raw.ts";
import { TAG } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";

/** Variables that a step sets. */
const STEP_VARIABLES = 2;

/** A closing value that is not nil is the helper's. */
export function tforPrep(e: Emitter): void {
  const closes = e.outOfLine(() => {
    e.helper("tforPrep");
    e.jump(e.target);
  });
  e.compareTag(e.a + 3, TAG.nil);
  e.jumpIf(CC.ne, closes);
  e.jump(e.target);
}

export function tforCall(e: Emitter): void {
  if (e.c > STEP_VARIABLES) {
    e.helper("tforCall");
    return;
  }
  e.loadPlace(R8, e.a);
  e.shared("step");
}

export function tforLoop(e: Emitter): void {
  const { a } = e;
  e.compareTag(a + 4, TAG.nil);
  e.jumpIf(CC.e, e.next);
  e.loadSlot(RAX, a + 4);
  e.storeSlot(a + 2, RAX);
  e.jumpBack(e.targetPc);
}

export const ITERATION = { tforPrep, tforCall, tforLoop } as const;
