/**
 * Choosing the form: of a mnemonic's rows, the one with the shortest encoding that takes the operands.
 *
 * Operands are compared by shape only (operands.ts), so the answer is the same for all operands of the same shapes; the
 * assembler keeps it under `keyOf`. Ties go to the row that the table has first. EVEX is taken where VEX cannot.
 */
import { programError } from "../base/index.ts";
import type { Operand, Rounding } from "./operands.ts";
import { SHAPE } from "./shapes.ts";
import { EVEX, type Form, type Mnemonic, SLOT, VEX } from "./table.ts";

/** Set in a key if an operand has a mask. */
export const MASKED = 1 << 28;
/** `sae` alone, and rounding: two bits of a key. */
export const SUPPRESSED = 1 << 29;
export const ROUNDED = 1 << 30;
/** The sign bit: forms that are taken only if asked for may be taken. */
export const PREFER_VEX = 1 << 31;

const SHAPE_BITS = 7;
const SHAPE_MASK = (1 << SHAPE_BITS) - 1;
const UNSIZED = SHAPE.m0;
const UNSIZED_VECTOR = new Set([SHAPE.vm0x, SHAPE.vm0y, SHAPE.vm0z]);
const REGISTER_LIMIT = SHAPE.m0;

/** The key of four shapes: the first operand's lowest. */
export function keyOf(a: number, b: number, c: number, d: number): number {
  return a | (b << SHAPE_BITS) | (c << (2 * SHAPE_BITS)) | (d << (3 * SHAPE_BITS));
}

/** The form for operands of these shapes; a program error if there is none. */
export function selectForm(mnemonic: Mnemonic, key: number, operands: readonly (Operand | undefined)[]): Form {
  const shapes = [0, 1, 2, 3].map((index) => (key >>> (index * SHAPE_BITS)) & SHAPE_MASK);
  const count = shapes.findLastIndex((shape) => shape !== 0) + 1;
  const matching = mnemonic.forms.filter((form) => takes(form, shapes, count, key));
  let best: Form | undefined;
  const isAddress = shapes.includes(SHAPE.address);
  for (const form of matching) {
    // An address takes all of its 64 bits where it can.
    if (isAddress && best !== undefined && hasWideImmediate(best) !== hasWideImmediate(form)) {
      if (hasWideImmediate(form)) best = form;
    } else if (best === undefined || form.cost < best.cost) best = form;
  }
  if (best === undefined) throw noForm(mnemonic, operands, shapes, key);
  const unsized = shapes.findIndex((shape) => shape === UNSIZED || UNSIZED_VECTOR.has(shape));
  if (unsized >= 0 && matching.some((form) => form.operands[unsized].memory !== best.operands[unsized].memory)) {
    throw programError("ambiguousSize", { mnemonic: mnemonic.name, operands: listOf(operands) });
  }
  return best;
}

function hasWideImmediate(form: Form): boolean {
  return form.operands.some(({ slot }) => slot === SLOT.imm64);
}

function takes(form: Form, shapes: readonly number[], count: number, key: number): boolean {
  if (form.operands.length !== count || form.decodeOnly) return false;
  if ((key & PREFER_VEX) !== 0 ? form.kind !== VEX : form.needsVex) return false;
  for (let index = 0; index < count; index++) if (form.operands[index].fits[shapes[index]] === 0) return false;
  if ((key & MASKED) !== 0 ? !form.canMask : form.needsMask) return false;
  if ((key & ROUNDED) !== 0) return form.canRound && shapes.every((shape) => isNoMemory(shape));
  if ((key & SUPPRESSED) !== 0) return form.canSuppress && !form.canRound && shapes.every((shape) => isNoMemory(shape));
  return true;
}

/** True for shapes of registers and immediates. */
function isNoMemory(shape: number): boolean {
  return shape < REGISTER_LIMIT || shape >= SHAPE.one;
}

export function listOf(operands: readonly (Operand | undefined)[]): string {
  return operands.filter((operand) => operand !== undefined).join(", ");
}

/** The error for more operands than any form has. */
export function tooManyOperands(mnemonic: Mnemonic, operands: readonly (Operand | undefined)[]): Error {
  return noForm(mnemonic, operands, [], 0);
}

const LISTED_FORMS = 8;

function noForm(
  mnemonic: Mnemonic,
  operands: readonly (Operand | undefined)[],
  shapes: readonly number[],
  key: number,
): Error {
  const count = shapes.findLastIndex((shape) => shape !== 0) + 1;
  const undecorated = key & (MASKED | ROUNDED | SUPPRESSED);
  if (undecorated !== 0 && mnemonic.forms.some((form) => takes(form, shapes, count, key & ~undecorated))) {
    const what = (key & MASKED) !== 0 ? "mask" : "rounding";
    return programError("badDecoration", { reason: `'${mnemonic.name} ${listOf(operands)}' takes no ${what}` });
  }
  // Nearest first: by how many operands fit; then as the table has them.
  const score = (form: Form): number =>
    form.operands.filter(({ fits }, index) => fits[shapes[index] ?? 0] !== 0).length -
    Math.abs(form.operands.length - count);
  const near = mnemonic.forms.filter(({ kind }) => kind !== EVEX || !mnemonic.forms.some((form) => form.kind !== EVEX));
  const sorted = near.toSorted((x, y) => score(y) - score(x));
  const texts = [...new Set(sorted.map(textOf))];
  const more = texts.length > LISTED_FORMS ? "; …" : "";
  return programError("noSuchForm", {
    mnemonic: mnemonic.name,
    operands: listOf(operands),
    forms: `${texts.slice(0, LISTED_FORMS).join("; ")}${more}`,
  });
}

function textOf(form: Form): string {
  return form.operands.length === 0 ? "no operands" : form.operands.map(({ text }) => text).join(", ");
}

/** The bits that a rounding operand adds to a key. */
export function roundingKey(rounding: Rounding): number {
  return rounding.bits === 0 ? SUPPRESSED : ROUNDED;
}
