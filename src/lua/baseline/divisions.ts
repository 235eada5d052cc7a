/**
 * `//` and `%`: stubs do them, whose calls are cheap beside a division. In line there are only powers of two, for integers: a shift
 * and a mask, both of which round down as Lua does.
 */
import { ALU, CC, RAX, RCX, SHIFT } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { INTEGER, kindOfConstant, UNKNOWN } from "./guesses.ts";
import { callStub, exponentOf, numberOf, startIntegerOrSlow } from "./numbers.ts";
import { BIAS } from "./registers.ts";

interface Division {
  /** rax and rcx to rax, all values. That of `%` does integers only. */
  readonly stub: string;
  /** rax, a small integer's value, by 2^exponent. */
  readonly byPower: (e: Emitter, exponent: number) => void;
}

const MODULO: Division = {
  stub: "modulo",
  byPower: (e, exponent) => {
    // The bias has no bits here.
    e.aluImmediate32(ALU.and, RAX, 2 ** exponent - 1);
    e.alu(ALU.or, RAX, BIAS);
  },
};

const FLOOR: Division = {
  stub: "floorDivide",
  byPower: (e, exponent) => {
    e.alu(ALU.sub, RAX, BIAS);
    e.shift(SHIFT.sar, RAX, exponent);
    e.alu(ALU.add, RAX, BIAS);
  },
};

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
    const exponent = kind === INTEGER ? exponentOf(numberOf(e, d, true)) : -1;
    if (exponent < 0) {
      startValue(e, b);
      e.loadData(RCX, d);
      emitCall(e, division);
      return;
    }
    startIntegerOrSlow(e, b);
    division.byPower(e, exponent);
    e.storeSlot(a, RAX);
    e.leave(INTEGER, a);
  };
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
