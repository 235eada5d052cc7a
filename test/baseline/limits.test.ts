/**
 * Limits in compiled functions: fuel ends a program at exactly the unit at which it ends it in the interpreter, memory that runs out in
 * allocation in line is an error like any other, and what ends a run leaves the state usable. Also hosts that call back, throw and wait while
 * compiled frames lie below.
 */
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua, type Lua, LuaInterrupt, type LuaOptions } from "#ingot/lua/node.js";

const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";
const COMPILED: LuaOptions = { libs: "full", jit: { mode: "baseline", calls: 1, loops: 1 } };
const INTERPRETED: LuaOptions = { libs: "full", jit: "off" };

/** Each line costs fuel in another way; `step` notes how far it came. */
const SPENDING = `
local function leaf(n) step() return n end
local function tail(n) if n == 0 then return leaf(n) end return tail(n - 1) end
local object = {method = function(self, n) step() return n end}
local adding = setmetatable({}, {__add = function(a, b) step() return 1 end, __close = function() step() end})
for i = 1, 3 do step() end
local n = 0 while n < 3 do n = n + 1 step() end repeat n = n - 1 step() until n == 0
for k, v in pairs({1, 2, x = 3}) do step() end for i, v in ipairs({1, 2}) do step() end
for w in function(_, c) c = (c or 0) + 1 step() if c < 3 then return c end end do step() end
tail(3) leaf(1) object:method(1) n = adding + 1
do local c <close> = adding step() end
pcall(leaf, 1) pcall(error) pcall(function() step() error("e") end)
local co = coroutine.wrap(function() for i = 1, 3 do step() coroutine.yield(i) end end) co() co() co()
table.sort({3, 1, 2}, function(a, b) step() return a < b end)
string.gsub("abc", "%a", function() step() end) `;

/** Where each budget ends the program. */
function ends(options: LuaOptions, budgets: readonly number[]): string[] {
  return budgets.map((fuel) => {
    const lua = createLua(options);
    let steps = 0;
    lua.globals.set("step", () => void steps++);
    const chunk = lua.load(SPENDING, { name: "=spending" });
    let end = "done";
    try {
      chunk.call({ fuel });
    } catch (error) {
      end = error instanceof LuaInterrupt ? `${error.reason}: ${error.traceback}` : String(error);
    }
    const { fuelUsed } = lua.stats();
    lua.close();
    return `${fuel}: ${steps} steps, ${fuelUsed} units, ${end}`;
  });
}

describe.skipIf(!isNative)("limits in compiled functions", () => {
  test("fuel ends a program where it ends it in the interpreter", { timeout: 120_000 }, () => {
    const budgets = Array.from({ length: 200 }, (_, index) => index + 1);
    const expected = ends(INTERPRETED, budgets);
    expect(ends(COMPILED, budgets)).toEqual(expected);
    expect(expected.at(-1)).toContain("done");
  });

  test("memory that runs out in each kind of allocation", () => {
    const kinds = [
      "local t = {} while true do t[#t + 1] = {} end",
      "local t = {} while true do t = {t} end",
      "local t = {} while true do t = {next = t} end",
      "local f while true do local g = f f = function() return g end end",
      "local t = {} local i = 0 while true do i = i + 1 t['k' .. i] = i end",
      "local t = {} local i = 0 while true do i = i + 1 t[i + 0.5] = i end",
      "local t = {} while true do t[#t + 1] = (1 << 60) + #t end",
      "local function f(...) return f(1, ...) end f()",
    ];
    const outcome = (options: LuaOptions, code: string) => {
      const lua = createLua({ ...options, limits: { memory: 2 << 20 } });
      try {
        lua.load(code).call();
        return "done";
      } catch (error) {
        expect(lua.load("return 1 + 1").call()).toEqual([2]);
        return error instanceof LuaInterrupt ? error.reason : String(error);
      } finally {
        lua.close();
      }
    };
    for (const code of kinds)
      expect({ code, end: outcome(COMPILED, code) }).toEqual({ code, end: outcome(INTERPRETED, code) });
  });

  test("a deadline and a signal end compiled loops, and the state goes on", async () => {
    const lua = createLua(COMPILED);
    for (const body of [
      "while true do end",
      "for i = 1, math.huge do local t = {i} end",
      "local function f() return f() end f()",
    ]) {
      const chunk = lua.load(body);
      expect(() => chunk.call({ deadlineMs: 20 })).toThrow(expect.objectContaining({ reason: "deadline" }));
      const controller = new AbortController();
      const running = chunk.callAsync({ signal: controller.signal });
      setTimeout(() => controller.abort("enough"), 20);
      await expect(running).rejects.toMatchObject({ reason: "abort" });
    }
    expect(lua.load("local s = 0 for i = 1, 10 do s = s + i end return s").call()).toEqual([55]);
    lua.close();
  });
});

describe.skipIf(!isNative)("hosts above compiled frames", () => {
  const withLua = async (use: (lua: Lua) => unknown) => {
    const lua = createLua(COMPILED);
    await use(lua);
    lua.close();
  };

  test("call back, throw through, and are caught", () =>
    withLua((lua) => {
      lua.globals.set("back", (f: { call: (n: number) => unknown[] }, n: number) => f.call(n)[0]);
      lua.globals.set("fail", () => {
        throw new RangeError("from the host");
      });
      const run =
        lua.load(`local function down(n) local a, b = n, n * 2 if n == 0 then fail() end local r = back(down, n - 1) return r + a - b end
        local out = {} for i = 1, 5 do local ok, e = pcall(down, i * 5) out[i] = ok and "ok" or tostring(e):match("from the host") end
        local function sum(n) local x = n if n == 0 then return 0 end return back(sum, n - 1) + x end return table.concat(out, " "), sum(30), sum(31)`);
      for (let round = 0; round < 3; round++)
        expect(run.call()).toEqual([Array(5).fill("from the host").join(" "), 465, 496]);
    }));

  test("wait for promises in loops, iterators, metamethods and closings", () =>
    withLua(async (lua) => {
      lua.globals.set("later", async (n: number) => {
        await Promise.resolve();
        return n;
      });
      const run =
        lua.load(`local mt = setmetatable({}, {__add = function(_, n) return later(n) end, __close = function() later(0) end, __index = function(_, k) return later(k) end})
        local s = 0 for i = 1, 10 do s = s + later(i) + (mt + i) + #mt.x end for i in function(_, c) c = later((c or 0) + 1) if c < 4 then return c end end do s = s + i end
        local function f(n) local c <close> = mt return later(n), n end local a, b = f(3) return s, a, b, select("#", f(1)), (select(2, pcall(function() error({later(5)}) end)))[1]`);
      for (let round = 0; round < 3; round++) expect(await run.callAsync()).toEqual([126, 3, 3, 2, 5]);
      const both = await Promise.all([run.callAsync(), run.callAsync()]);
      expect(both).toEqual([
        [126, 3, 3, 2, 5],
        [126, 3, 3, 2, 5],
      ]);
    }));

  test("a state is closed while its compiled functions wait", async () => {
    const lua = createLua(COMPILED);
    let go: () => void = () => undefined;
    lua.globals.set("wait", () => new Promise<void>((done) => (go = done)));
    const running = lua.load("local s = 0 for i = 1, 10 do s = s + i wait() end return s").callAsync();
    await Promise.resolve();
    lua.close();
    go();
    await expect(running).rejects.toThrow();
    const other = createLua(COMPILED);
    expect(other.load("local s = 0 for i = 1, 10 do s = s + i end return s").call()).toEqual([55]);
    other.close();
  });
});
