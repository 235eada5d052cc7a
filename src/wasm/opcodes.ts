/**
 * Numeric and memory instructions as tables: validation and translation are one line each for all of them. Opcodes are those of the binary
 * format (WebAssembly core specification, 5.4), names those of its text format.
 */
import { ACCESS, type AccessName, OP, type OpName } from "../ir/index.ts";
import { type ValueType, type ValueTypeName, VALUE_TYPES } from "./types.ts";

/** An instruction that takes one or two operands of one type and makes a value: opcode, name, operation of the IR, operands, result. */
type NumericRow = readonly [
  code: number,
  name: string,
  op: OpName,
  operands: 1 | 2,
  from: ValueTypeName,
  to: ValueTypeName,
];

const integers = (first: number, bits: 32 | 64): NumericRow[] => {
  const type = `i${bits}` as const;
  const names = ["clz", "ctz", "popcnt"] as const;
  const binary = [
    "add",
    "sub",
    "mul",
    "divS",
    "divU",
    "remS",
    "remU",
    "and",
    "or",
    "xor",
    "shl",
    "shrS",
    "shrU",
    "rotl",
    "rotr",
  ] as const;
  return [
    ...names.map((name, index): NumericRow => [first + index, `${type}.${name}`, name, 1, type, type]),
    ...binary.map((name, index): NumericRow => [first + 3 + index, `${type}.${snake(name)}`, name, 2, type, type]),
  ];
};

const floats = (first: number, bits: 32 | 64): NumericRow[] => {
  const type = `f${bits}` as const;
  const unary = ["fabs", "fneg", "fceil", "ffloor", "ftrunc", "fnearest", "fsqrt"] as const;
  const binary = ["fadd", "fsub", "fmul", "fdiv", "fmin", "fmax", "copysign"] as const;
  const own = (name: string): string => `${type}.${name.replace(/^f/, "")}`;
  return [
    ...unary.map((name, index): NumericRow => [first + index, own(name), name, 1, type, type]),
    ...binary.map((name, index): NumericRow => [first + 7 + index, own(name), name, 2, type, type]),
  ];
};

const integerComparisons = (first: number, type: "i32" | "i64"): NumericRow[] =>
  (["eq", "ne", "ltS", "ltU", "gtS", "gtU", "leS", "leU", "geS", "geU"] as const).map((name, index): NumericRow => [
    first + index,
    `${type}.${snake(name)}`,
    name,
    2,
    type,
    "i32",
  ]);

const floatComparisons = (first: number, type: "f32" | "f64"): NumericRow[] =>
  (["feq", "fne", "flt", "fgt", "fle", "fge"] as const).map((name, index): NumericRow => [
    first + index,
    `${type}.${name.slice(1)}`,
    name,
    2,
    type,
    "i32",
  ]);

function snake(name: string): string {
  return name.replace(/([SU])$/, (letter) => `_${letter.toLowerCase()}`);
}

export const NUMERIC: readonly NumericRow[] = [
  ...integerComparisons(0x46, "i32"),
  ...integerComparisons(0x51, "i64"),
  ...floatComparisons(0x5b, "f32"),
  ...floatComparisons(0x61, "f64"),
  ...integers(0x67, 32),
  ...integers(0x79, 64),
  ...floats(0x8b, 32),
  ...floats(0x99, 64),
  [0xa7, "i32.wrap_i64", "wrap", 1, "i64", "i32"],
  [0xa8, "i32.trunc_f32_s", "truncS", 1, "f32", "i32"],
  [0xa9, "i32.trunc_f32_u", "truncU", 1, "f32", "i32"],
  [0xaa, "i32.trunc_f64_s", "truncS", 1, "f64", "i32"],
  [0xab, "i32.trunc_f64_u", "truncU", 1, "f64", "i32"],
  [0xac, "i64.extend_i32_s", "widenS", 1, "i32", "i64"],
  [0xad, "i64.extend_i32_u", "widenU", 1, "i32", "i64"],
  [0xae, "i64.trunc_f32_s", "truncS", 1, "f32", "i64"],
  [0xaf, "i64.trunc_f32_u", "truncU", 1, "f32", "i64"],
  [0xb0, "i64.trunc_f64_s", "truncS", 1, "f64", "i64"],
  [0xb1, "i64.trunc_f64_u", "truncU", 1, "f64", "i64"],
  [0xb2, "f32.convert_i32_s", "convertS", 1, "i32", "f32"],
  [0xb3, "f32.convert_i32_u", "convertU", 1, "i32", "f32"],
  [0xb4, "f32.convert_i64_s", "convertS", 1, "i64", "f32"],
  [0xb5, "f32.convert_i64_u", "convertU", 1, "i64", "f32"],
  [0xb6, "f32.demote_f64", "demote", 1, "f64", "f32"],
  [0xb7, "f64.convert_i32_s", "convertS", 1, "i32", "f64"],
  [0xb8, "f64.convert_i32_u", "convertU", 1, "i32", "f64"],
  [0xb9, "f64.convert_i64_s", "convertS", 1, "i64", "f64"],
  [0xba, "f64.convert_i64_u", "convertU", 1, "i64", "f64"],
  [0xbb, "f64.promote_f32", "promote", 1, "f32", "f64"],
  [0xbc, "i32.reinterpret_f32", "bitcast", 1, "f32", "i32"],
  [0xbd, "i64.reinterpret_f64", "bitcast", 1, "f64", "i64"],
  [0xbe, "f32.reinterpret_i32", "bitcast", 1, "i32", "f32"],
  [0xbf, "f64.reinterpret_i64", "bitcast", 1, "i64", "f64"],
  [0xc0, "i32.extend8_s", "extend8", 1, "i32", "i32"],
  [0xc1, "i32.extend16_s", "extend16", 1, "i32", "i32"],
  [0xc2, "i64.extend8_s", "extend8", 1, "i64", "i64"],
  [0xc3, "i64.extend16_s", "extend16", 1, "i64", "i64"],
  [0xc4, "i64.extend32_s", "extend32", 1, "i64", "i64"],
];

