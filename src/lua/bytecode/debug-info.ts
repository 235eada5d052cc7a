/**
 * What the `debug` library and debuggers ask a function: which locals are in scope, which lines have code.
 */
import type { LocalDescription, Proto } from "./ops.ts";

/** The locals in scope before the instruction at `pc`, in order of declaration: the n-th is `debug.getlocal`'s n. */
export function activeLocals(proto: Proto, pc: number): LocalDescription[] {
  const active = proto.locals.filter(({ startPc, endPc }) => startPc <= pc && pc < endPc);
  return active.sort((first, second) => first.register - second.register);
}

/** The lines with code, ascending; without that of a vararg function's first instruction, which is no statement. */
export function activeLines(proto: Proto): number[] {
  const lines = new Set(proto.isVararg ? proto.lines.subarray(1) : proto.lines);
  return [...lines].sort((first, second) => first - second);
}
