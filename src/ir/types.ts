/** Types of values, kinds of memory accesses, and traps: small numbers in the columns of a function, names in its text form. */

/** `none` is the type of what has no value: stores, jumps, calls of functions without a result. */
export const TYPES = ["none", "i32", "i64", "f32", "f64"] as const;
export type TypeName = (typeof TYPES)[number];
export type Type = 0 | 1 | 2 | 3 | 4;

export const NONE = 0;
export const I32 = 1;
export const I64 = 2;
export const F32 = 3;
export const F64 = 4;

/** Bytes of a value in memory. */
export const TYPE_BYTES = [0, 4, 8, 4, 8] as const;

export function isFloat(type: number): boolean {
  return type >= F32;
}

/** How loads widen and stores narrow: `result` lists the types that such a load may have, a store's value may have. */
export const ACCESSES = [
  { name: "s8", bytes: 1, signed: true, types: ["i32", "i64"] },
  { name: "u8", bytes: 1, signed: false, types: ["i32", "i64"] },
  { name: "s16", bytes: 2, signed: true, types: ["i32", "i64"] },
  { name: "u16", bytes: 2, signed: false, types: ["i32", "i64"] },
  { name: "s32", bytes: 4, signed: true, types: ["i64"] },
  { name: "u32", bytes: 4, signed: false, types: ["i64"] },
  { name: "i32", bytes: 4, signed: false, types: ["i32"] },
  { name: "i64", bytes: 8, signed: false, types: ["i64"] },
  { name: "f32", bytes: 4, signed: false, types: ["f32"] },
  { name: "f64", bytes: 8, signed: false, types: ["f64"] },
] as const;
export type AccessName = (typeof ACCESSES)[number]["name"];
/** An index of ACCESSES. Stores use the unsigned ones. */
export type Access = number;

export const ACCESS = Object.fromEntries(ACCESSES.map(({ name }, index) => [name, index])) as Readonly<
  Record<AccessName, Access>
>;

/**
 * Why a program ends early. The code is an index: it stands in `trap` instructions and, beside each address that can trap, in
 * the object's pc map. Names are those of the WebAssembly test-suite.
 */
export const TRAPS = [
  { name: "unreachable", message: "unreachable" },
  { name: "memoryOutOfBounds", message: "out of bounds memory access" },
  { name: "divideByZero", message: "integer divide by zero" },
  { name: "integerOverflow", message: "integer overflow" },
  { name: "invalidConversion", message: "invalid conversion to integer" },
  { name: "tableOutOfBounds", message: "undefined element" },
  { name: "nullElement", message: "uninitialized element" },
  { name: "signatureMismatch", message: "indirect call type mismatch" },
  { name: "stackOverflow", message: "call stack exhausted" },
  { name: "tableAccessOutOfBounds", message: "out of bounds table access" },
  { name: "interrupted", message: "interrupted" },
] as const;
export type TrapName = (typeof TRAPS)[number]["name"];
/** An index of TRAPS. */
export type TrapCode = number;

export const TRAP = Object.fromEntries(TRAPS.map(({ name }, index) => [name, index])) as Readonly<
  Record<TrapName, TrapCode>
>;
