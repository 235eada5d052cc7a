// Each operation with edge operands, in registers, as constants and in memory, gives what V8 gives, whichever way it is compiled.
import { beforeAll, describe, expect, test } from "vitest";
import { ACCESS, F32, F64, I32, I64, OP, type OpName, TYPES, type Type } from "#ingot/ir/index.js";
import { memory, native } from "../support/native-memory.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { WASM_OPCODES, type WasmOperation, wasmOracle } from "../support/wasm-oracle.ts";
import { type Compiled, fromI64, Functions, WAYS } from "./harness.ts";

const random = randomFrom(seedOf("operations"));
const view = new DataView(new ArrayBuffer(8));

function f64Bits(number: number): bigint {
  view.setFloat64(0, number);
  return view.getBigUint64(0);
}

function f32Bits(number: number): bigint {
  view.setFloat32(0, number);
  return BigInt(view.getUint32(0));
}

function around(numbers: readonly bigint[], bits: number): bigint[] {
  const all = numbers.flatMap((number) => [number - 1n, number, number + 1n]);
  return [...new Set(all.map((number) => BigInt.asUintN(bits, number)))];
}

const randomWord = (): bigint => BigInt(Math.floor(random() * 2 ** 32));
const powers = (list: readonly number[]): bigint[] => list.map((power) => 1n << BigInt(power));

const EDGES: Readonly<Record<string, readonly bigint[]>> = {
  i32: [...around([0n, 7n, 10n, 100n, ...powers([5, 8, 16, 31])], 32), randomWord(), randomWord()],
  i64: [
    ...around([0n, 10n, 1000n, ...powers([6, 31, 32, 63])], 64),
    0xfffe000000000000n,
    (randomWord() << 32n) | randomWord(),
    (randomWord() << 32n) | randomWord(),
  ],
  f64: floats(f64Bits, 64, 0x7ffn << 52n, 52n),
  f32: floats(f32Bits, 32, 0xffn << 23n, 23n),
};

function floats(bitsOf: (number: number) => bigint, bits: number, infinity: bigint, mantissa: bigint): bigint[] {
  const sign = 1n << BigInt(bits - 1);
  const quiet = 1n << (mantissa - 1n);
  const limits = [2 ** 31, 2 ** 32, 2 ** 63, 2 ** 64].map(bitsOf).flatMap((limit) => [limit - 1n, limit, limit + 1n]);
  const more = [
    0.4,
    0.5,
    1,
    1.5,
    2.5,
    3,
    2 ** 23,
    2 ** 52,
    4503599627370495.5,
    2147483647.5,
    2147483648.5,
    4294967295.5,
  ];
  const list = [
    0n,
    1n,
    (1n << mantissa) - 1n,
    1n << mantissa,
    infinity - 1n,
    infinity,
    infinity | quiet,
    infinity | quiet | 5n,
    infinity | 5n,
    ...more.map(bitsOf),
    ...limits,
    ...[0, 1, 2].map(() => BigInt.asUintN(bits - 1, (randomWord() << 32n) | randomWord())),
  ];
  return [...new Set(list)].flatMap((number) => [number, number | sign]);
}

interface Case {
  readonly name: string;
  readonly op: OpName;
  readonly operands: readonly string[];
  readonly result: string;
}

const TYPE_NUMBER: Readonly<Record<string, Type>> = { i32: I32, i64: I64, f32: F32, f64: F64 };
const COMPARISON = /^(eq|ne|f?[lg][te]S?U?|feq|fne|[lg][te][SU])$/;
const UNARY = /^(clz|ctz|popcnt|extend|fabs|fneg|fceil|ffloor|ftrunc|fnearest|fsqrt)/;
const EXACT = /^(fneg|fabs|copysign)/;

const CASES: readonly Case[] = [...WASM_OPCODES.keys()].map((name) => {
  const [op, from, to] = name.split(" ");
  if (to !== undefined) return { name, op: op as OpName, operands: [from], result: to };
  const operands = UNARY.test(op) ? [from] : [from, from];
  return { name, op: op as OpName, operands, result: COMPARISON.test(op) ? "i32" : from };
});

const oracles = wasmOracle(
  CASES.map(({ name, operands, result }): WasmOperation => ({
    opcode: WASM_OPCODES.get(name) as readonly number[],
    operands,
    result,
  })),
);

/** Traps by V8's words; it does not tell NaNs from numbers that are too large. */
function expectedOf(number: number, result: bigint | string, operands: readonly bigint[]): bigint | string {
  if (typeof result === "bigint") return result;
  if (/by zero/.test(result)) return "trap divideByZero";
  if (/unrepresentable/.test(result) && /float/.test(result))
    return isNaNBits(CASES[number].operands[0], operands[0]) ? "trap invalidConversion" : "trap integerOverflow";
  return "trap integerOverflow";
}

function isNaNBits(type: string, bits: bigint): boolean {
  return type === "f32" ? (bits & 0x7fffffffn) > 0x7f800000n : (bits & (2n ** 63n - 1n)) > 0x7ff0000000000000n;
}

function isQuiet(type: string, bits: bigint): boolean {
  return (bits & (type === "f32" ? 1n << 22n : 1n << 51n)) !== 0n;
}

