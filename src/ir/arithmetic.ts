/**
 * What the pure operations of the IR compute, one function each, for the evaluator and for folding.
 *
 * A value is its bits: an i32 is a signed number, an i64 a signed bigint; floats are the same kinds with the bits of IEEE 754, an f32 as an i32 and an
 * f64 as an i64. So bits of NaNs go through copies, loads, `fneg` and `select` untouched. Operations that compute with floats turn bits to a
 * number and back; a NaN that they make is any quiet one.
 */
import { F32, I32, I64, type Type } from "./types.ts";

/** Bits of a value: of an i32 or f32 a number, of an i64 or f64 a bigint, both signed. */
export type Bits = number | bigint;

const view = new DataView(new ArrayBuffer(8));

export function f32Number(bits: number): number {
  view.setInt32(0, bits);
  return view.getFloat32(0);
}

export function f32Bits(number: number): number {
  view.setFloat32(0, number);
  return view.getInt32(0);
}

export function f64Number(bits: bigint): number {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}

export function f64Bits(number: number): bigint {
  view.setFloat64(0, number);
  return view.getBigInt64(0);
}

/** The number that a float's bits stand for. */
export function floatNumber(type: Type, bits: Bits): number {
  return type === F32 ? f32Number(bits as number) : f64Number(bits as bigint);
}

/** The bits of the float nearest to a number. */
export function floatBits(type: Type, number: number): Bits {
  return type === F32 ? f32Bits(number) : f64Bits(number);
}

/** An integer as a value of a type: its low bits. */
export function integerBits(type: Type, integer: bigint): Bits {
  return type === I32 ? Number(BigInt.asIntN(32, integer)) : BigInt.asIntN(64, integer);
}

export function widthOf(type: Type): 32 | 64 {
  return type === I32 || type === F32 ? 32 : 64;
}

export function asUnsigned(type: Type, bits: Bits): bigint {
  return BigInt.asUintN(widthOf(type), BigInt(bits));
}

/** Why a pure operation has no result. */
export class ArithmeticTrap extends Error {
  readonly trap: "divideByZero" | "integerOverflow" | "invalidConversion";

  constructor(trap: "divideByZero" | "integerOverflow" | "invalidConversion") {
    super(trap);
    this.trap = trap;
  }
}

/** `from` is the type of the operands, `to` that of the result. */
export type Unary = (value: Bits, from: Type, to: Type) => Bits;
export type Binary = (left: Bits, right: Bits, type: Type) => Bits;

// -------------------------------------------------------------- makers of functions

/** On signed integers as bigint. */
function integers(compute: (left: bigint, right: bigint) => bigint): Binary {
  return (left, right, type) => integerBits(type, compute(BigInt(left), BigInt(right)));
}

function unsigned(compute: (left: bigint, right: bigint) => bigint): Binary {
  return (left, right, type) => integerBits(type, compute(asUnsigned(type, left), asUnsigned(type, right)));
}

function compareSigned(test: (left: Bits, right: Bits) => boolean): Binary {
  return (left, right) => (test(left, right) ? 1 : 0);
}

function compareUnsigned(test: (left: bigint, right: bigint) => boolean): Binary {
  return (left, right, type) => (test(asUnsigned(type, left), asUnsigned(type, right)) ? 1 : 0);
}

function shift(compute: (value: bigint, by: bigint, width: bigint) => bigint): Binary {
  return (left, right, type) => {
    const width = BigInt(widthOf(type));
    return integerBits(type, compute(asUnsigned(type, left), asUnsigned(type, right) % width, width));
  };
}

function countBits(count: (bits: string) => number): Unary {
  return (value, type) => {
    const width = widthOf(type);
    return integerBits(type, BigInt(count(asUnsigned(type, value).toString(2).padStart(width, "0"))));
  };
}

function extend(bits: number): Unary {
  return (value, type) => integerBits(type, BigInt.asIntN(bits, BigInt(value)));
}

function floats(compute: (left: number, right: number) => number): Binary {
  return (left, right, type) => floatBits(type, compute(floatNumber(type, left), floatNumber(type, right)));
}

function compareFloats(test: (left: number, right: number) => boolean): Binary {
  return (left, right, type) => (test(floatNumber(type, left), floatNumber(type, right)) ? 1 : 0);
}

function float(compute: (number: number) => number): Unary {
  return (value, type) => floatBits(type, compute(floatNumber(type, value)));
}

function signBit(type: Type): bigint {
  return 1n << BigInt(widthOf(type) - 1);
}

// -------------------------------------------------------------- single operations

function notZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new ArithmeticTrap("divideByZero");
  return divisor;
}

function divideSigned(left: Bits, right: Bits, type: Type): Bits {
  const quotient = BigInt(left) / notZero(BigInt(right));
  if (BigInt.asIntN(widthOf(type), quotient) !== quotient) throw new ArithmeticTrap("integerOverflow");
  return integerBits(type, quotient);
}

/** Rounded to the nearest integer, ties to the even one. */
function nearest(number: number): number {
  const below = Math.floor(number);
  const rest = number - below;
  if (!(rest > 0)) return number;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const rounded = up ? below + 1 : below;
  return rounded === 0 && number < 0 ? -0 : rounded;
}

