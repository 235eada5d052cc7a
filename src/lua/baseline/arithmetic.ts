/** Arithmetic and bit operations. */
import type { OpName } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";

function whole(e: Emitter): void {
  e.helper("arithmetic");
}

export const ARITHMETIC = {
  add: whole,
  sub: whole,
  mul: whole,
  mod: whole,
  pow: whole,
  div: whole,
  idiv: whole,
  band: whole,
  bor: whole,
  bxor: whole,
  shl: whole,
  shr: whole,
  addI: whole,
  subI: whole,
  shlI: whole,
  shrI: whole,
  addK: whole,
  subK: whole,
  mulK: whole,
  modK: whole,
  powK: whole,
  divK: whole,
  idivK: whole,
  bandK: whole,
  borK: whole,
  bxorK: whole,
  unm: whole,
  bnot: whole,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
