/** WebAssembly modules by hand, for V8 to say what an operation gives. */

/** Opcodes of the operations of the IR by its name and type: `add i32`. Conversions name both: `truncS f64 i32`. */
export const WASM_OPCODES: ReadonlyMap<string, readonly number[]> = opcodes();

function opcodes(): Map<string, readonly number[]> {
  const map = new Map<string, readonly number[]>();
  const list = (first: number, type: string, names: string): void =>
    names.split(" ").forEach((name, index) => map.set(`${name} ${type}`, [first + index]));
  const comparisons = "eq ne ltS ltU gtS gtU leS leU geS geU";
  list(0x46, "i32", comparisons);
  list(0x51, "i64", comparisons);
  const floatComparisons = "feq fne flt fgt fle fge";
  list(0x5b, "f32", floatComparisons);
  list(0x61, "f64", floatComparisons);
  const integers = "clz ctz popcnt add sub mul divS divU remS remU and or xor shl shrS shrU rotl rotr";
  list(0x67, "i32", integers);
  list(0x79, "i64", integers);
  const floats = "fabs fneg fceil ffloor ftrunc fnearest fsqrt fadd fsub fmul fdiv fmin fmax copysign";
  list(0x8b, "f32", floats);
  list(0x99, "f64", floats);
  const conversions = [
    "wrap i64 i32",
    "truncS f32 i32",
    "truncU f32 i32",
    "truncS f64 i32",
    "truncU f64 i32",
    "widenS i32 i64",
    "widenU i32 i64",
    "truncS f32 i64",
    "truncU f32 i64",
    "truncS f64 i64",
    "truncU f64 i64",
    "convertS i32 f32",
    "convertU i32 f32",
    "convertS i64 f32",
    "convertU i64 f32",
    "demote f64 f32",
    "convertS i32 f64",
    "convertU i32 f64",
    "convertS i64 f64",
    "convertU i64 f64",
    "promote f32 f64",
  ];
  conversions.forEach((name, index) => map.set(name, [0xa7 + index]));
  map.set("extend8 i32", [0xc0]);
  map.set("extend16 i32", [0xc1]);
  map.set("extend8 i64", [0xc2]);
  map.set("extend16 i64", [0xc3]);
  map.set("extend32 i64", [0xc4]);
  let saturating = 0;
  for (const to of ["i32", "i64"])
    for (const from of ["f32", "f64"])
      for (const sign of ["S", "U"]) map.set(`truncSat${sign} ${from} ${to}`, [0xfc, saturating++]);
  return map;
}

const FROM_I64: Readonly<Record<string, readonly number[]>> = {
  i32: [0xa7],
  i64: [],
  f32: [0xa7, 0xbe],
  f64: [0xbf],
};
const TO_I64: Readonly<Record<string, readonly number[]>> = { i32: [0xad], i64: [], f32: [0xbc, 0xad], f64: [0xbd] };

export interface WasmOperation {
  readonly opcode: readonly number[];
  readonly operands: readonly string[];
  readonly result: string;
}

function uleb(number: number): number[] {
  const bytes: number[] = [];
  for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

function section(id: number, bytes: readonly number[]): number[] {
  return [id, ...uleb(bytes.length), ...bytes];
}

type Oracle = (a: bigint, b: bigint, c: bigint) => bigint | string;

/** Functions of three i64 that give one: each operation on the bits of as many of them as it has operands. */
export function wasmOracle(operations: readonly WasmOperation[]): Oracle[] {
  const count = operations.length;
  const bodies = operations.flatMap(({ opcode, operands, result }) => {
    const code = operands.flatMap((type, index) => [0x20, index, ...(FROM_I64[type] as number[])]);
    const body = [0, ...code, ...opcode, ...(TO_I64[result] as number[]), 0x0b];
    return [...uleb(body.length), ...body];
  });
  const names = operations.flatMap((_, index) => {
    const name = [...Buffer.from(`f${index}`)];
    return [name.length, ...name, 0, ...uleb(index)];
  });
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, 0x7e, 0x7e, 0x7e, 1, 0x7e]),
    ...section(3, [...uleb(count), ...operations.map(() => 0)]),
    ...section(7, [...uleb(count), ...names]),
    ...section(10, [...uleb(count), ...bodies]),
  ];
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
  return operations.map((_, index) => {
    const f = instance.exports[`f${index}`] as (a: bigint, b: bigint, c: bigint) => bigint;
    return (a, b, c) => {
      try {
        return BigInt.asUintN(64, f(a, b, c));
      } catch (error) {
        return (error as Error).message;
      }
    };
  });
}
