import { countCages } from "#ingot/lua/state/index.js";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { copy, createLua, type IngotError, Lua, LuaCoroutine, LuaError, LuaFunction, LuaTable } from "ingot";
import { failure } from "../support/failure.ts";

describe("createLua", () => {
  test.each([
    [{ lib: "full" }, "ING1004", "unknown option 'lib' of createLua"],
    [{ limits: { memroy: 1 } }, "ING1004", "'memroy' of limits"],
    [{ limits: { fuel: -1 } }, "ING1005", "'fuel' of limits must be a number from 0 on, not -1"],
    [{ values: { strings: "utf16" } }, "ING1005", "must be 'utf8' or 'latin1' or 'bytes', not 'utf16'"],
    [{ io: { out: () => undefined } }, "ING1004", "'out' of io"],
    [{ libs: ["strings"] }, "ING1004", "strings"],
  ])("refuses %j", (options, code, message) => {
    const error = failure(() => createLua(options as never)) as IngotError;
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  test("gives states that share nothing", () => {
    const [first, second] = [createLua(), createLua()];
    first.globals.set("x", 1);
    expect(second.globals.get("x")).toBeUndefined();
    expect(failure(() => second.globals.set("t", first.table()))).toMatchObject({ code: "ING1007" });
    first.close();
    second.close();
  });

  test("sees what the package exports under both conditions", async () => {
    const portable = await import("#ingot/lua/index.js");
    const node = await import("#ingot/lua/node.js");
    expect(Object.keys(node)).toEqual(expect.arrayContaining(Object.keys(portable)));
    const lua = portable.createLua();
    expect(lua.load("return 1").eval()).toBe(1);
    expect(failure(() => portable.createLua({ modules: [portable.directory("/")] }))).toMatchObject({
      code: "ING1011",
    });
    lua.close();
  });
});

describe("loading and calling", () => {
  const lua = createLua();

  test("a chunk can be called again and again, its environment is its own", () => {
    const chunk = lua.load("n = (n or 0) + ... return n", { env: {} });
    expect([1, 2, 3].map((x) => chunk.eval({ args: [x] }))).toEqual([1, 3, 6]);
    expect(lua.globals.get("n")).toBeUndefined();
  });

  test("names with other than ASCII appear in messages", () => {
    expect(failure(() => lua.load("error('ä')", { name: "=größe" }).call())).toMatchObject({ message: "größe:1: ä" });
    expect(failure(() => lua.load("x =", { name: "=größe" }))).toBeInstanceOf(LuaError);
  });

  test("error values of any kind", () => {
    const value = (code: string) => failure(() => lua.load(code).call()) as LuaError;
    expect(value("error('text', 0)").message).toBe("text");
    expect(value("error(5)")).toMatchObject({ message: "5", value: 5 });
    expect(value("error(1e15)").message).toBe("1e+15");
    expect(value("error()")).toMatchObject({ message: "nil", value: undefined });
    expect(value("error(setmetatable({}, { __tostring = function() return 'shown' end }))").message).toBe("shown");
    expect(value("error({})").message).toBe("(error object is a table value)");
    expect(value("error(setmetatable({}, { __tostring = error }))").message).toBe("(error object is a table value)");
  });

  test("unknown options of calls are refused", () => {
    expect(failure(() => lua.load("return 1").call({ timeout: 5 } as never))).toMatchObject({ code: "ING1004" });
  });
});

describe("handles", () => {
  const lua = createLua();

  test("have the classes of what they stand for", () => {
    const [table, fn, co] = lua.load("return {}, function() end, (coroutine.create(error))").call();
    expect(table).toBeInstanceOf(LuaTable);
    expect(fn).toBeInstanceOf(LuaFunction);
    expect(co).toBeInstanceOf(LuaCoroutine);
    expect(lua.globals.get("print", LuaFunction)).toBeInstanceOf(LuaFunction);
    expect(failure(() => lua.globals.get("print", LuaTable))).toBeInstanceOf(TypeError);
  });

  test("that are disposed refuse everything, and dispose again in peace", () => {
    const table = lua.table({ a: 1 });
    const fn = lua.load("return 1").function;
    for (const handle of [table, fn]) {
      handle.dispose();
      handle.dispose();
    }
    expect(failure(() => table.get("a"))).toMatchObject({ code: "ING1012" });
    expect(failure(() => fn.call())).toMatchObject({ code: "ING1012" });
    expect(failure(() => lua.globals.set("t", table))).toMatchObject({ code: "ING1012" });
  });

  test("that are forgotten are let go of", async () => {
    const { setFlagsFromString } = await import("node:v8");
    const { runInNewContext } = await import("node:vm");
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const start = lua.stats().handles;
    for (let index = 0; index < 1000; index++) lua.table();
    for (let turn = 0; turn < 20 && lua.stats().handles > start + 100; turn++) {
      collect();
      await new Promise((done) => setTimeout(done, 10));
    }
    expect(lua.stats().handles).toBeLessThanOrEqual(start + 100);
  });

  test("compare by what they stand for", () => {
    const [first, second] = lua.load("local t = {} return t, t").call() as LuaTable[];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(lua.table())).toBe(false);
  });

  test("dispose themselves at the end of a block", () => {
    const table = lua.table();
    table[Symbol.dispose]();
    expect(table.disposed).toBe(true);
    const own = createLua();
    own[Symbol.dispose]();
    expect(own.closed).toBe(true);
  });
});

describe("tables", () => {
  const lua = createLua();

  test("keys and values of all kinds", () => {
    const table = lua.table();
    const key = lua.table();
    for (const [name, value] of [
      ["s", 1],
      [1, "x"],
      [1.5, true],
      [2n ** 60n, 2n ** 61n],
      [key, key],
    ] as const)
      table.set(name, value);
    expect(table.get("s")).toBe(1);
    expect(table.get(1.0)).toBe("x");
    expect(table.get(2n ** 60n)).toBe(2n ** 61n);
    expect((table.get(key) as LuaTable).equals(key)).toBe(true);
    expect(table.entries().length).toBe(5);
    expect(failure(() => table.set(undefined, 1))).toBeInstanceOf(TypeError);
    table.set("s", undefined);
    expect([...table].length).toBe(4);
  });

  test("metamethods by get and set, none by rawGet and rawSet", () => {
    const table = lua
      .load(
        "return setmetatable({}, { __index = function(t, k) return k end, __newindex = function(t, k, v) rawset(t, k, v * 2) end })",
      )
      .eval<LuaTable>();
    table.set("a", 4);
    expect(table.get("a")).toBe(8);
    expect(table.get("absent")).toBe("absent");
    table.rawSet("b", 1);
    expect(table.rawGet("b")).toBe(1);
    expect(table.rawGet("absent")).toBeUndefined();
    const failing = lua.load("return setmetatable({}, { __index = function() error('no') end })").eval<LuaTable>();
    expect(failure(() => failing.get("x"))).toBeInstanceOf(LuaError);
  });

  test("lengths and copies", () => {
    expect(lua.seq([1, 2, 3]).length).toBe(3);
    expect(lua.table(new Map([[1, "a"]])).toObject()).toEqual(["a"]);
    expect(lua.table({ deep: copy({ er: lua.seq([]) }) }).toObject()).toEqual({ deep: { er: [] } });
  });
});

describe("coroutines", () => {
  const lua = createLua();
  const coroutine = (code: string) => lua.coroutine(lua.load(code).function);

  test("errors come with the coroutine's own traceback", () => {
    const co = coroutine("local function inner() error('broken') end inner()");
    const error = failure(() => co.resume()) as LuaError;
    expect(error.message).toContain("broken");
    expect(error.traceback).toContain("in local 'inner'");
    expect(co.status).toBe("dead");
    expect(failure(() => co.resume())).toMatchObject({ code: "ING1016" });
  });

  test("close closes variables", () => {
    const co = coroutine(
      "local v <close> = setmetatable({}, { __close = function() closed = true end }) coroutine.yield()",
    );
    co.resume();
    co.close();
    expect(co.status).toBe("dead");
    expect(lua.globals.get("closed")).toBe(true);
  });
});

describe("the sandbox", () => {
  test("with modules finds no library that it lacks", () => {
    const lua = createLua({ modules: [{ find: () => "nowhere" }] });
    expect(lua.load("return pcall(require, 'io')").call()[0]).toBe(false);
    expect(lua.load("return require('string') == string, require('os').execute, require('_G') == _G").call()).toEqual([
      true,
      undefined,
      true,
    ]);
    lua.close();
  });

  test("is what it is called in the documentation", () => {
    const lua = createLua();
    const names = lua.globals.entries().map(([name]) => name);
    for (const dangerous of ["io", "load", "loadfile", "dofile", "require", "package", "collectgarbage"])
      expect(names).not.toContain(dangerous);
    lua.close();
  });
});

describe("many calls", () => {
  test("leave nothing behind", () => {
    const lua = createLua();
    lua.globals.set("echo", (value: unknown) => value);
    const fn = lua.load("local v = ... local ok, e = pcall(error, v) return echo(e)").function;
    for (let index = 0; index < 20_000; index++) fn.call(`text ${index}`);
    expect(lua.stats().memoryUsed).toBeLessThan(2 << 20);
    lua.close();
  });

  test("and many states leave nothing behind", () => {
    const { open } = countCages();
    for (let index = 0; index < 2000; index++) {
      const lua = createLua();
      expect(lua.load("local before = x x = ('x'):rep(1000) return before").eval()).toBe(undefined);
      lua.close();
    }
    expect(countCages().open).toBe(open);
  });
});

test("the TypeScript example names only what exists", () => {
  const source = readFileSync(new URL("../../examples/embedding/using.ts", import.meta.url), "utf8");
  expect(source).toContain("using lua");
  expect(Lua.prototype).toHaveProperty("close");
});
