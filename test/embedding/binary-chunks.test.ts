// The option `binaryChunks`: who loads dumped functions, and what is said to those who may not.
import { expect, test } from "vitest";
import { createLua, files, type LimitOptions } from "ingot";
import { failure } from "../support/failure.ts";

const DUMP = "string.dump(function(x) return x * 2 end)";

test("are refused if nothing is said, whatever the mode", () => {
  const lua = createLua({ libs: "full" });
  for (const mode of ["", ", '=c', 'b'", ", '=c', 'bt'"]) {
    const [fn, message] = lua.load(`return load(${DUMP}${mode})`).call();
    expect([fn, message]).toEqual([undefined, expect.stringContaining("binary chunks are refused here")]);
  }
  expect(lua.load(`return load(${DUMP}, '=c', 't')`).call()[1]).toBe("attempt to load a binary chunk (mode is 't')");
  const bytes = lua.load("return 1").function.dump();
  expect(() => lua.load(bytes)).toThrow("attempt to load a binary chunk (mode is 't')");
  expect(failure(() => lua.load(bytes, { mode: "bt" }))).toMatchObject({ code: "ING1006" });
  lua.close();
});

test("are loaded with the option, where the mode allows it", () => {
  const lua = createLua({ libs: "full", binaryChunks: true });
  expect(lua.load(`return load(${DUMP})(21)`).eval()).toBe(42);
  expect(lua.load(`return load(${DUMP}, '=c', 'b')(21)`).eval()).toBe(42);
  expect(lua.load(`return load(${DUMP}, '=c', 't')`).call()[1]).toBe("attempt to load a binary chunk (mode is 't')");
  const chunk = lua.load("local x = ... return x, count", { name: "=two" });
  const bytes = chunk.function.dump({ strip: true });
  expect(chunk.function.dump().length).toBeGreaterThan(bytes.length);
  expect(() => lua.load(bytes)).toThrow("mode is 't'");
  expect(lua.load(bytes, { mode: "b", env: { count: 3 } }).call({ args: [4] })).toEqual([4, 3]);
  expect(failure(() => lua.load("return 1").function.dump({ lines: false } as never))).toMatchObject({
    code: "ING1004",
  });
  lua.close();
});

test("are found by require, with the option only", () => {
  const maker = createLua();
  const bytes = maker.load("local name = ... return { name = name }").function.dump();
  maker.close();
  const required = (binaryChunks: boolean) => {
    const lua = createLua({ binaryChunks, modules: [files(new Map([["answers", bytes]]))] });
    try {
      return lua.load("return require('answers').name").eval();
    } finally {
      lua.close();
    }
  };
  expect(required(true)).toBe("answers");
  expect(() => required(false)).toThrow("attempt to load a binary chunk (mode is 't')");
});

test("that are bad are refused in PUC's words", () => {
  const lua = createLua({ binaryChunks: true });
  const bytes = lua.load("return 1").function.dump();
  const load = (chunk: Uint8Array, name?: string) =>
    (failure(() => lua.load(chunk, { mode: "b", name })) as Error).message;
  expect(load(bytes.slice(0, -1))).toBe("binary string: bad binary format (truncated chunk)");
  expect(load(bytes.slice(0, -1), "@a.luac")).toBe("a.luac: bad binary format (truncated chunk)");
  expect(load(Uint8Array.from([27, 76, 117, 97]), "=x")).toBe("x: bad binary format (not a binary chunk)");
  expect(load(bytes.with(6, 200), "=x")).toBe("x: bad binary format (version mismatch)");
  expect(load(bytes.with(8, bytes[8] ^ 1), "=x")).toBe("x: bad binary format (format mismatch)");
  lua.close();
});

test("the option is true or false", () => {
  expect(() => createLua({ binaryChunks: "yes" as never })).toThrow("binaryChunks");
});

test("cost fuel by their length, and memory while they are read", () => {
  const maker = createLua();
  const bytes = maker.load(`return {${"1.5,".repeat(20_000)}}`).function.dump({ strip: true });
  maker.close();
  const load = (limits: LimitOptions) => {
    const lua = createLua({ libs: "full", binaryChunks: true, limits });
    try {
      return lua.load("for n = 1, 10000 do load(...) end").call({ args: [bytes] });
    } finally {
      lua.close();
    }
  };
  expect(failure(() => load({ fuel: 50_000 }))).toMatchObject({ reason: "fuel" });
  expect(failure(() => load({ memory: 4 << 20 }))).toMatchObject({ reason: "memory" });
});
