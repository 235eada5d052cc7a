// Code of functions: shared by states, kept for a while without any, given back by the collector, by the end of states, by forgotten states.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { createLua } from "#ingot/lua/node.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { openMemory } from "#ingot/memory/index.js";
import { codeStore } from "../support/code-store.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const opened = openMemory();
const memory = isRefusal(opened) ? undefined : opened;

const compiledLua = () => createLua({ libs: "full", jit: { calls: 1 } });
const pieces = () => memory!.statistics().pieces;
/** Bytes of code that somebody has. */
const inUse = () => codeStore!.statistics().bytes - codeStore!.statistics().unused;

describe.skipIf(isRefusal(nativeEngine()))("code of Lua functions", () => {
  // Not before the compiler's time has its allowance, a part of all that has passed: so this is the first test.
  test(
    "is made for functions whose every call from outside is shorter than a slice of fuel",
    { timeout: 30_000 },
    () => {
      const lua = createLua();
      const [f] = lua.load("return function(n) local s = 0 for i = 1, n do s = s + i % 7 end return s end").call() as [
        { call(n: number): unknown[] },
      ];
      const end = performance.now() + 20_000;
      while (lua.stats().jit!.compiled === 0 && performance.now() < end) expect(f.call(300)).toEqual([903]);
      expect(lua.stats().jit).toMatchObject({ compiled: 1 });
      lua.close();
    },
  );

  test("is one for equal functions of all states and chunks", () => {
    const one = compiledLua();
    const text = "local a, b = ... return a + b * 2, function(x) return x + a end";
    one.load(text, { name: "=first" }).call({ args: [1, 2] });
    const before = pieces();
    const used = inUse();
    const other = compiledLua();
    other.load(`\n\n${text}`, { name: "@second.lua" }).call({ args: [3, 4] });
    expect(other.stats().jit).toMatchObject({ compiled: 0, found: 1 });
    expect(pieces()).toBe(before);
    one.close();
    expect({ pieces: pieces(), used: inUse() }).toEqual({ pieces: before, used });
    other.close();
    expect(inUse()).toBeLessThan(used);
  });

  test("is there for the next state when the last that had it is closed", () => {
    const text = "local a = ... return a * 7 .. 'next'";
    const counts = [1, 2, 3].map(() => {
      const lua = compiledLua();
      lua.load(text).call({ args: [3] });
      lua.close();
      return pieces();
    });
    expect(new Set(counts).size).toBe(1);
    const { reused } = codeStore!.statistics();
    const lua = compiledLua();
    expect(lua.load(text).call({ args: [3] })).toEqual(["21next"]);
    expect(codeStore!.statistics().reused).toBe(reused + 1);
    lua.close();
  });

  test("differs where constants or operands do", () => {
    const lua = compiledLua();
    const results = ["return 1.5 + ...", "return 2.5 + ...", "return ... + 1", "return ... + 2"].map(
      (text) => lua.load(text).call({ args: [1] })[0],
    );
    expect(results).toEqual([2.5, 3.5, 2, 3]);
    lua.close();
  });

  test("is given back when Lua's collector frees the function", () => {
    const lua = compiledLua();
    const run = lua.load(`local from = ...
      for n = from, from + 499 do load("local a = ... return a + " .. n .. " .. 'x'")(n) end`);
    run.call({ args: [0] });
    const most = [];
    for (let round = 1; round < 8; round++) {
      run.call({ args: [round * 500] });
      lua.collectGarbage();
      most.push(inUse());
    }
    const { compiled, released } = lua.stats().jit!;
    expect(compiled).toBeGreaterThan(4000);
    expect(released).toBeGreaterThan(3000);
    expect(Math.max(...most.slice(4))).toBeLessThan(Math.max(...most.slice(0, 4)) * 1.5);
    lua.close();
  });

  // In a process of its own: under the test runner V8 now and then calls no finalizer at all, not of any registry.
  test("is given back when nobody holds a state any more", () => {
    const script = `
      import { createLua } from "ingot";
      const { nativeEngine } = await import("#ingot/lua/native/index.js");
      const inUse = () => {
        const { bytes, unused } = nativeEngine().tier.store.statistics();
        return bytes - unused;
      };
      for (let n = 0; n < 20; n++)
        createLua({ jit: { calls: 1 } }).load("return " + n + " * 3.25 + #...").call({ args: ["x"] });
      const before = inUse();
      for (let turn = 0; turn < 500 && inUse() > before / 10; turn++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 10));
      }
      console.log(before, inUse());`;
    const words = ["--expose-gc", "--input-type=module", "-e", script];
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    const [before, after] = stdout.split(" ").map(Number);
    expect(before).toBeGreaterThan(20 * 128);
    expect(after).toBeLessThanOrEqual(before / 10);
  });

  test("does not run where the JIT is off", () => {
    const lua = createLua({ jit: "off" });
    expect(lua.load("local s = 0 for i = 1, 100000 do s = s + i end return s").call()).toEqual([5000050000]);
    expect(lua.stats().jit).toBeUndefined();
    lua.close();
  });

  test("takes over a loop that is running, and a function at the call that was asked for", () => {
    const loop = createLua({ jit: { calls: 1000, loops: 100 } });
    loop.load("local s = 0 for i = 1, 10000 do s = s + i end return s").call();
    expect(loop.stats().jit).toMatchObject({ compiled: 1 });
    loop.close();
    const calls = createLua({ jit: { calls: 3, loops: 1_000_000 } });
    const run = calls.load("local f = ... f()").function;
    const f = calls.load("return 1").function;
    run.call(f);
    run.call(f);
    expect(calls.stats().jit).toMatchObject({ compiled: 0 });
    run.call(f);
    run.call(f);
    calls.close();
  });

  test("is refused for functions that are too long, which are interpreted", () => {
    const lua = compiledLua();
    const text = `local x = ... ${"x = x + 1 ".repeat(20_100)} return x`;
    expect(lua.load(text, { name: "=long" }).call({ args: [1] })).toEqual([20_101]);
    const { compiled, refused, functions } = lua.stats().jit!;
    expect({ compiled, refused }).toEqual({ compiled: 0, refused: 1 });
    expect(functions[0]).toMatchObject({ name: "long:0", codeBytes: 0 });
    expect(functions[0].refused).toMatch(/does not compile a function of more than 20000 instructions/);
    lua.close();
  });

  test("is done without where the compiler fails", () => {
    const lua = compiledLua();
    const { tier } = lua.state.cage.engine;
    const { compile } = tier!;
    tier!.compile = fail;
    try {
      expect(lua.load("local s = 0 for i = 1, 1000 do s = s + i end return s").call()).toEqual([500500]);
    } finally {
      tier!.compile = compile;
    }
    expect(lua.stats().jit).toMatchObject({ compiled: 0, refused: 1 });
    lua.close();
  });
});

function fail(): never {
  throw new Error("no code today");
}
