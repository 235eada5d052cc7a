/**
 * The numeric `for`. Its preparation is a stub's (lua/native/number-stubs.ts), being done once a loop; its step is in line for integers.
 *
 * The slots are R[a] the value, R[a+1] the last value (of floats the limit), R[a+2] the step, R[a+3] the program's variable. They can be
 * changed by the debug library, so that nothing is taken for granted.
 */
import { ALU, aluLoad, CC, CODE, RAX, RCX, RDX, W } from "../../asm/raw.ts";
import { OP } from "../bytecode/index.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { callStub, unlessIntegers } from "./numbers.ts";
import { BASE, BIAS } from "./registers.ts";

/** rdx = address of the loop's slots. */
function loadSlots(e: Emitter): void {
  e.x.memory(CODE.lea | W, RDX, BASE, -1, 0, e.a << 3);
}

function forPrep(e: Emitter): void {
  loadSlots(e);
  callStub(e, "prepareLoop");
  e.jumpIf(CC.p, e.slowAnswer("forPrep", e.target));
  // Carry: not even one round.
  e.jumpIf(CC.b, e.target);
}

/** The step if it is loaded just before the loop. A jump may lead past that, so it is only what to expect. */
function expectedStep(e: Emitter): number | undefined {
  const { unit, targetPc, a } = e;
  const at = (targetPc - 2) << 3;
  if (at < 0 || (unit.code[at] & 0x7f) !== OP.loadInteger || unit.code[at + 1] !== a + 2) return undefined;
  return new DataView(unit.code.buffer, unit.code.byteOffset).getInt32(at + 4, true);
}

function forLoop(e: Emitter): void {
  const { a, next, targetPc } = e;
  const step = expectedStep(e);
  const slow = e.label();
  const back = e.label();
  const other = e.outOfLine(() => {
    loadSlots(e);
    callStub(e, "floatLoop");
    const skip = e.skipIf(CC.p);
    e.jumpIf(CC.ae, back);
    e.jump(next);
    e.land(skip);
    e.bind(slow);
    e.helper("forLoop");
    e.x.registers(CODE.test, RAX, RAX);
    e.jumpIf(CC.ne, back);
    e.jump(next);
  });
  e.loadSlot(RAX, a);
  if (step === undefined) {
    e.loadSlot(RCX, a + 2);
    unlessIntegers(e, other);
  } else {
    e.unlessInteger(RAX, other);
    // All of it: another integer, or a float, may have the same low word.
    e.x.memory(CODE.lea | W, RCX, BIAS, -1, 0, step);
    e.x.memory(aluLoad(ALU.cmp) | W, RCX, BASE, -1, 0, (a + 2) << 3);
    e.jumpIf(CC.ne, other);
  }
  e.x.memory(aluLoad(ALU.cmp) | W, RAX, BASE, -1, 0, (a + 1) << 3);
  const last = e.skipIf(CC.e);
  if (step === undefined) {
    e.alu(ALU.sub, RCX, BIAS);
    e.alu(ALU.add, RAX, RCX);
  } else {
    e.aluImmediate(ALU.add, RAX, step);
  }
  // Upwards, the values that are too large begin again at 0.
  if (step !== undefined && step > 0) e.jumpIf(CC.b, slow);
  else e.unlessInteger(RAX, slow);
  e.storeSlot(a, RAX);
  e.storeSlot(a + 3, RAX);
  e.bind(back);
  e.jumpBack(targetPc);
  e.land(last);
}

export const LOOPS = { forPrep, forLoop } as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
