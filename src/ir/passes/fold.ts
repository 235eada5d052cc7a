/**
 * The values of operations on constants. Integers are computed as 64-bit numbers without sign; floats by JavaScript's own arithmetic, which
 * is IEEE 754 too. What would trap has no value here, nor what is NaN: its bits are left to the machine.
 */
import { type IrFunction, type Value } from "../function.ts";
import { OP, type OpName, OPS } from "../ops.ts";
import { F32, F64, I32, I64 } from "../types.ts";

const bits = new DataView(new ArrayBuffer(8));

/** Bits of a constant, without sign. */
export function constantBits(f: IrFunction, value: Value): bigint {
  const low = BigInt(f.a[value] >>> 0);
  return f.type[value] === I64 || f.type[value] === F64 ? low | (BigInt(f.b[value] >>> 0) << 32n) : low;
}

function widthOf(type: number): number {
  return type === I32 || type === F32 ? 32 : 64;
}

type Integer = (a: bigint, b: bigint, width: number) => bigint | undefined;
const signed = (a: bigint, width: number): bigint => BigInt.asIntN(width, a);
const flag = (is: boolean): bigint => (is ? 1n : 0n);
const amount = (b: bigint, width: number): bigint => b % BigInt(width);

/** Operands without sign; results are cut to the width of the result. */
const INTEGERS: { readonly [Name in OpName]?: Integer } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  divU: (a, b) => (b === 0n ? undefined : a / b),
  remU: (a, b) => (b === 0n ? undefined : a % b),
  divS: (a, b, width) => {
    const quotient = b === 0n ? undefined : signed(a, width) / signed(b, width);
    return quotient === 1n << BigInt(width - 1) ? undefined : quotient;
  },
  remS: (a, b, width) => (b === 0n ? undefined : signed(a, width) % signed(b, width)),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b, width) => a << amount(b, width),
  shrU: (a, b, width) => a >> amount(b, width),
  shrS: (a, b, width) => signed(a, width) >> amount(b, width),
  rotl: (a, b, width) => rotate(a, amount(b, width), width),
  rotr: (a, b, width) => rotate(a, (BigInt(width) - amount(b, width)) % BigInt(width), width),
  clz: (a, _, width) => BigInt(width - (a === 0n ? 0 : a.toString(2).length)),
  ctz: (a, _, width) => {
    if (a === 0n) return BigInt(width);
    return BigInt((a & -a).toString(2).length - 1);
  },
  popcnt: (a) => BigInt(a.toString(2).replaceAll("0", "").length),
  extend8: (a) => BigInt.asIntN(8, a),
  extend16: (a) => BigInt.asIntN(16, a),
  extend32: (a) => BigInt.asIntN(32, a),
  widenS: (a) => BigInt.asIntN(32, a),
  widenU: (a) => a,
  wrap: (a) => a,
  bitcast: (a) => a,
  eq: (a, b) => flag(a === b),
  ne: (a, b) => flag(a !== b),
  ltU: (a, b) => flag(a < b),
  gtU: (a, b) => flag(a > b),
  leU: (a, b) => flag(a <= b),
  geU: (a, b) => flag(a >= b),
  ltS: (a, b, width) => flag(signed(a, width) < signed(b, width)),
  gtS: (a, b, width) => flag(signed(a, width) > signed(b, width)),
  leS: (a, b, width) => flag(signed(a, width) <= signed(b, width)),
  geS: (a, b, width) => flag(signed(a, width) >= signed(b, width)),
};

function rotate(a: bigint, by: bigint, width: number): bigint {
  return (a << by) | (a >> (BigInt(width) - by));
}

type Float = (a: number, b: number) => number;

const FLOATS: { readonly [Name in OpName]?: Float } = {
  fadd: (a, b) => a + b,
  fsub: (a, b) => a - b,
  fmul: (a, b) => a * b,
  fdiv: (a, b) => a / b,
  fmin: (a, b) => Math.min(a, b),
  fmax: (a, b) => Math.max(a, b),
  fsqrt: (a) => Math.sqrt(a),
  fceil: (a) => Math.ceil(a),
  ffloor: (a) => Math.floor(a),
  ftrunc: (a) => Math.trunc(a),
  promote: (a) => a,
  demote: (a) => a,
};

const COMPARISONS: { readonly [Name in OpName]?: (a: number, b: number) => boolean } = {
  feq: (a, b) => a === b,
  fne: (a, b) => a !== b,
  flt: (a, b) => a < b,
  fgt: (a, b) => a > b,
  fle: (a, b) => a <= b,
  fge: (a, b) => a >= b,
};

/** Bits of what an operation makes of constants, which its operands are; nothing if that is not known here. */
export function foldConstants(f: IrFunction, value: Value): bigint | undefined {
  const { name, format } = OPS[f.op[value]];
  const a = f.a[value] as Value;
  const b = format === "binary" ? (f.b[value] as Value) : a;
  const type = f.type[value];
  const integer = INTEGERS[name];
  if (integer !== undefined) {
    const result = integer(constantBits(f, a), constantBits(f, b), widthOf(f.type[a]));
    return result === undefined ? undefined : BigInt.asUintN(widthOf(type), result);
  }
  const float = FLOATS[name];
  if (float !== undefined) return floatBits(type, float(floatOf(f, a), floatOf(f, b)));
  const comparison = COMPARISONS[name];
  if (comparison !== undefined) return flag(comparison(floatOf(f, a), floatOf(f, b)));
  if (name === "convertS" || name === "convertU") return convert(f, a, type, name === "convertS");
  return undefined;
}

/** By way of a decimal text, the number is rounded once. */
function convert(f: IrFunction, a: Value, type: number, isSigned: boolean): bigint | undefined {
  const integer = constantBits(f, a);
  const exact = isSigned ? signed(integer, widthOf(f.type[a])) : integer;
  // To f32 by way of f64 would round twice.
  if (type === F32 && (exact > 1n << 53n || exact < -(1n << 53n))) return undefined;
  return floatBits(type, Number(exact));
}

export function floatOf(f: IrFunction, value: Value): number {
  bits.setInt32(0, f.a[value], true);
  bits.setInt32(4, f.b[value], true);
  return f.type[value] === F32 ? bits.getFloat32(0, true) : bits.getFloat64(0, true);
}

function floatBits(type: number, number: number): bigint | undefined {
  if (Number.isNaN(number)) return undefined;
  if (type === F32) {
    bits.setFloat32(0, number, true);
    return BigInt(bits.getUint32(0, true));
  }
  bits.setFloat64(0, number, true);
  return bits.getBigUint64(0, true);
}

/** Makes an instruction a constant. */
export function becomeConstant(f: IrFunction, value: Value, pattern: bigint): void {
  bits.setBigUint64(0, pattern, true);
  f.op[value] = OP.constant;
  f.a[value] = bits.getInt32(0, true);
  f.b[value] = bits.getInt32(4, true);
  f.c[value] = 0;
}
