// Memory of compiled Lua functions: a limit, under which the coldest goes first and comes back; holes, which are closed by moving.
import { describe, expect, test } from "vitest";
import { createLua } from "#ingot/lua/node.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { isRefusal } from "#ingot/base/index.js";
import { codeStore, entriesOf, underLimit } from "../support/code-store.ts";
import { native } from "../support/native-memory.ts";

const compiledLua = (memory?: number) =>
  createLua({ libs: "full", jit: { calls: 1, ...(memory === undefined ? {} : { memory }) } });
const store = codeStore!;
const KIB = 1024;

/** `f[i]()` are functions of different content, `run(from, to)` calls some of them: the sum of what they give, i * 3 each. */
const MANY = `
  local f = ...
  for i = 1, f do _G[i] = load("local a = ... for k = 1, 2 do a = a + " .. i .. " end return a", "=many") end
  return function(from, to)
    local s = 0
    for i = from, to do s = s + _G[i](i) end
    return s
  end`;
const sum = (from: number, to: number) => (3 * (to - from + 1) * (from + to)) / 2;

type Run = { call(...args: number[]): unknown[] };

describe.skipIf(isRefusal(nativeEngine()))("code memory", () => {
  test("stays under its limit, and all functions work all the time", () => {
    underLimit(256 * KIB, () => {
      const lua = compiledLua();
      const [run] = lua.load(MANY).call({ args: [2000] }) as [Run];
      for (let round = 0; round < 3; round++) {
        for (let from = 1; from <= 2000; from += 100) {
          expect(run.call(from, from + 99)).toEqual([sum(from, from + 99)]);
          expect(store.bytes).toBeLessThanOrEqual(256 * KIB);
        }
      }
      const { compiled, evicted } = lua.stats().jit!;
      expect(compiled).toBeGreaterThan(2000);
      expect(evicted).toBeGreaterThan(2000);
      lua.close();
    });
  });

  test("keeps what is called, and gives up what is not", () => {
    underLimit(256 * KIB, () => {
      const lua = compiledLua();
      const [run] = lua.load(MANY).call({ args: [3000] }) as [Run];
      run.call(1, 20);
      const compiledOf = () => lua.stats().jit!.compiled;
      let again = 0;
      for (let from = 21; from + 39 <= 3000; from += 40) {
        run.call(from, from + 39);
        const before = compiledOf();
        expect(run.call(1, 20)).toEqual([sum(1, 20)]);
        again += compiledOf() - before;
      }
      const { evicted, relinked } = lua.stats().jit!;
      expect(evicted).toBeGreaterThan(1000);
      // Without a second chance, each would have been compiled some ten times.
      expect(again).toBeLessThan(20);
      expect(relinked).toBeGreaterThan(20);
      // They are 20 of 3000.
      expect(relinked).toBeLessThan(evicted / 2);
      lua.close();
    });
  });

  test("links what it unlinked at the next call, and in a loop that runs, without the host", () => {
    const lua = compiledLua();
    const [f, g] = lua
      .load("return function(a) return a + 1 end, function(n) local s = 0 for i = 1, n do s = s + i end return s end")
      .call() as [Run, Run];
    f.call(1);
    g.call(1);
    const before = lua.stats().jit!.compiled;
    expect(entriesOf(lua)).not.toContain(0);
    store.unlinkAll();
    expect(new Set(entriesOf(lua))).toEqual(new Set([0]));
    expect(f.call(1)).toEqual([2]);
    expect(entriesOf(lua).filter((entry) => entry !== 0).length).toBe(1);
    expect(g.call(100_000)).toEqual([5000050000]);
    const slices = lua.stats().jit!.slices;
    expect(lua.stats().jit).toMatchObject({ compiled: before });
    expect(slices.compiled).toBeGreaterThan(0);
    lua.close();
  });

  test("links a loop again that goes on after its function was unlinked", () => {
    const lua = compiledLua();
    lua.globals.set("unlink", () => store.unlinkAll());
    const [loop] = lua
      .load("return function(n) unlink() local s = 0 for i = 1, n do s = s + i % 7 end return s end")
      .call() as [Run];
    loop.call(1);
    const { slices: before } = lua.stats().jit!;
    expect(loop.call(7_000_000)).toEqual([21_000_000]);
    const { slices } = lua.stats().jit!;
    expect(slices.interpreted - before.interpreted).toBeLessThan((slices.compiled - before.compiled) / 100);
    lua.close();
  });

  test("is shared: what one state calls stays for the other", () => {
    underLimit(256 * KIB, () => {
      const [one, other] = [compiledLua(), compiledLua()];
      const text = "local a = ... return function() a = a + 1 return a end";
      const [counts, idles] = [one, other].map((lua) => lua.load(text).call({ args: [0] })[0] as Run);
      expect([counts.call(), idles.call()]).toEqual([[1], [1]]);
      const [run] = one.load(MANY).call({ args: [1500] }) as [Run];
      for (let from = 1, n = 2; from < 1500; from += 50, n++) {
        run.call(from, from + 49);
        expect(counts.call()).toEqual([n]);
      }
      // But for the chunk, which nobody calls again.
      expect(other.stats().jit!.evicted).toBeLessThanOrEqual(1);
      expect(idles.call()).toEqual([2]);
      one.close();
      other.close();
    });
  });

  test("is refused where a function alone would take more, and given up at once where the limit is lowered", () => {
    const lua = compiledLua();
    const [run] = lua.load(MANY).call({ args: [500] }) as [Run];
    run.call(1, 500);
    underLimit(16 * KIB, () => {
      expect(store.bytes).toBeLessThanOrEqual(16 * KIB);
      expect(run.call(1, 500)).toEqual([sum(1, 500)]);
      const long = lua.load(`local x = ... ${"x = x + 1 ".repeat(3000)} return x`, { name: "=long" });
      expect(long.call({ args: [0] })).toEqual([3000]);
      expect(lua.stats().jit!.functions.at(-1)).toMatchObject({
        name: "long:0",
        refused: expect.stringContaining("take more than the limit"),
      });
    });
    lua.close();
  });

  test("has a limit that an option names", () => {
    const { limit } = store;
    compiledLua(3 << 20).close();
    expect(store.limit).toBe(3 << 20);
    store.limit = limit;
    expect(() => createLua({ jit: { memory: -1 } })).toThrow(/'memory'/);
  });

  test("knows no proto that the collector freed, whatever lies there now", () => {
    const lua = compiledLua();
    // Strings of all sizes take the place of functions that died, while code is moved and unlinked.
    const text = `
      local kept = {}
      return function(n)
        for i = 1, 40 do local f = load("return ... + " .. n * 100 + i) f(1) end
        for i = 1, 400 do kept[#kept + 1] = ("x"):rep(i % 128) .. i end
        collectgarbage("step", 100)
        for i = 1, #kept do if kept[i] ~= ("x"):rep((i - 1) % 400 % 128 + (0)) .. "" and #kept[i] < 1 then error("changed") end end
        local all = table.concat(kept)
        kept = n % 3 == 0 and {} or kept
        return #all, (all:gsub("[x%d]", ""))
      end`;
    const [round] = lua.load(text).call() as [Run];
    for (let n = 0; n < 60; n++) {
      const [, rest] = round.call(n);
      expect(rest).toBe("");
      if (n % 2 === 0) store.unlinkAll();
      store.moveAll(false);
    }
    expect(lua.stats().jit!.released).toBeGreaterThan(1000);
    lua.close();
  });
});