function check(compiled: Compiled, number: number, index: number, args: readonly bigint[], passed = args): void {
  const { name, result, op } = CASES[number];
  const [a, b = 0n] = args;
  const expected = expectedOf(number, oracles[number](a, b, 0n), args);
  const actual = compiled.call(index, passed[0], passed[1] ?? 0n, passed[2] ?? 0n);
  if (actual === expected) return;
  const isNaNResult =
    typeof expected === "bigint" && typeof actual === "bigint" && isNaNBits(result, expected) && !EXACT.test(op);
  if (result.startsWith("f") && isNaNResult && isNaNBits(result, actual) && isQuiet(result, actual)) return;
  expect.fail(
    `${name} ${args.map((arg) => `0x${arg.toString(16)}`).join(", ")}: ${show(actual)}, not ${show(expected)}`,
  );
}

function show(value: bigint | string): string {
  return typeof value === "string" ? value : `0x${value.toString(16)}`;
}

function pairs(number: number): (readonly bigint[])[] {
  const { operands } = CASES[number];
  const left = EDGES[operands[0]];
  if (operands.length === 1) return left.map((a) => [a]);
  return left.flatMap((a) => EDGES[operands[1]].map((b) => [a, b]));
}

/** Garbage above what an operand of 32 bits has. */
function dirty(type: string, bits: bigint): bigint {
  return type === "i32" || type === "f32" ? bits | (0xdeadbeefn << 32n) : bits;
}

describe.skipIf(memory === undefined).each(Object.entries(WAYS))("compiled %s:", (_, way) => {
  describe("operands in registers", () => {
    const functions = new Functions();
    const numbers = CASES.map(({ name, op, operands, result }) =>
      functions.add(name, (f, block, parameters) => {
        const values = operands.map((type, index) => fromI64(f, block, parameters[index], TYPE_NUMBER[type]));
        return f.append(block, OP[op], TYPE_NUMBER[result], values[0], values[1] ?? 0);
      }),
    );
    let compiled: Compiled;
    beforeAll(() => {
      compiled = functions.compile(way);
    });

    test.each(CASES.map(({ name }, number) => [name, number] as const))("%s", (_name, number) => {
      const { operands } = CASES[number];
      for (const args of pairs(number))
        check(
          compiled,
          number,
          numbers[number],
          args,
          args.map((arg, index) => dirty(operands[index], arg)),
        );
    });
  });

  describe("operands in memory", () => {
    const functions = new Functions();
    const buffer = memory === undefined ? undefined : native.buffer(32);
    const place = buffer === undefined ? 0n : BigInt(buffer.address);
    const words =
      buffer === undefined ? undefined : new BigUint64Array(buffer.bytes.buffer, buffer.bytes.byteOffset, 4);
    // Which operands are loaded: the first, the last, or both.
    const loaded = [1, 2, 3];
    const numbers = CASES.map(({ name, op, operands, result }) =>
      loaded.map((which) =>
        functions.add(`${name} ${which}`, (f, block, parameters) => {
          const values = operands.map((type, index) => {
            if ((which & (1 << index)) === 0) return fromI64(f, block, parameters[index], TYPE_NUMBER[type]);
            const access = ACCESS[TYPES[TYPE_NUMBER[type]] as keyof typeof ACCESS];
            return f.append(block, OP.load, TYPE_NUMBER[type], parameters[2], 8 * index, 0, access);
          });
          return f.append(block, OP[op], TYPE_NUMBER[result], values[0], values[1] ?? 0);
        }),
      ),
    );
    let compiled: Compiled;
    beforeAll(() => {
      compiled = functions.compile(way);
    });

    test.each(CASES.map(({ name }, number) => [name, number] as const))("%s", (_name, number) => {
      for (const args of pairs(number).filter((_args, index) => index % 7 === 0))
        for (const [index, which] of loaded.entries()) {
          const passed = [0, 1].map((operand) => ((which & (1 << operand)) === 0 ? (args[operand] ?? 0n) : 0x55n));
          args.forEach((arg, operand) => ((words as BigUint64Array)[operand] = arg));
          check(compiled, number, numbers[number][index], args, [...passed, place]);
        }
    });
  });

  describe("constants", () => {
    const binaries = CASES.map(({ operands }, number) => [operands.length, number] as const)
      .filter(([count]) => count === 2)
      .map(([, number]) => number);

    test.each(binaries.map((number) => [CASES[number].name, number] as const))("%s", (_name, number) => {
      const { op, operands, result } = CASES[number];
      const functions = new Functions();
      const edges = EDGES[operands[0]];
      const made = edges.map((constant) =>
        [0, 1].map((which) =>
          functions.add(`${which} ${constant}`, (f, block, parameters) => {
            const type = TYPE_NUMBER[operands[0]];
            const low = Number(BigInt.asIntN(32, constant));
            const high = Number(BigInt.asIntN(32, constant >> 32n));
            const fixed = f.append(block, OP.constant, type, low, type === I32 || type === F32 ? 0 : high);
            const free = fromI64(f, block, parameters[1 - which], type);
            const [a, b] = which === 0 ? [fixed, free] : [free, fixed];
            return f.append(block, OP[op], TYPE_NUMBER[result], a, b);
          }),
        ),
      );
      const compiled = functions.compile(way);
      for (const [index, constant] of edges.entries())
        for (const other of edges.filter((_edge, at) => at % 3 === index % 3)) {
          check(compiled, number, made[index][0], [constant, other]);
          check(compiled, number, made[index][1], [other, constant]);
        }
      compiled.code.free();
    });
  });
});
