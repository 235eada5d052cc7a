import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ByteWriter } from "#ingot/base/index.js";
import { checkCore } from "../../tools/check-core.mjs";

const core = fileURLToPath(new URL("../../dist/lua/core/core.wasm", import.meta.url));
const built = existsSync(core);
if (!built) console.log("skipped: core.wasm is not built yet");

test.skipIf(!built)("core.wasm is as the design asks", () => {
  expect(checkCore(readFileSync(core))).toEqual([]);
});

const I32 = 0x7f;
const I64 = 0x7e;
const F64 = 0x7c;

interface Parts {
  params?: number[];
  results?: number[];
  exports?: number;
  global?: "constant" | "mutable" | "imported";
  start?: boolean;
  code?: number[];
}

/** A module with one function of the given type and code, exported under as many names as asked. */
function moduleOf({
  params = [],
  results = [],
  exports = 1,
  global,
  start = false,
  code = [],
}: Parts): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const section = (id: number, write: (content: ByteWriter) => void) => {
    const content = new ByteWriter();
    write(content);
    writer.u8(id);
    writer.uleb(content.length);
    writer.bytes(content.view());
  };
  section(1, (s) => s.bytes([1, 0x60, params.length, ...params, results.length, ...results]));
  if (global === "imported") section(2, (s) => s.bytes([1, 1, 0x65, 1, 0x67, 3, I32, 1]));
  section(3, (s) => s.bytes([1, 0]));
  section(4, (s) => s.bytes([1, 0x70, 0, 1]));
  if (global === "constant" || global === "mutable") {
    section(6, (s) => s.bytes([1, I32, global === "mutable" ? 1 : 0, 0x41, 0, 0x0b]));
  }
  section(7, (s) => {
    s.uleb(exports);
    for (let index = 0; index < exports; index++) s.bytes([2, 65 + (index >> 4), 65 + (index & 15), 0, 0]);
  });
  if (start) section(8, (s) => s.u8(0));
  section(10, (s) => {
    s.uleb(1);
    s.uleb(code.length + 2);
    s.bytes([0, ...code, 0x0b]);
  });
  return writer.finish();
}

function check(parts: Parts): string[] {
  const wasm = moduleOf(parts);
  // The engine is the judge of the fixture itself.
  expect(WebAssembly.validate(wasm)).toBe(true);
  return checkCore(wasm);
}

describe("the check of core.wasm", () => {
  test("accepts a module that keeps the rules", () => {
    const addition = [0x20, 0, 0xb7, 0x20, 1, 0xa0]; // local.get 0; f64.convert_i32_s; local.get 1; f64.add
    expect(check({ params: [I32, F64], results: [F64], exports: 39, global: "constant", code: addition })).toEqual([]);
  });

  test("reports mutable globals, own and imported", () => {
    expect(check({ global: "mutable" })).toEqual(["global 0 is mutable"]);
    expect(check({ global: "imported" })).toEqual(["global 0 is mutable"]);
  });

  test("reports a start function", () => {
    expect(check({ start: true })).toEqual(["a start function (0)"]);
  });

  test("reports exports that are too many, or take or return other types", () => {
    expect(check({ exports: 40 })).toEqual(["40 exports, fewer than 40 allowed"]);
    expect(check({ params: [I64] })).toEqual(["export AA takes or returns i64"]);
    expect(check({ results: [I64], code: [0x42, 0x8f, 0x1e] })).toEqual(["export AA takes or returns i64"]);
  });

  test("reports table.grow, and is not misled by its bytes inside a constant", () => {
    const grow = [0xd0, 0x70, 0x41, 1, 0xfc, 15, 0, 0x1a]; // ref.null func; i32.const 1; table.grow 0; drop
    expect(check({ code: grow })).toEqual(["function 0 grows a table"]);
    expect(check({ code: [0x41, 0xfc, 0x0f, 0x1a] })).toEqual([]); // i32.const 0x7fc; drop
    expect(check({ code: [0x44, 0xfc, 15, 0, 0, 0, 0, 0xfc, 15, 0x1a] })).toEqual([]); // f64.const; drop
  });

  test("reports a function of 32 KB", () => {
    const nops = (count: number) => Array.from({ length: count }, () => 0x01);
    expect(check({ code: nops(32 * 1024 - 3) })).toEqual([]);
    expect(check({ code: nops(32 * 1024 - 2) })).toEqual(["function 0 has 32768 bytes"]);
  });

  test("walks every kind of immediate", () => {
    const block = [0x02, 0x40, 0x41, 0, 0x0e, 1, 0, 0, 0x0b]; // block; i32.const 0; br_table 0 0; end
    const select = [0x41, 0, 0x41, 0, 0x41, 0, 0x1c, 1, I32, 0x1a];
    const call = [0x03, 0x40, 0x10, 0, 0x0b, 0x41, 0, 0x11, 0, 0]; // loop; call 0; end; call_indirect
    const saturate = [0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0xfc, 2, 0x1a]; // i32.trunc_sat_f64_s
    expect(check({ code: [...block, ...select, ...call, ...saturate] })).toEqual([]);
  });
});
