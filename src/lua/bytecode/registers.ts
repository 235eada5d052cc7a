/**
 * Which registers an instruction reads and writes, for the ops whose operand `a` is the first of a group; the operands of all others are read
 * off their rows in ops.ts. The verifier uses it (verify.ts, flow.ts).
 */
import type { Code } from "./decode.ts";
import { OP } from "./ops.ts";

/** The highest register that the instruction's group reaches; Infinity where its counts make no sense, -1 if there is no group. */
export function lastRegister(code: Code, pc: number): number {
  const a = code.a(pc);
  const b = code.b(pc);
  const c = code.c(pc);
  switch (code.op(pc)) {
    case OP.loadNil:
      return a + b;
    case OP.close:
      return a - 1;
    case OP.self:
      return a + 1;
    case OP.setList:
      return a + b;
    case OP.concat:
      return b < 2 ? Infinity : a + b - 1;
    case OP.forPrep:
    case OP.forLoop:
    case OP.tforPrep:
      return a + 3;
    case OP.tforLoop:
      return a + 4;
    case OP.tforCall:
      // The iterator and its two arguments are copied behind the loop's own four.
      return c < 1 ? Infinity : Math.max(a + 6, a + 3 + c);
    case OP.call:
      return Math.max(a, a + b - 1, a + c - 2);
    case OP.tailCall:
      return Math.max(a, a + b - 1);
    case OP.vararg:
      return a + c - 2;
    case OP.return:
      return a + b - 2;
    default:
      return -1;
  }
}

/** Does the instruction leave a variable number of values, from R[a] to the thread's top? */
export function leavesTop(code: Code, pc: number): boolean {
  const op = code.op(pc);
  return (op === OP.call || op === OP.vararg) && code.c(pc) === 0;
}

/** Does it take the values up to the top? */
export function takesTop(code: Code, pc: number): boolean {
  const op = code.op(pc);
  return (op === OP.call || op === OP.tailCall || op === OP.return || op === OP.setList) && code.b(pc) === 0;
}

/** The first of the registers whose values it then takes. */
export function firstTaken(code: Code, pc: number): number {
  return code.op(pc) === OP.return ? code.a(pc) : code.a(pc) + 1;
}

// ---- Sets of registers: bits of 32-bit words -----------------------------------------------------------------------

/** The bits of word `word` that stand for the registers from `from` up to `to`, that one left out. */
export function bitsBetween(from: number, to: number, word: number): number {
  const low = Math.max(from - 32 * word, 0);
  const high = Math.min(to - 32 * word, 32);
  if (low >= high) return 0;
  return (high === 32 ? -1 : (1 << high) - 1) & ~((1 << low) - 1);
}

/** The lowest register of a word that is not 0. */
export function lowestRegister(bits: number, word: number): number {
  return 32 * word + 31 - Math.clz32(bits & -bits);
}
