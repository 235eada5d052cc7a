// Machine code of small functions, as it stands in golden/. INGOT_UPDATE=1 writes the files anew; review the difference.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileModule } from "#ingot/codegen/index.js";
import { type CpuFeatures, FEATURES } from "#ingot/codegen/x64/features.js";
import { parseModule, verifyModule } from "#ingot/ir/index.js";
import { disassemble } from "ingot/asm";
import { optionsOf } from "./harness.ts";

const folder = fileURLToPath(new URL("golden/", import.meta.url));
const everything = Object.fromEntries(FEATURES.map((name) => [name, true])) as unknown as CpuFeatures;

/** Name of the file, and a module of one function or more. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "sum-of-array": `
    signature 0 (i32, i32) -> (i32)
    function "sum" 0 {
    block1(v1: i32, v2: i32):
      v3: i32 = constant 0
      jump block2(v1, v3)
    block2(v4: i32, v5: i32):
      v6: i32 = load.i32 v4 + 16
      v7: i32 = add v5, v6
      v8: i32 = constant 4
      v9: i32 = add v4, v8
      v10: i32 = ltU v9, v2
      branch v10, block2(v9, v7), block3
    block3:
      return v7
    }`,
  addressing: `
    signature 0 (i64, i64, i32) -> (i64)
    function "absolute" 0 {
    block1(v1: i64, v2: i64, v3: i32):
      v4: i64 = constant 3
      v5: i64 = shl v2, v4
      v6: i64 = add v1, v5
      v7: i64 = load.i64 v6 + 24
      v8: i32 = load.u8 v3 + 2
      v9: i64 = widenU v8
      v10: i64 = add v7, v9
      v11: i64 = load.i64 v3 + 8
      v12: i64 = add v10, v11
      v13: i64 = symbol @"table" + 8
      v14: i64 = load.i64 v13 + 8
      v15: i64 = xor v12, v14
      return v15
    }`,
  "read-modify-write": `
    signature 0 (i32, i32) -> ()
    function "update" 0 {
    block1(v1: i32, v2: i32):
      v3: i32 = load.i32 v1
      v4: i32 = add v3, v2
      store.i32 v1, v4
      v5: i32 = load.i32 v1 + 4
      v6: i32 = constant 1
      v7: i32 = sub v5, v6
      store.i32 v1 + 4, v7
      v8: i32 = constant 255
      store.u8 v1 + 8, v8
      v9: i32 = and v2, v8
      store.u8 v1 + 9, v9
      return
    }`,
  conditions: `
    signature 0 (i32, f64, f64) -> (i32)
    function "conditions" 0 {
    block1(v1: i32, v2: f64, v3: f64):
      v4: i32 = load.u8 v1
      v5: i32 = constant 7
      v6: i32 = eq v4, v5
      trapIf v6, nullElement
      v7: i32 = flt v2, v3
      branch v7, block2, block3
    block2:
      v8: i32 = constant 8
      v9: i32 = and v1, v8
      branch v9, block3, block4
    block3:
      v10: i32 = feq v2, v3
      v11: i32 = select v1, v4, v10
      return v11
    block4:
      v12: i32 = gtU v1, v4
      return v12
    }`,
  division: `
    signature 0 (i32, i32) -> (i32)
    function "variable" 0 {
    block1(v1: i32, v2: i32):
      v3: i32 = divS v1, v2
      return v3
    }
    function "byTen" 0 {
    block1(v1: i32, v2: i32):
      v3: i32 = constant 10
      v4: i32 = divU v1, v3
      v5: i32 = remS v2, v3
      v6: i32 = add v4, v5
      return v6
    }
    function "byEight" 0 {
    block1(v1: i32, v2: i32):
      v3: i32 = constant 8
      v4: i32 = remU v1, v3
      v5: i32 = divS v2, v3
      v6: i32 = add v4, v5
      return v6
    }`,
  floats: `
    signature 0 (f64, f64, i64) -> (f64)
    function "floats" 0 {
    block1(v1: f64, v2: f64, v3: i64):
      v4: f64 = constant 1.5
      v5: f64 = fmul v1, v4
      v6: f64 = load.f64 v3
      v7: f64 = fadd v5, v6
      v8: f64 = fmin v7, v2
      v9: f64 = fneg v8
      v10: f64 = ffloor v9
      v11: i32 = truncS v10
      v12: f64 = convertS v11
      v13: f64 = fsqrt v12
      return v13
    }`,
  calls: `
    signature 0 (i32) -> (i32)
    function "callers" 0 {
    block1(v1: i32):
      v2: i32 = call @"callers" 0(v1)
      v3: i32 = add v1, v2
      v4: i32 = constant 1000
      v5: i32 = gtS v3, v4
      branch v5, block2, block3
    block2 cold:
      v6: i32 = call.cold @"helper" 0(v3)
      jump block4(v6)
    block3:
      jump block4(v1)
    block4(v7: i32):
      v8: i32 = call.foreign @"abs" 0(v7)
      v9: i32 = add v8, v3
      return v9
    }`,
  interpreter: `
    signature 0 (i32, i32) -> (i32)
    function "interpret" 0 {
    block1(v1: i32, v2: i32):
      jump block2(v1, v2)
    block2(v3: i32, v4: i32):
      v5: i32 = load.u8 v3
      v6: i32 = constant 1
      v7: i32 = add v3, v6
      switch v5, block3, block4, block5, block6, block7, block8, block9, block10, block11
    block3:
      v8: i32 = add v4, v6
      jump block2(v7, v8)
    block4:
      v9: i32 = sub v4, v6
      jump block2(v7, v9)
    block5:
      v10: i32 = shl v4, v6
      jump block2(v7, v10)
    block6:
      v11: i32 = load.i32 v4
      jump block2(v7, v11)
    block7:
      store.i32 v4, v3
      jump block2(v7, v4)
    block8:
      v12: i32 = load.s8 v7
      v13: i32 = add v7, v12
      branch v4, block2(v13, v4), block12
    block12:
      v14: i32 = add v7, v6
      jump block2(v14, v4)
    block9:
      v15: i32 = call @"slow" 0(v3, v4)
      jump block2(v7, v15)
    block10:
      return v4
    block11:
      trap unreachable
    }`,
  "many-registers": `
    signature 0 (i64, i64) -> (i64)
    function "wide" 0 {
    block1(v1: i64, v2: i64):
      v3: i64 = constant -562949953421312
      v4: i64 = constant 255
      v5: i64 = and v1, v3
      v6: i64 = or v5, v2
      v7: i64 = constant 4294967295
      v8: i64 = and v6, v7
      v9: i64 = constant -1
      v10: i64 = xor v8, v9
      v11: i64 = and v10, v2
      v12: i64 = shl v11, v1
      v13: i64 = clz v12
      v14: i64 = rotl v13, v4
      v15: i64 = constant 0
      v16: i64 = sub v15, v14
      return v16
    }`,
};

function listing(text: string): string {
  const module = parseModule(text);
  expect(verifyModule(module)).toEqual([]);
  const options = { level: "optimized", features: everything, pinned: { heap: true, code: true } } as const;
  const { sections, symbols, unwind } = compileModule(module, optionsOf({ ...options, allocate: undefined }));
  const code = sections[0];
  const places = new Map(code.relocations.map(({ offset, symbol }) => [offset, symbols[symbol].name || "constant"]));
  const parts = module.functions.map(({ name }) => {
    const symbol = symbols.find((candidate) => candidate.name === name);
    if (symbol === undefined) throw new Error(name);
    // Jump tables lie behind the last unwind row.
    const rows = unwind.filter(({ offset }) => offset >= symbol.offset && offset < symbol.offset + symbol.size);
    const bytes = code.bytes.subarray(symbol.offset, Math.max(...rows.map(({ offset, size }) => offset + size)));
    const lines = [...disassemble(bytes)].map(({ offset, bytes: { length }, text: line }) => {
      const place = [...places].find(([at]) => at >= symbol.offset + offset && at < symbol.offset + offset + length);
      const note = place === undefined ? "" : `    ; ${place[1]}`;
      return `  ${offset.toString(16).padStart(4)}  ${line}${note}`;
    });
    return `${name}:\n${lines.join("\n")}\n`;
  });
  return `${parts.join("\n")}`;
}

describe("machine code of", () => {
  test.each(Object.entries(PROGRAMS))("%s", (name, text) => {
    const file = `${folder}${name}.txt`;
    const actual = listing(text);
    if (process.env.INGOT_UPDATE === "1") {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, actual);
    }
    expect(existsSync(file), `${file} is missing: INGOT_UPDATE=1 writes it`).toBe(true);
    expect(actual).toBe(readFileSync(file, "utf8"));
  });
});
