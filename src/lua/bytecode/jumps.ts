/**
 * Jumps whose target is not yet known. They form lists: each holds in its operand d the pc of the next one of its list,
 * until the target is known and d becomes the offset. Every conditional jump is one instruction here, so a list's
 * members are the tests themselves.
 *
 * A test of a value (`jumpIfSet`, `jumpIfNotSet`) can also hand that value on, as `a and b` and `a or b` need. It is
 * emitted with no register to hand it to; patching either names one or turns it into the plain test.
 */
import type { FunctionState } from "./function-state.ts";
import { OP, OPS } from "./ops.ts";

export const NO_JUMP = -1;
/** Stands for "no register" in an operand. */
export const NO_REGISTER = 255;

/** Op → the op that jumps in exactly the other cases. */
const NEGATION = new Map<number, number>();
for (const [positive, negative] of [
  [OP.jumpIf, OP.jumpIfNot],
  [OP.jumpIfSet, OP.jumpIfNotSet],
  [OP.jumpEqual, OP.jumpNotEqual],
  [OP.jumpLess, OP.jumpNotLess],
  [OP.jumpLessEqual, OP.jumpNotLessEqual],
  [OP.jumpEqualK, OP.jumpNotEqualK],
  [OP.jumpLessI, OP.jumpNotLessI],
  [OP.jumpLessEqualI, OP.jumpNotLessEqualI],
  [OP.jumpGreaterI, OP.jumpNotGreaterI],
  [OP.jumpGreaterEqualI, OP.jumpNotGreaterEqualI],
]) {
  NEGATION.set(positive, negative);
  NEGATION.set(negative, positive);
}

/** Makes the test at `pc` jump in the other cases. */
export function negate(state: FunctionState, pc: number): void {
  const op = NEGATION.get(state.op(pc));
  if (op === undefined) throw new Error(`${OPS[state.op(pc)].name} at ${pc} is no test`);
  state.setOp(pc, op);
}

/** Emits a forward jump, to be patched. */
export function emitJump(state: FunctionState): number {
  return state.emit(OP.jump, 0, 0, 0, NO_JUMP);
}

/** Emits the jump that closes a loop. */
export function emitLoop(state: FunctionState, target: number): void {
  state.emit(OP.loop, 0, 0, 0, target - (state.pc + 1));
}

/** The list of both lists' jumps. The order within a list means nothing: the shorter one goes in front. */
export function joinJumps(state: FunctionState, first: number, second: number): number {
  if (second === NO_JUMP) return first;
  if (first === NO_JUMP) return second;
  let firstEnd = first;
  let secondEnd = second;
  for (;;) {
    const firstNext = state.d(firstEnd);
    const secondNext = state.d(secondEnd);
    if (firstNext === NO_JUMP) {
      state.setD(firstEnd, second);
      return first;
    }
    if (secondNext === NO_JUMP) {
      state.setD(secondEnd, first);
      return second;
    }
    firstEnd = firstNext;
    secondEnd = secondNext;
  }
}

/** Lets every jump of the list come here. */
export function patchHere(state: FunctionState, list: number): void {
  if (list !== NO_JUMP) patch(state, list, state.here(), NO_REGISTER, state.pc);
}

/** Jumps that hand a value on do so in `register` and go to `withValue`; the others go to `without`. */
export function patch(state: FunctionState, list: number, withValue: number, register: number, without: number): void {
  while (list !== NO_JUMP) {
    const next = state.d(list);
    const target = handValueTo(state, list, register) ? withValue : without;
    state.setD(list, target - (list + 1));
    list = next;
  }
}

/** Is there a jump in the list that does not hand a value on? */
export function needsValue(state: FunctionState, list: number): boolean {
  for (; list !== NO_JUMP; list = state.d(list)) if (!handsValue(state, list)) return true;
  return false;
}

/** Makes all jumps of the list plain tests. */
export function dropValues(state: FunctionState, list: number): void {
  for (; list !== NO_JUMP; list = state.d(list)) handValueTo(state, list, NO_REGISTER);
}

function handsValue(state: FunctionState, pc: number): boolean {
  const op = state.op(pc);
  return op === OP.jumpIfSet || op === OP.jumpIfNotSet;
}

// A value that is in its register already needs no handing on.
function handValueTo(state: FunctionState, pc: number, register: number): boolean {
  if (!handsValue(state, pc)) return false;
  const tested = state.b(pc);
  if (register !== NO_REGISTER && register !== tested) state.setA(pc, register);
  else {
    state.setOp(pc, state.op(pc) === OP.jumpIfSet ? OP.jumpIf : OP.jumpIfNot);
    state.setA(pc, tested);
    state.setB(pc, 0);
  }
  return true;
}
