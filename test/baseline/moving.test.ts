// All compiled code is moved whenever the host gets control: coroutines, waiting calls, nested runs, other states and WebAssembly go on.
import { describe, expect, test } from "vitest";
import { instantiate } from "ingot/wasm";
import { isRefusal } from "#ingot/base/index.js";
import { createLua, type Lua } from "#ingot/lua/node.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { codeStore, entriesOf } from "../support/code-store.ts";
import { native } from "../support/native-memory.ts";
import { prepare } from "../support/run-lua.ts";
import { wat } from "../support/wat.ts";

const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";
const store = codeStore!;

type Fn = { call(...args: unknown[]): unknown[]; callAsync(...args: unknown[]): Promise<unknown[]> };

function moving(slice?: number): Lua {
  const lua = createLua({ libs: "full", jit: { calls: 1, loops: 1 } });
  prepare(lua, { moves: true, slice });
  return lua;
}

/** Deep in compiled functions, coroutines of two kinds stop and go on; `give(n)` is the host's. */
const COROUTINES = `
  local function walk(n, depth)
    if depth == 0 then coroutine.yield(n) return n end
    local left = walk(n * 2, depth - 1)
    local right = walk(n * 2 + 1, depth - 1)
    return left + right
  end
  local mt = { __add = function(a, b) coroutine.yield(-1) return a.n + give(b) end }
  local function meta(n)
    local t = setmetatable({ n = n }, mt)
    local s = 0
    for i = 1, n do s = s + (t + i) end
    return s
  end
  return function(depth)
    local out, all = {}, {}
    for i = 1, 4 do
      all[i] = coroutine.create(i % 2 == 0 and function() return walk(i, depth) end or function() return meta(depth + i) end)
    end
    local alive = #all
    while alive > 0 do
      for i, co in ipairs(all) do
        if coroutine.status(co) == "suspended" then
          local ok, value = coroutine.resume(co)
          assert(ok, value)
          out[i] = (out[i] or 0) * 3 % 1000003 + value
          if coroutine.status(co) == "dead" then alive = alive - 1 end
        end
      end
    end
    return table.unpack(out)
  end`;

const plain = (): Lua => createLua({ libs: "full", jit: "off" });

function withGive(lua: Lua): Fn {
  lua.globals.set("give", (n: number) => n * 2);
  return lua.load(COROUTINES).call()[0] as Fn;
}