describe.skipIf(isRefusal(nativeEngine()))("holes in code memory", () => {
  test("are closed as Lua comes to rest, if they are many", () => {
    const lua = compiledLua();
    const [run] = lua.load(MANY).call({ args: [20_000] }) as [Run];
    run.call(1, 20_000);
    lua.load("for i = 1, 20000 do if i % 9 > 0 then _G[i] = nil end end").call();
    lua.collectGarbage();
    lua.collectGarbage();
    lua.load("return 1").call();
    underLimit(2 << 20, () => {
      const { codeWaste } = native.range;
      expect(codeWaste).toBeGreaterThan(7 << 20);
      const one = lua.load("return 1");
      for (let rest = 0; rest < 64 * 20; rest++) one.call();
      expect(native.range.codeWaste).toBeLessThan(4 << 20);
      const [some] = lua.load("local s = 0 for i = 9, 20000, 9 do s = s + _G[i](i) end return s").call();
      expect(some).toBe((27 * 2222 * 2223) / 2);
    });
    lua.close();
  });

  test("are measured, and closed by moving what is around them", () => {
    const lua = compiledLua();
    const [run] = lua.load(MANY).call({ args: [9000] }) as [Run];
    run.call(1, 9000);
    lua.load("for i = 1, 9000 do if i % 9 > 0 then _G[i] = nil end end").call();
    lua.collectGarbage();
    lua.collectGarbage();
    lua.load("return 1").call();
    underLimit(1 << 20, () => {
      const before = native.statistics();
      expect(before.fragmentation.below).toBeGreaterThan(2 << 20);
      expect(native.compact()).toBeGreaterThan(2 << 20);
      const after = native.statistics();
      expect(after.fragmentation.below).toBeLessThan(before.fragmentation.below / 2);
      expect(after.live).toEqual(before.live);
      const [some] = lua.load("local s = 0 for i = 9, 9000, 9 do s = s + _G[i](i) end return s").call();
      expect(some).toBe((27 * 1000 * 1001) / 2);
    });
    lua.close();
  });
});
