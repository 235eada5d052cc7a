// Lua functions that are compiled elsewhere: the same results in every mode, whatever becomes of compilers.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua, type LuaOptions } from "#ingot/lua/node.js";
import { CompileService, openCompileService, packageFile, standardCompilers } from "#ingot/service/index.js";
import { LUA_FUNCTIONS } from "../support/lua-functions.ts";

/** Functions of several kinds, called often; what they give is printed. */
const PROGRAM = `${LUA_FUNCTIONS}
  local generate = function(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i * 1.5) end end) end
  return function(round)
    local p = Point.new(round, 0)
    for i = 1, 50 do p = p:add(Point.new(1, i)) end
    local sum = 0
    for v in generate(20) do sum = sum + v end
    local ok, message = pcall(function() return nil + round end)
    return fib(12) .. join({ "a", "b", round }) .. p.x .. p.y .. sum .. tostring(ok) .. message
  end`;

const expected = (() => {
  const lua = createLua({ jit: "off" });
  const run = lua.load(PROGRAM, { name: "=program" }).call()[0] as { call(round: number): unknown[] };
  const results = Array.from({ length: 20 }, (_, round) => run.call(round)[0]);
  lua.close();
  return results;
})();

interface Ran {
  readonly compiled: number;
  readonly found: number;
  readonly refused: number;
}

/** Runs the program until nothing more is compiled, and looks at each result. */
function run(options: LuaOptions, enough: (ran: Ran) => boolean): Ran {
  const lua = createLua(options);
  const step = lua.load(PROGRAM, { name: "=program" }).call()[0] as { call(round: number): unknown[] };
  const end = performance.now() + 60_000;
  let ran: Ran;
  do {
    for (const [round, result] of expected.entries()) expect(step.call(round)[0]).toBe(result);
    ran = lua.stats().jit!;
  } while (!enough(ran) && performance.now() < end);
  lua.close();
  return { compiled: ran.compiled, found: ran.found, refused: ran.refused };
}

const functions = 6;

describe.skipIf(isRefusal(nativeEngine()))("Lua functions", () => {
  test.each(["worker", "process"] as const)("come from a %s while the program runs", (mode) => {
    const service = openCompileService({ mode });
    run({ jit: { calls: 2, service } }, ({ compiled, found }) => compiled + found >= functions);
    // Functions that nobody compiled before: they have constants of their own.
    const unique = Math.random();
    const lua = createLua({ jit: { calls: 1, service } });
    const all = Array.from({ length: 40 }, (_, n) => {
      const [f] = lua
        .load(`return function(a) local s = ${unique + n} for i = 1, a do s = s + i end return s end`)
        .call() as [{ call(a: number): unknown[] }];
      return () => expect(f.call(4)).toEqual([unique + n + 1 + 2 + 3 + 4]);
    });
    const before = lua.stats().jit!;
    const end = performance.now() + 60_000;
    while ((lua.stats().jit!.pending > 0 || lua.stats().jit!.compiled < all.length) && performance.now() < end)
      for (const check of all) check();
    const { compiled, refused } = lua.stats().jit!;
    expect({ compiled: compiled >= all.length, refused, before: before.refused }).toEqual({
      compiled: true,
      refused: 0,
      before: 0,
    });
    expect(service.statistics).toMatchObject({ refusals: 0 });
    expect(service.statistics.answers).toBeGreaterThanOrEqual(all.length);
    lua.close();
    service.close();
  });

  test("are given up with the state that wanted them", () => {
    const service = openCompileService({ mode: "worker" });
    const lua = createLua({ libs: "full", jit: { calls: 1, service } });
    lua.load(`for i = 1, 300 do load("local a = ... return a + " .. i .. ".25")(i) end`).call();
    expect(service.statistics.requests).toBeGreaterThan(10);
    lua.close();
    expect(service.isBusy).toBe(false);
    service.close();
  });

  test("that were collected are not compiled any more", () => {
    const service = openCompileService({ mode: "worker" });
    const lua = createLua({ libs: "full", jit: { calls: 1, service } });
    lua.load(`for i = 1, 300 do load("local a = ... return a + " .. i .. ".75")(i) end`).call();
    const { requests } = service.statistics;
    lua.collectGarbage();
    lua.collectGarbage();
    for (let n = 0; n < 200; n++) lua.load("return 1").call();
    expect(service.statistics.cancelled).toBeGreaterThan(requests / 4);
    lua.close();
    service.close();
  });

  test("whose compilers only die or lie go on in the interpreter", () => {
    const liar = fileURLToPath(new URL("liar.mjs", import.meta.url));
    for (const how of ["dies", "flipped", "twice", "refuses"]) {
      const service = new CompileService({
        mode: "process",
        modules: standardCompilers(),
        workerFile: packageFile("service/worker.js"),
        command: [process.execPath, liar, how],
        delayMs: 1,
      });
      const lua = createLua({ jit: { calls: 1, service } });
      const [f] = lua
        .load(`local function f(n) return n * 3 + #"${how}" + ${Math.random()} * 0 end return f`)
        .call() as [{ call(n: number): unknown[] }];
      // What servers died of is not tried in this process; what they said of it counts for nothing.
      const wanted =
        how === "twice" || how === "refuses" ? { how, compiled: 1, refused: 0 } : { how, compiled: 0, refused: 1 };
      const end = performance.now() + 30_000;
      let stats: { readonly compiled: number; readonly refused: number };
      do {
        expect(f.call(14)).toEqual([42 + how.length]);
        stats = lua.stats().jit!;
      } while (stats.compiled + stats.refused === 0 && performance.now() < end);
      expect({ how, compiled: stats.compiled, refused: stats.refused }).toEqual(wanted);
      lua.close();
      service.close();
    }
  });

  test("are compiled here when their service is closed meanwhile", () => {
    const service = openCompileService({ mode: "worker" });
    const unique = Math.random();
    const lua = createLua({ jit: { calls: 1, service } });
    const [f] = lua.load(`return function(a) return a + ${unique} end`).call() as [{ call(a: number): unknown[] }];
    f.call(1);
    expect(lua.stats().jit).toMatchObject({ pending: 1, compiled: 0 });
    service.close();
    expect(lua.stats().jit).toMatchObject({ pending: 0, compiled: 0, refused: 0 });
    for (let n = 0; n < 1000; n++) expect(f.call(n)).toEqual([n + unique]);
    expect(lua.stats().jit).toMatchObject({ pending: 0, compiled: 1, refused: 0 });
    lua.close();
  });
});
