import { describe, expect, test } from "vitest";
import { type Datum, type IrModule, parseModule, printModule, verifyModule } from "#ingot/ir/index.js";

const SUM = `signature 0 (i32, i32) -> (i32)

function "sum" 0 {
block1(v1: i32, v2: i32):
  v3: i32 = constant 0
  jump block2(v3, v1)
block2(v5: i32, v6: i32):
  v7: i32 = load.i32 v6 + 8
  v8: i32 = add v5, v7
  store.u8 v6, v8
  v10: i32 = constant 4
  v11: i32 = add v6, v10
  v12: i32 = ltU v11, v2
  branch v12, block2(v8, v11), block3
block3 cold:
  v14: i64 = symbol @"data" + 16
  v15: i64 = load.i64.again v14 - 8
  v16: i32 = wrap v15
  v17: i32 = call.cold @"sum" 0(v16, v2)
  switch v17, block4, block5
block4:
  trap unreachable
block5:
  v20: f64 = constant nan:0x7ff8000000000001
  v21: f64 = constant -0
  v22: i32 = feq v20, v21
  return v22
}
`;

/** With the numbers of values and blocks in the order of their first mention. */
function renumbered(text: string): string {
  const names = new Map<string, string>();
  return text.replace(/\b(v|block)\d+\b/g, (name, kind: string) => {
    if (!names.has(name)) names.set(name, `${kind}#${names.size}`);
    return names.get(name) as string;
  });
}

describe("the text form", () => {
  test("is read as it was written", () => {
    const module = parseModule(SUM);
    expect(verifyModule(module)).toEqual([]);
    expect(renumbered(printModule(module))).toBe(renumbered(SUM));
  });

  test.each([
    ["function 3", "line 1, column 10: a name in quotes expected, not '3'"],
    ['function "f" 0 {\nblock1:\n  v1: i32 = plus v2, v3\n}', "line 3, column 13: an operation expected, not 'plus'"],
    [
      'function "f" 0 {\nblock1:\n  v1: i32 = wrap v2\n}',
      "line 3, column 18: a value that is defined expected, not 'v2'",
    ],
    ['function "f" 0 {\nblock1:\n  jump block7\n}', "line 3, column 8: a block that is defined expected, not 'block7'"],
    ['function "f" 0 {\nblock1:\n  trap sadness\n}', "line 3, column 8: a trap expected, not 'sadness'"],
    [
      'function "f" 0 {\nblock1:\n  trap unreachable now\n}',
      "line 3, column 20: the end of the line expected, not 'now'",
    ],
    ['function "f" 0 {\nblock1:', "line 2, column 8: a block expected, not 'end of text'"],
  ])("%j is refused", (text, reason) => {
    expect(() => parseModule(text)).toThrow(reason);
  });
});

describe("the verifier", () => {
  const broken = (from: string, to: string): string[] => verifyModule(parseModule(SUM.replace(from, to)));

  test.each([
    ["v8: i32 = add v5, v7", "v8: i32 = add v5, v14", "operands of different types"],
    ["v16: i32 = wrap v15", "v16: i64 = wrap v15", "its value is of type i64, not i32"],
    ["block2(v8, v11), block3", "block2(v8), block3", "1 arguments for the 2 parameters"],
    ["jump block2(v3, v1)", "jump block2(v8, v1)", "v8 is not defined on every way here"],
    ["jump block2(v3, v1)", "jump block1(v3, v1)", "leads to the entry"],
    ["return v22", "return v20", "does not return the results of the signature"],
    ["return v22", "return", "does not return the results of the signature"],
    ["return v22", "return v22, v22", "does not return the results of the signature"],
    ["signature 0 (i32, i32)", "signature 0 (i32, i32, i32)", "not those of its signature"],
    ["signature 0 (i32, i32)", "signature 0 (i32)", "not those of its signature"],
    ["load.i32 v6 + 8", "load.s8 v6 + 8", undefined],
    ["load.i32 v6 + 8", "load.u32 v6 + 8", "access u32 of type i32"],
    ["store.u8 v6, v8", "store.s8 v6, v8", "a store with sign"],
    ['@"sum" 0(v16, v2)', '@"sum" 0(v16)', "1 arguments for 2 parameters"],
    ["  trap unreachable\n", "  v30: i32 = constant 1\n", "does not end block"],
    ["v12: i32 = ltU v11, v2", "v12: i32 = flt v11, v2", "its operand is of type i32"],
  ])("%s -> %s", (from, to, problem) => {
    const found = broken(from, to);
    if (problem === undefined) expect(found).toEqual([]);
    else expect(found.join("\n")).toContain(problem);
  });
});