/** The float nearest to an integer of up to 64 bits. Twice rounded would be wrong, so bits that no f32 keeps become one sticky bit. */
function nearestFloat(integer: bigint, to: Type): Bits {
  if (to !== F32) return f64Bits(Number(integer));
  const size = integer < 0n ? -integer : integer;
  if (size < 1n << 53n) return f32Bits(Number(integer));
  const sticky = (size & 0x7ffn) === 0n ? 0n : 1n;
  const rounded = Number((size >> 11n) | sticky) * 2048;
  return f32Bits(integer < 0n ? -rounded : rounded);
}

/** Least and greatest integer of a type. */
function range(type: Type, isSigned: boolean): [bigint, bigint] {
  const width = BigInt(widthOf(type));
  return isSigned ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n] : [0n, (1n << width) - 1n];
}

function truncate(isSigned: boolean): Unary {
  return (value, from, to) => {
    const number = Math.trunc(floatNumber(from, value));
    if (Number.isNaN(number)) throw new ArithmeticTrap("invalidConversion");
    if (!Number.isFinite(number)) throw new ArithmeticTrap("integerOverflow");
    const integer = BigInt(number);
    const [least, most] = range(to, isSigned);
    if (integer < least || integer > most) throw new ArithmeticTrap("integerOverflow");
    return integerBits(to, integer);
  };
}

function saturate(isSigned: boolean): Unary {
  return (value, from, to) => {
    const number = Math.trunc(floatNumber(from, value));
    if (Number.isNaN(number)) return integerBits(to, 0n);
    const [least, most] = range(to, isSigned);
    if (number <= Number(least)) return integerBits(to, least);
    if (number >= Number(most)) return integerBits(to, most);
    return integerBits(to, BigInt(number));
  };
}

// -------------------------------------------------------------- the tables

export const UNARY = {
  clz: countBits((bits) => (bits.includes("1") ? bits.indexOf("1") : bits.length)),
  ctz: countBits((bits) => (bits.includes("1") ? bits.length - 1 - bits.lastIndexOf("1") : bits.length)),
  popcnt: countBits((bits) => bits.replaceAll("0", "").length),
  extend8: extend(8),
  extend16: extend(16),
  extend32: extend(32),
  widenS: (value) => BigInt(value),
  widenU: (value) => asUnsigned(I32, value),
  wrap: (value) => integerBits(I32, BigInt(value)),
  fneg: (value, type) => integerBits(type === F32 ? I32 : I64, BigInt(value) ^ signBit(type)),
  fabs: (value, type) => integerBits(type === F32 ? I32 : I64, asUnsigned(type, value) & (signBit(type) - 1n)),
  fsqrt: float(Math.sqrt),
  fceil: float(Math.ceil),
  ffloor: float(Math.floor),
  ftrunc: float(Math.trunc),
  fnearest: float(nearest),
  convertS: (value, _from, to) => nearestFloat(BigInt(value), to),
  convertU: (value, from, to) => nearestFloat(asUnsigned(from, value), to),
  truncS: truncate(true),
  truncU: truncate(false),
  truncSatS: saturate(true),
  truncSatU: saturate(false),
  promote: (value) => f64Bits(f32Number(value as number)),
  demote: (value) => f32Bits(f64Number(value as bigint)),
  bitcast: (value) => value,
} as const satisfies Readonly<Record<string, Unary>>;

export const BINARY = {
  add: integers((left, right) => left + right),
  sub: integers((left, right) => left - right),
  mul: integers((left, right) => left * right),
  divS: divideSigned,
  divU: unsigned((left, right) => left / notZero(right)),
  remS: integers((left, right) => left % notZero(right)),
  remU: unsigned((left, right) => left % notZero(right)),
  and: integers((left, right) => left & right),
  or: integers((left, right) => left | right),
  xor: integers((left, right) => left ^ right),
  shl: shift((value, by) => value << by),
  shrS: (left, right, type) => integerBits(type, BigInt(left) >> (asUnsigned(type, right) % BigInt(widthOf(type)))),
  shrU: shift((value, by) => value >> by),
  rotl: shift((value, by, width) => (value << by) | (value >> (width - by))),
  rotr: shift((value, by, width) => (value >> by) | (value << (width - by))),
  eq: compareSigned((left, right) => left === right),
  ne: compareSigned((left, right) => left !== right),
  ltS: compareSigned((left, right) => left < right),
  gtS: compareSigned((left, right) => left > right),
  leS: compareSigned((left, right) => left <= right),
  geS: compareSigned((left, right) => left >= right),
  ltU: compareUnsigned((left, right) => left < right),
  gtU: compareUnsigned((left, right) => left > right),
  leU: compareUnsigned((left, right) => left <= right),
  geU: compareUnsigned((left, right) => left >= right),
  fadd: floats((left, right) => left + right),
  fsub: floats((left, right) => left - right),
  fmul: floats((left, right) => left * right),
  fdiv: floats((left, right) => left / right),
  fmin: floats(Math.min),
  fmax: floats(Math.max),
  copysign: (left, right, type) =>
    integerBits(
      type === F32 ? I32 : I64,
      (asUnsigned(type, left) & (signBit(type) - 1n)) | (asUnsigned(type, right) & signBit(type)),
    ),
  feq: compareFloats((left, right) => left === right),
  fne: compareFloats((left, right) => left !== right),
  flt: compareFloats((left, right) => left < right),
  fgt: compareFloats((left, right) => left > right),
  fle: compareFloats((left, right) => left <= right),
  fge: compareFloats((left, right) => left >= right),
} as const satisfies Readonly<Record<string, Binary>>;
