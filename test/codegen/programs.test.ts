// Programs in the IR's text form: control flow, calls, frames. All ways to compile give the same.
import { afterAll, describe, expect, test } from "vitest";
import { type CodegenOptions, compileModule } from "#ingot/codegen/index.js";
import { parseModule, verifyModule } from "#ingot/ir/index.js";
import { type NativeFunction, nativeFunction, type Signature } from "ingot/call";
import type { LoadedCode } from "ingot/memory";
import { memory, native } from "../support/native-memory.ts";
import { optionsOf, trapOf, WAYS } from "./harness.ts";

const loaded: LoadedCode[] = [];
afterAll(() => loaded.forEach((code) => code.free()));

/** The function `main` of a module. */
function compile(text: string, way: Partial<CodegenOptions>, signature: Signature): NativeFunction {
  const module = parseModule(text);
  expect(verifyModule(module)).toEqual([]);
  module.symbol("main", "global");
  const object = compileModule(module, optionsOf(way));
  const code = native.load(object);
  loaded.push(code);
  const main = nativeFunction(native, { code, name: "main" }, signature);
  return (...args) => {
    try {
      return main(...args);
    } catch (error) {
      return trapOf(object, (error as Error).message) as never;
    }
  };
}

const I32 = { args: ["i32"], result: "i32" } as const;

function list(count: number, text: (index: number) => string, separator = ", "): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(separator);
}