describe("the verifier, of a module", () => {
  const datum: Datum = { symbol: 0, kind: "data", alignment: 8, size: 24, bytes: new Uint8Array(0), pointers: [] };
  const pointer = { offset: 8, symbol: 0, addend: 1 };
  const found = (edit: (module: IrModule) => unknown): string => {
    const module = parseModule(SUM);
    edit(module);
    return verifyModule(module).join("\n");
  };

  test.each<[string, Partial<Datum>]>([
    ["", {}],
    ["", { kind: "zero", size: 1 << 30 }],
    ["", { pointers: [{ ...pointer, offset: 16 }, pointer] }],
    ["aligned to 3", { alignment: 3 }],
    ["aligned to 0", { alignment: 0 }],
    ["aligned to 8192", { alignment: 8192 }],
    ["25 bytes in a size of 24", { bytes: new Uint8Array(25) }],
    ["0 bytes in a size of 2147483648", { kind: "zero", size: 2 ** 31 }],
    ["zero, and has contents", { kind: "zero", bytes: new Uint8Array(1) }],
    ["zero, and has contents", { kind: "zero", pointers: [pointer] }],
    ["a pointer at 17", { pointers: [{ ...pointer, offset: 17 }] }],
    ["a pointer at 15", { pointers: [pointer, { ...pointer, offset: 15 }] }],
    ["a pointer to symbol 99", { pointers: [{ ...pointer, symbol: 99 }] }],
    ["a pointer's addend of 0.5", { pointers: [{ ...pointer, addend: 0.5 }] }],
    ["there is no such symbol", { symbol: 99 }],
  ])("datum: %j", (problem, change) => {
    const said = found((module) => module.data.push({ ...datum, symbol: module.symbol("datum"), ...change }));
    if (problem === "") expect(said).toBe("");
    else expect(said).toContain(`datum 0: ${problem}`);
  });

  test("a symbol is defined once", () => {
    const twice = "symbol 'sum' is defined twice";
    expect(found((module) => module.functions.push(module.functions[0]))).toContain(twice);
    expect(found((module) => module.data.push({ ...datum, symbol: module.symbol("sum") }))).toContain(twice);
  });

  test("a signature has an end", () => {
    const types = (length: number) => Array.from({ length }, () => "i32" as const);
    expect(found((module) => module.signature({ parameters: types(1000), results: types(1000) }))).toBe("");
    expect(found((module) => module.signature({ parameters: types(1001), results: [] }))).toContain("more than 1000");
    expect(found((module) => module.signature({ parameters: [], results: types(1001) }))).toContain("more than 1000");
  });

  test.each([-1, 2 ** 27])("there is no position %i", (position) => {
    expect(found(({ functions: [{ at }] }) => (at[3] = position))).toContain(`its position is ${position}`);
    expect(found(({ functions: [f] }) => (f.position = position))).toContain(`its position is ${position}`);
  });

  test("results of a call stand in their order", () => {
    const text = (results: string): string => `signature 0 () -> (i32, i32, i32)
      function "f" 0 {
      block1:
        v1: i32 = call @"f" 0()
        ${results}
        return v1, v1, v1
      }`;
    const verified = (results: string): string => verifyModule(parseModule(text(results))).join();
    expect(verified("v2: i32 = result v1, 1\n v3: i32 = result v1, 2")).toBe("");
    for (const wrong of [
      "v2: i32 = result v1, 2",
      "v2: i32 = result v1, 0",
      "v2: i32 = result v1, 1\n v3: i32 = result v1, 1",
      "v2: i32 = result v1, 1\n v3: i32 = result v1, 2\n v4: i32 = result v1, 2",
    ])
      expect(verified(wrong), wrong).toContain("does not follow its call");
  });
});