/** Behind the prefix 0xfc. */
export const SATURATING: readonly NumericRow[] = [
  [0, "i32.trunc_sat_f32_s", "truncSatS", 1, "f32", "i32"],
  [1, "i32.trunc_sat_f32_u", "truncSatU", 1, "f32", "i32"],
  [2, "i32.trunc_sat_f64_s", "truncSatS", 1, "f64", "i32"],
  [3, "i32.trunc_sat_f64_u", "truncSatU", 1, "f64", "i32"],
  [4, "i64.trunc_sat_f32_s", "truncSatS", 1, "f32", "i64"],
  [5, "i64.trunc_sat_f32_u", "truncSatU", 1, "f32", "i64"],
  [6, "i64.trunc_sat_f64_s", "truncSatS", 1, "f64", "i64"],
  [7, "i64.trunc_sat_f64_u", "truncSatU", 1, "f64", "i64"],
];

/** Opcode, name, type of the value, access. */
type MemoryRow = readonly [code: number, name: string, type: ValueTypeName, access: AccessName];

export const LOADS: readonly MemoryRow[] = [
  [0x28, "i32.load", "i32", "i32"],
  [0x29, "i64.load", "i64", "i64"],
  [0x2a, "f32.load", "f32", "f32"],
  [0x2b, "f64.load", "f64", "f64"],
  [0x2c, "i32.load8_s", "i32", "s8"],
  [0x2d, "i32.load8_u", "i32", "u8"],
  [0x2e, "i32.load16_s", "i32", "s16"],
  [0x2f, "i32.load16_u", "i32", "u16"],
  [0x30, "i64.load8_s", "i64", "s8"],
  [0x31, "i64.load8_u", "i64", "u8"],
  [0x32, "i64.load16_s", "i64", "s16"],
  [0x33, "i64.load16_u", "i64", "u16"],
  [0x34, "i64.load32_s", "i64", "s32"],
  [0x35, "i64.load32_u", "i64", "u32"],
];

export const STORES: readonly MemoryRow[] = [
  [0x36, "i32.store", "i32", "i32"],
  [0x37, "i64.store", "i64", "i64"],
  [0x38, "f32.store", "f32", "f32"],
  [0x39, "f64.store", "f64", "f64"],
  [0x3a, "i32.store8", "i32", "u8"],
  [0x3b, "i32.store16", "i32", "u16"],
  [0x3c, "i64.store8", "i64", "u8"],
  [0x3d, "i64.store16", "i64", "u16"],
  [0x3e, "i64.store32", "i64", "u32"],
];

/** Columns by opcode, for the translator's loop. A saturating conversion's row is at 0x100 and its number. */
export const NUMERIC_OP = new Uint8Array(0x108);
export const NUMERIC_OPERANDS = new Uint8Array(0x108);
export const NUMERIC_FROM: ValueType[] = [];
export const NUMERIC_TO: ValueType[] = [];
for (const [code, , op, operands, from, to] of [
  ...NUMERIC,
  ...SATURATING.map(([code, ...row]): NumericRow => [0x100 + code, ...row]),
]) {
  NUMERIC_OP[code] = OP[op];
  NUMERIC_OPERANDS[code] = operands;
  NUMERIC_FROM[code] = VALUE_TYPES[from];
  NUMERIC_TO[code] = VALUE_TYPES[to];
}

export const MEMORY_TYPE = new Uint8Array(0x40);
export const MEMORY_ACCESS = new Uint8Array(0x40);
for (const [code, , type, access] of [...LOADS, ...STORES]) {
  MEMORY_TYPE[code] = VALUE_TYPES[type];
  MEMORY_ACCESS[code] = ACCESS[access];
}