describe.skipIf(memory === undefined).each(Object.entries(WAYS))("compiled %s:", (_name, way) => {
  test("a loop with parameters that are exchanged", () => {
    const fibonacci = compile(
      `signature 0 (i32) -> (i32)
       function "main" 0 {
       block1(v1: i32):
         v2: i32 = constant 0
         v3: i32 = constant 1
         jump block2(v1, v2, v3)
       block2(v4: i32, v5: i32, v6: i32):
         branch v4, block3, block4
       block3:
         v7: i32 = constant 1
         v8: i32 = sub v4, v7
         v9: i32 = add v5, v6
         jump block2(v8, v6, v9)
       block4:
         return v5
       }`,
      way,
      I32,
    );
    expect([0, 1, 2, 10, 46].map((n) => fibonacci(n))).toEqual([0, 1, 1, 55, 1836311903]);
  });

  test("a loop that is left in the middle, with critical edges both ways", () => {
    const steps = compile(
      `signature 0 (i32) -> (i32)
       function "main" 0 {
       block1(v1: i32):
         v2: i32 = constant 0
         jump block2(v1, v2)
       block2(v3: i32, v4: i32):
         v5: i32 = constant 1
         v6: i32 = leU v3, v5
         branch v6, block5(v4), block3
       block3:
         v7: i32 = add v4, v5
         v8: i32 = and v3, v5
         v9: i32 = shrU v3, v5
         branch v8, block4, block2(v9, v7)
       block4:
         v10: i32 = constant 3
         v11: i32 = mul v3, v10
         v12: i32 = add v11, v5
         jump block2(v12, v7)
       block5(v13: i32):
         return v13
       }`,
      way,
      I32,
    );
    expect([1, 6, 27, 97].map((n) => steps(n))).toEqual([0, 8, 111, 118]);
  });

  test("recursion, with what lives across it", () => {
    const ackermann = compile(
      `signature 0 (i32, i32) -> (i32)
       function "main" 0 {
       block1(v1: i32, v2: i32):
         v3: i32 = constant 1
         branch v1, block2, block5
       block2:
         v4: i32 = sub v1, v3
         branch v2, block3, block4
       block3:
         v5: i32 = sub v2, v3
         v6: i32 = call @"main" 0(v1, v5)
         v7: i32 = call @"main" 0(v4, v6)
         return v7
       block4:
         v8: i32 = call @"main" 0(v4, v3)
         return v8
       block5:
         v9: i32 = add v2, v3
         return v9
       }`,
      way,
      { args: ["i32", "i32"], result: "i32" },
    );
    expect(ackermann(2, 9)).toBe(21);
    expect(ackermann(3, 5)).toBe(253);
  });

  test.each([1, 7, 13, 40])("%i arguments of each kind", (count) => {
    const types = list(count, (index) => `${index % 2 === 0 ? "i32" : "i64"}, ${index % 3 === 0 ? "f32" : "f64"}`);
    const parameters = list(
      count,
      (index) =>
        `v${2 * index + 1}: ${index % 2 === 0 ? "i32" : "i64"}, v${2 * index + 2}: ${index % 3 === 0 ? "f32" : "f64"}`,
    );
    const first = 2 * count + 1;
    const sum = list(
      count,
      (index) => {
        const at = first + 6 * index;
        const integer =
          index % 2 === 0 ? `v${at}: i64 = widenS v${2 * index + 1}` : `v${at}: i64 = add v${2 * index + 1}, v0`;
        const float =
          index % 3 === 0 ? `v${at + 1}: i64 = truncS v${2 * index + 2}` : `v${at + 1}: i64 = truncS v${2 * index + 2}`;
        const before = index === 0 ? "v0" : `v${at - 1}`;
        return `${integer}
          ${float}
          v${at + 2}: i64 = add v${at}, v${at + 1}
          v${at + 3}: i64 = constant ${index + 1}
          v${at + 4}: i64 = mul v${at + 2}, v${at + 3}
          v${at + 5}: i64 = add ${before}, v${at + 4}`;
      },
      "\n",
    );
    const last = first + 6 * count - 1;
    const main = compile(
      `signature 0 (${types}) -> (i64)
       signature 1 (i64) -> (i64)
       function "sum" 0 {
       block1(${parameters}):
         v0: i64 = constant 0
         ${sum}
         return v${last}
       }
       function "main" 1 {
       block1(v1: i64):
         v2: i32 = wrap v1
         v3: f64 = convertS v1
         v4: f32 = demote v3
         v5: i64 = call @"sum" 0(${list(count, (index) => `${index % 2 === 0 ? "v2" : "v1"}, ${index % 3 === 0 ? "v4" : "v3"}`)})
         return v5
       }`,
      way,
      { args: ["i64"], result: "i64" },
    );
    expect(main(-3n)).toBe(BigInt(-6 * ((count * (count + 1)) / 2)));
  });

  test("nine results, some unused", () => {
    const main = compile(
      `signature 0 (i64, f64) -> (i64, f64, i32, f32, i64, f64, i64, f64, i32)
       signature 1 (i64) -> (i64)
       function "many" 0 {
       block1(v1: i64, v2: f64):
         v3: i64 = constant 10
         v4: i64 = mul v1, v3
         v5: i32 = wrap v4
         v6: f32 = demote v2
         v7: f64 = fadd v2, v2
         v8: i64 = mul v4, v3
         v9: f64 = fadd v7, v7
         v10: i64 = mul v8, v3
         return v1, v2, v5, v6, v8, v7, v10, v9, v5
       }
       function "main" 1 {
       block1(v1: i64):
         v2: f64 = convertS v1
         v3: i64 = call @"many" 0(v1, v2)
         v4: f64 = result v3, 1
         v5: i32 = result v3, 2
         v6: f32 = result v3, 3
         v7: i64 = result v3, 4
         v8: f64 = result v3, 5
         v9: i64 = result v3, 6
         v10: f64 = result v3, 7
         v11: i32 = result v3, 8
         v12: i64 = add v3, v7
         v13: f64 = fadd v4, v10
         v14: i64 = truncS v13
         v15: i64 = add v12, v14
         v16: i64 = widenS v5
         v17: i64 = add v15, v16
         v18: f64 = promote v6
         v19: i64 = truncS v18
         v20: i64 = add v17, v19
         v21: i64 = add v20, v9
         return v21
       }`,
      way,
      { args: ["i64"], result: "i64" },
    );
    expect(main(7n)).toBe(7n + 700n + 7n + 28n + 70n + 7n + 7000n);
  });

  test.each([3, 30])("a switch of %i cases", (count) => {
    const dense = compile(
      `signature 0 (i32) -> (i32)
       function "main" 0 {
       block1(v1: i32):
         switch v1, ${list(count, (index) => `block${index + 2}`)}, block${count + 2}
       ${list(
         count + 1,
         (index) => `block${index + 2}:
         v${index + 2}: i32 = constant ${index * index + 5}
         return v${index + 2}`,
         "\n",
       )}
       }`,
      way,
      I32,
    );
    for (const n of [-1, 0x7fffffff, ...Array.from({ length: count + 3 }, (_, index) => index)])
      expect(dense(n)).toBe(n >= 0 && n < count ? n * n + 5 : count * count + 5);
  });

  test("a switch with few blocks for many cases, and arguments", () => {
    const kind = (n: number): number => (n >= 0 && n < 200 ? (n >= 150 ? 2 : n % 50 === 7 ? 3 : 4) : 4);
    const sparse = compile(
      `signature 0 (i32) -> (i32)
       function "main" 0 {
       block1(v1: i32):
         v5: i32 = constant 100
         switch v1, ${list(200, (index) => ["", "", "block2", "block3(v5)", "block4"][kind(index)])}, block4
       block2:
         v2: i32 = constant 2
         jump block3(v2)
       block3(v3: i32):
         return v3
       block4:
         v4: i32 = constant 4
         return v4
       }`,
      way,
      I32,
    );
    for (let n = -3; n < 210; n++) expect(sparse(n)).toBe([0, 0, 2, 100, 4][kind(n)]);
  });

  test("tail calls do not deepen the stack", () => {
    const isEven = compile(
      `signature 0 (i32, i32, i32, i32, i32, i32, i32) -> (i32)
       signature 1 (i32) -> (i32)
       function "even" 0 {
       block1(v1: i32, v2: i32, v3: i32, v4: i32, v5: i32, v6: i32, v7: i32):
         branch v1, block2, block3
       block2:
         v8: i32 = constant 1
         v9: i32 = sub v1, v8
         tailCall @"odd" 0(v9, v3, v2, v4, v5, v7, v6)
       block3:
         v10: i32 = add v2, v7
         return v10
       }
       function "odd" 0 {
       block1(v1: i32, v2: i32, v3: i32, v4: i32, v5: i32, v6: i32, v7: i32):
         branch v1, block2, block3
       block2:
         v8: i32 = constant 1
         v9: i32 = sub v1, v8
         v11: i64 = symbol @"even"
         tailCallIndirect v11 0(v9, v3, v2, v4, v5, v7, v6)
       block3:
         v10: i32 = sub v2, v7
         return v10
       }
       function "main" 1 {
       block1(v1: i32):
         v2: i32 = constant 5
         v3: i32 = constant 9
         v4: i32 = call @"even" 0(v1, v2, v3, v2, v2, v2, v3)
         return v4
       }`,
      way,
      I32,
    );
    expect(isEven(1_000_000)).toBe(14);
    expect(isEven(1_000_001)).toBe(4);
  });

  test("cold calls keep every register", () => {
    const count = 20;
    const cold = compile(
      `signature 0 (i32) -> (i32)
       function "destroy" 0 {
       block1(v1: i32):
         ${list(count, (index) => `v${index + 2}: i32 = mul v${index + 1}, v${Math.max(1, index)}`, "\n")}
         ${list(count, (index) => `v${index + 50}: i32 = add v${index + 1}, v${index === 0 ? 1 : index + 49}`, "\n")}
         return v${count + 49}
       }
       function "main" 0 {
       block1(v1: i32):
         ${list(
           count,
           (index) => `v${2 * index + 2}: i32 = add v1, v${index === 0 ? 1 : 2 * index}
         v${2 * index + 3}: f64 = convertS v${2 * index + 2}`,
           "\n",
         )}
         v100: i32 = call.cold @"destroy" 0(v1)
         v101: i32 = constant 0
         ${list(
           count,
           (index) => `v${200 + 3 * index}: i32 = xor v${2 * index + 2}, v${index === 0 ? 101 : 199 + 3 * index}
         v${201 + 3 * index}: i32 = truncS v${2 * index + 3}
         v${202 + 3 * index}: i32 = add v${200 + 3 * index}, v${201 + 3 * index}`,
           "\n",
         )}
         return v${199 + 3 * count}
       }`,
      way,
      I32,
    );
    let expected = 0;
    for (let index = 0; index < count; index++) expected = ((expected ^ (3 * (index + 2))) + 3 * (index + 2)) | 0;
    expect(cold(3)).toBe(expected);
  });

  test("calls to C align the stack, and clear what C leaves in upper halves", () => {
    const main = compile(
      `signature 0 (i32) -> (i32)
       signature 1 (i64) -> (i64)
       signature 2 (i32) -> (i64)
       function "deeper" 2 {
       block1(v1: i32):
         v2: i32 = call.foreign @"abs" 0(v1)
         v3: i64 = widenU v2
         return v3
       }
       function "main" 1 {
       block1(v1: i64):
         v2: i32 = wrap v1
         v3: i64 = call @"deeper" 2(v2)
         v4: i32 = call.foreign @"abs" 0(v2)
         v5: i64 = widenU v4
         v6: i64 = add v3, v5
         return v6
       }`,
      way,
      { args: ["i64"], result: "i64" },
    );
    expect(main(-5n)).toBe(10n);
    expect(main(-0x80000000n)).toBe(0x100000000n);
  });

  test("C functions with arguments on the stack", () => {
    const buffer = native.buffer(64);
    const format = native.buffer(64);
    format.bytes.set(Buffer.from("%d %d %d %d %d %d %d %d\0"));
    const types = "i64, i64, i64, i32, i32, i32, i32, i32, i32, i32, i32";
    const main = compile(
      `signature 0 (${types}) -> (i32)
       signature 1 (i64, i64, i32) -> (i32)
       function "main" 1 {
       block1(v1: i64, v2: i64, v3: i32):
         v4: i64 = constant 64
         v5: i32 = add v3, v3
         v6: i32 = add v5, v3
         v7: i32 = call.foreign @"snprintf" 0(v1, v4, v2, v3, v5, v6, v3, v5, v6, v3, v5)
         return v7
       }`,
      way,
      { args: ["pointer", "pointer", "i32"], result: "i32" },
    );
    expect(main(buffer, format, 5)).toBe(20);
    expect(Buffer.from(buffer.bytes).toString("latin1", 0, 20)).toBe("5 10 15 5 10 15 5 10");
  });

  test("traps by condition, and their codes", () => {
    const main = compile(
      `signature 0 (i32) -> (i32)
       function "main" 0 {
       block1(v1: i32):
         v2: i32 = constant 7
         v3: i32 = eq v1, v2
         trapIf v3, tableOutOfBounds
         v4: i32 = gtS v1, v2
         trapIf v4, nullElement
         v5: i32 = constant 3
         v6: i32 = and v1, v5
         branch v6, block3, block2
       block2:
         trap unreachable
       block3:
         return v1
       }`,
      way,
      I32,
    );
    expect([7, 8, 4, 5].map((n) => main(n))).toEqual([
      "trap tableOutOfBounds",
      "trap nullElement",
      "trap unreachable",
      5,
    ]);
  });

  test.each(["feq", "fne", "flt", "fgt", "fle", "fge"])("%s in branches and selections", (comparison) => {
    const main = compile(
      `signature 0 (f64, f64) -> (i32)
       function "main" 0 {
       block1(v1: f64, v2: f64):
         v3: i32 = ${comparison} v1, v2
         branch v3, block2, block3
       block2:
         v4: i32 = constant 1
         jump block4(v4)
       block3:
         v5: i32 = constant 2
         jump block4(v5)
       block4(v6: i32):
         v7: i32 = ${comparison} v1, v2
         v8: i32 = constant 0
         v9: i32 = eq v7, v8
         v10: i32 = constant 10
         v11: i32 = constant 20
         v12: i32 = select v10, v11, v9
         v13: i32 = ${comparison} v1, v2
         v14: f64 = constant 100
         v15: f64 = constant 200
         v16: f64 = select v14, v15, v13
         v17: i32 = truncS v16
         v18: i32 = ${comparison} v1, v2
         v19: i32 = constant 1000
         v20: i32 = constant 2000
         v21: i32 = select v19, v20, v18
         v22: i32 = add v6, v12
         v23: i32 = add v22, v17
         v24: i32 = add v23, v21
         return v24
       }`,
      way,
      { args: ["f64", "f64"], result: "i32" },
    );
    const holds: Readonly<Record<string, (a: number, b: number) => boolean>> = {
      feq: (a, b) => a === b,
      fne: (a, b) => a !== b,
      flt: (a, b) => a < b,
      fgt: (a, b) => a > b,
      fle: (a, b) => a <= b,
      fge: (a, b) => a >= b,
    };
    for (const a of [1, 2, Number.NaN, -0, 0])
      for (const b of [1, 2, Number.NaN, -0, 0])
        expect([a, b, main(a, b)]).toEqual([a, b, holds[comparison](a, b) ? 1121 : 2212]);
  });

  test("a frame of many pages", () => {
    const count = 6000;
    const main = compile(
      `signature 0 (i32) -> (i32)
       function "nothing" 0 {
       block1(v1: i32):
         return v1
       }
       function "main" 0 {
       block1(v1: i32):
         ${list(count, (index) => `v${index + 2}: i32 = call @"nothing" 0(v${index + 1})`, "\n")}
         v10000: i32 = add v1, v2
         ${list(count, (index) => `v${index + 10001}: i32 = add v${index + 10000}, v${index + 2}`, "\n")}
         return v${count + 10000}
       }`,
      way,
      I32,
    );
    expect(main(1)).toBe(count + 2);
  });

  test("memory is read and written in place, beside what aliases it", () => {
    const main = compile(
      `signature 0 (i64, i32) -> (i32)
       function "main" 0 {
       block1(v1: i64, v2: i32):
         v3: i32 = load.i32 v1
         v4: i32 = add v3, v2
         store.i32 v1, v4
         v5: i32 = load.i32 v1
         v6: i32 = constant 100
         store.i32 v1, v6
         v7: i32 = load.i32 v1
         v8: i32 = sub v7, v5
         store.i32 v1 + 4, v8
         v9: i32 = load.u8 v1 + 4
         v10: i32 = constant 59
         v11: i32 = ltS v9, v10
         v12: i32 = load.s16 v1 + 4
         v13: i32 = constant 1000
         v14: i32 = select v12, v13, v11
         store.u8 v1 + 8, v14
         store.u16 v1 + 10, v14
         v15: i32 = load.i32 v1 + 8
         v16: i32 = xor v15, v5
         return v16
       }`,
      way,
      { args: ["pointer", "i32"], result: "i32" },
    );
    const words = Int32Array.of(30, 0, 0, 0);
    expect(main(words, 12)).toBe(((58 << 16) | 58) ^ 42);
    expect([...words.subarray(0, 2)]).toEqual([100, 58]);
  });

  test("heap addresses have 33 bits", () => {
    const main = compile(
      `signature 0 (i64, i32) -> (i64)
       function "inside" 0 {
       block1(v1: i64, v2: i32):
         v3: i64 = load.i64 v2 + 8
         v4: i64 = load.u32 v2 + 2147483656
         v5: i32 = constant 16
         v6: i64 = load.i64 v5 + 8
         v7: i64 = add v3, v4
         v8: i64 = add v7, v6
         store.i64 v2 + 24, v8
         return v8
       }
       function "main" 0 {
       block1(v1: i64, v2: i32):
         v3: i64 = readPinned heap
         writePinned heap, v1
         v4: i64 = call @"inside" 0(v1, v2)
         writePinned heap, v3
         return v4
       }`,
      { ...way, pinned: { heap: true, code: true } },
      { args: ["i64", "i32"], result: "i64" },
    );
    const buffer = native.buffer(64);
    const words = new BigInt64Array(buffer.bytes.buffer, buffer.bytes.byteOffset, 8);
    words.set([1n, 20n, 300n, 4000n]);
    // 4 GiB may lie behind the base: what is below it must not be reached by a sum that wraps.
    expect(main(BigInt(buffer.address), 0)).toMatch(/access to|address/);
  });
});
