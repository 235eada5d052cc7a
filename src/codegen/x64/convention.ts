/**
 * How functions call each other: the System V ABI for x86-64, with these additions.
 *
 * - The stack is aligned to 8, not 16. Calls flagged `foreign` align it themselves.
 * - Results: the first integer in rax, the second in rdx; the first float in xmm0, the second in xmm1. Further results lie where the
 *   caller has put stack arguments, from the first of them on, eight bytes each, in the order of the results: the callee
 *   writes them there before it returns (`[rsp + 8]` and up, seen from its return).
 * - An i32 in a register or on the stack has zeros above, but from and to foreign code.
 * - r15 and r14 hold what they are pinned to, if they are; else they are kept as other callee-saved registers are.
 *
 *     caller's frame     rsp + 8 * n ...    slots
 *                        rsp + 8 ...        outgoing area: second stack argument or further result
 *                        rsp                outgoing area: first stack argument or further result
 *     return address
 *     callee's frame     saved registers, slots, outgoing area
 */
import { R14, R15, R8, R9, RBP, RBX, RCX, RDI, RDX, RSI, RSP } from "../../asm/raw.ts";
import { isFloat, TYPES, type TypeName } from "../../ir/index.ts";
import { FIRST_XMM, type Location, type RegisterSet, SCRATCH } from "./machine.ts";

const GENERAL_ARGUMENTS = [RDI, RSI, RDX, RCX, R8, R9];
const VECTOR_ARGUMENTS = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => FIRST_XMM + number);
const GENERAL_RESULTS = [0, RDX];
const VECTOR_RESULTS = [FIRST_XMM, FIRST_XMM + 1];
const CALLEE_SAVED = [RBX, RBP, 12, 13, R14, R15];

function setOf(locations: readonly Location[]): RegisterSet {
  return locations.reduce((set, location) => set | (1 << location), 0);
}

const ALL = -1 & ~(1 << RSP) & ~(1 << SCRATCH);
export const CALLEE_SAVED_SET: RegisterSet = setOf(CALLEE_SAVED);
/** What a call destroys. */
export const CALLER_SAVED_SET: RegisterSet = ALL & ~CALLEE_SAVED_SET;

export interface Pinned {
  readonly heap: boolean;
  readonly code: boolean;
}

export function allocatableSet({ heap, code }: Pinned): RegisterSet {
  return ALL & ~(heap ? 1 << R15 : 0) & ~(code ? 1 << R14 : 0);
}

/** Where values of these types go: a register's location, or -1 - n for the n-th place on the stack. */
export interface Places {
  readonly places: readonly number[];
  readonly stackBytes: number;
}

function placesOf(types: readonly TypeName[], general: readonly number[], vector: readonly number[]): Places {
  let generals = 0;
  let vectors = 0;
  let stack = 0;
  const places = types.map((type) => {
    if (isFloat(TYPES.indexOf(type))) {
      if (vectors < vector.length) return vector[vectors++];
    } else if (generals < general.length) return general[generals++];
    return -1 - stack++;
  });
  return { places, stackBytes: 8 * stack };
}

const argumentPlaces = new WeakMap<readonly TypeName[], Places>();
const resultPlaces = new WeakMap<readonly TypeName[], Places>();

export function argumentPlacesOf(types: readonly TypeName[]): Places {
  let places = argumentPlaces.get(types);
  if (places === undefined) argumentPlaces.set(types, (places = placesOf(types, GENERAL_ARGUMENTS, VECTOR_ARGUMENTS)));
  return places;
}

export function resultPlacesOf(types: readonly TypeName[]): Places {
  let places = resultPlaces.get(types);
  if (places === undefined) resultPlaces.set(types, (places = placesOf(types, GENERAL_RESULTS, VECTOR_RESULTS)));
  return places;
}