describe.skipIf(!isNative)("moving all code", () => {
  test("changes addresses: of pieces, of the core, and so what cells hold", () => {
    const lua = createLua({ libs: "full", jit: { calls: 1 } });
    const [f] = lua.load("return function(a) return a .. 'moved' end").call() as [Fn];
    f.call("x");
    const before = entriesOf(lua);
    expect(before).not.toContain(0);
    store.moveAll(false);
    const after = entriesOf(lua);
    after.forEach((cell, index) => expect(cell).not.toBe(before[index]));
    const { base } = store;
    store.moveAll(true);
    expect(store.base).not.toBe(base);
    expect(f.call("y")).toEqual(["ymoved"]);
    lua.close();
  });

  test.each([[undefined], [1]])(
    "goes on in coroutines that are suspended inside compiled functions (slices of %s)",
    (slice) => {
      const reference = plain();
      const lua = moving(slice);
      const expected = withGive(reference).call(6);
      const run = withGive(lua);
      expect(run.call(6)).toEqual(expected);
      expect(run.call(6)).toEqual(expected);
      const { compiled, found } = lua.stats().jit!;
      expect(compiled + found).toBeGreaterThan(4);
      lua.close();
      reference.close();
    },
  );

  test("happens while a host function is awaited in one call and others run", async () => {
    const lua = moving();
    let keep: (value: number) => void = () => undefined;
    lua.globals.set("wait", () => new Promise<number>((done) => (keep = done)));
    lua.globals.set("soon", (n: number) => Promise.resolve(n + 1));
    const run = withGive(lua);
    const [waiter] = lua
      .load("return function(n) local a, b = n, n * 2 for i = 1, 3 do a = a + wait() end return a, b end")
      .call() as [Fn];
    const [others] = lua
      .load("return function(n) local s = 0 for i = 1, n do s = s + soon(i) end return s end")
      .call() as [Fn];
    const waiting = waiter.callAsync(5);
    for (let round = 1; round <= 3; round++) {
      await Promise.resolve();
      expect(run.call(3)).toEqual(run.call(3));
      expect(await Promise.all([others.callAsync(20), others.callAsync(30)])).toEqual([[230], [495]]);
      const { base } = store;
      store.moveAll(true);
      expect(store.base).not.toBe(base);
      keep(round * 100);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    expect(await waiting).toEqual([605, 10]);
    lua.close();
  });

  test("happens in runs within runs, from which errors go out through compiled frames", () => {
    const lua = moving();
    const inner = moving(1);
    const innerRun = withGive(inner);
    const expected = innerRun.call(3);
    lua.globals.set("nested", (f: Fn, n: number) => {
      expect(innerRun.call(3)).toEqual(expected);
      store.moveAll(n % 4 === 0);
      return f.call(n - 1)[0];
    });
    const [down] = lua
      .load(
        `local function down(n)
           local a, b = n, {}
           if n == 0 then error({ "bottom" }) end
           local r = nested(down, n)
           return r + a
         end
         return function(n)
           local ok, e = pcall(down, n)
           return ok, type(e)
         end`,
      )
      .call() as [Fn];
    for (let round = 0; round < 3; round++) expect(down.call(12)).toEqual([false, "table"]);
    lua.close();
    inner.close();
  });

  test("reaches all states that share code, suspended ones and idle ones", () => {
    const text = `
      local function inner(n) for i = 1, n do coroutine.yield(i) end return "end" end
      local co = coroutine.wrap(function(n) local a = inner(n) return a, n end)
      return co, function(a) return a * 2 end`;
    const one = moving(1);
    const two = createLua({ libs: "full", jit: { calls: 1 } });
    const idle = createLua({ libs: "full", jit: { calls: 1 } });
    const [[co1, f1], [co2, f2], [, f3]] = [one, two, idle].map((lua) => lua.load(text).call()) as [Fn, Fn][];
    expect(f3.call(4)).toEqual([8]);
    for (let n = 1; n <= 5; n++) {
      expect([co1.call(5), co2.call(5), f1.call(n), f2.call(n)]).toEqual([[n], [n], [2 * n], [2 * n]]);
      if (n === 3) two.collectGarbage();
    }
    expect(co1.call()).toEqual(["end", 5]);
    one.close();
    expect(co2.call()).toEqual(["end", 5]);
    expect(f3.call(5)).toEqual([10]);
    two.close();
    idle.close();
  });

  test("leaves WebAssembly beside it alone, which calls Lua and is called", () => {
    const lua = moving(1);
    const [twice] = lua.load("return function(n) local s = 0 for i = 1, n do s = s + 2 end return s end").call() as [
      Fn,
    ];
    const { exports } = instantiate(
      wat(`(module
        (import "lua" "twice" (func $twice (param i32) (result i32)))
        (memory 1)
        (func (export "sum") (param i32) (result i32) (local i32)
          (loop $again
            (local.set 1 (i32.add (local.get 1) (call $twice (local.get 0))))
            (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1)))`),
      { lua: { twice: (n: number) => twice.call(n)[0] as number } } as never,
    );
    const sum = exports.sum as (n: number) => number;
    lua.globals.set("sum", sum);
    const [run] = lua.load("return function(n) local s = 0 for i = 1, n do s = s + sum(i) end return s end").call() as [
      Fn,
    ];
    for (let round = 0; round < 3; round++) {
      expect(sum(50)).toBe(2550);
      expect(run.call(20)).toEqual([3080]);
      native.compact();
    }
    lua.close();
  });
});
