/** Sets of registers: one bit for each of the 32 register locations (machine.ts). */
import { type Location, type RegisterSet, VECTOR } from "./machine.ts";

export function bit(register: Location): RegisterSet {
  return 1 << register;
}

/** The first register of a set that is not empty. */
export function lowest(set: RegisterSet): Location {
  return 31 - Math.clz32(set & -set);
}

export function countOf(set: RegisterSet): number {
  let rest = set - ((set >>> 1) & 0x5555_5555);
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** The registers of a class. */
export function classRegisters(registerClass: number): RegisterSet {
  return registerClass === VECTOR ? 0xffff0000 | 0 : 0xffff;
}
