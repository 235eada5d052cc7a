// What a program spends depends neither on where slices of fuel end, nor on the engine, nor on the tier; and nothing long is free.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { createLua, LuaInterrupt } from "#ingot/lua/node.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { randomProgram } from "../bytecode/programs.ts";
import { amount } from "../support/mode.ts";
import { runCounting, type RunOptions } from "../support/run-lua.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../cases");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua"))
  .sort();

const LARGE = 1_000_000;
const SLICES = [1, 2, 3, 7, 1000, LARGE];
const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";

/** All ways to spend: slices by engines and tiers. */
const WAYS: readonly (readonly [string, RunOptions])[] = SLICES.flatMap((slice): (readonly [string, RunOptions])[] => [
  [`portable, ${slice}`, { slice, tiers: "interpreted", lua: { engine: "portable" } }],
  ...(isNative
    ? ([
        [`interpreted, ${slice}`, { slice, tiers: "interpreted" }],
        [`compiled, ${slice}`, { slice, tiers: "compiled" }],
      ] as const)
    : []),
]);

const REFERENCE: RunOptions = { slice: LARGE, tiers: "interpreted" };

/** One of so many of the ways is taken for a program, others for the next. */
const PART = amount(9, 9, 1);

function waysOf(turn: number): typeof WAYS {
  return WAYS.filter((_, index) => (index + turn) % PART === 0);
}

function expectSame(source: string, ways: typeof WAYS, name?: string): void {
  const run = (options: RunOptions) => runCounting(source, { ...options, name });
  const { fuel } = run(REFERENCE);
  for (const [way, options] of ways) expect({ way, fuel: run(options).fuel }).toEqual({ way, fuel });
}

describe("the fuel of case files", () => {
  files.forEach((file, index) => {
    test(file, () => expectSame(readFileSync(join(folder, file), "latin1"), waysOf(index), `@${basename(file)}`));
  });
});

test("the fuel of generated programs", () => {
  const random = randomFrom(seedOf("fuel"));
  for (let count = amount(30, 120); count > 0; count--) expectSame(randomProgram(random), waysOf(count));
});

/** Library functions that are left in the middle, or charge for what they do. */
const PROGRAMS = {
  "gsub with a string": `for i = 0, 3 do string.gsub(("x"):rep(500 * 4 ^ i // 1 | 0), "x", "yyy") end`,
  "gsub with a table": `string.gsub(("ab"):rep(3000), "%w", { a = "long replacement", b = false })`,
  "gsub with a function": `string.gsub(("x"):rep(3000), "x", function(c) return c .. c end)`,
  "gsub with a primitive": `string.gsub(("x"):rep(3000), "x", string.upper)`,
  "gsub where each match is long": `string.gsub(("x"):rep(60) .. "y", "x*x*y", function(c) return c end) string.gsub(("x"):rep(40), "x*x*y", "")`,
  "find and match": `for _, f in ipairs { string.find, string.match } do f(("x"):rep(100), "x*x*y") f(("x"):rep(2000), ".-y") end`,
  "find of plain text": `string.find(("x"):rep(100000) .. "y", ("x"):rep(500) .. "y", 1, true)`,
  gmatch: `for w in (("x"):rep(200) .. " "):rep(30):gmatch("%w*%w*%d?%s") do end`,
  sort: `local t = {} for i = 1, 30000 do t[i] = i * 7919 % 30011 end table.sort(t) table.sort(t, function(a, b) return a > b end)`,
  "errors in the middle": `for i = 1, 50 do pcall(string.gsub, ("x"):rep(200), "x*x*(", "") pcall(string.gsub, "abc", "%w", function() error(i) end) end`,
  "calls of calls": `for i = 1, 50 do pcall(pcall, pcall, string.gsub, "abc", "%w", string.rep) end`,
  "hooks of returns": `
    local n = 0
    debug.sethook(function() n = n + 1 end, "cr")
    for i = 1, 20 do string.find(("x"):rep(100), "x*x*y") string.gsub(("x"):rep(100), "x*x*y", "") table.sort { 3, 1, 2 } end
    debug.sethook()
    print(n)`,
  finalizers: `
    local log = {}
    local t = setmetatable({}, { __index = function(_, k) return #("x"):rep(20000 + k) end })
    for i = 1, 200 do
      setmetatable({}, { __gc = function() log[#log + 1] = "f" .. i end })
      log[#log + 1] = t[i] .. string.gsub("abc", "%w", function() return #("x"):rep(9000 + i) end)
      if i % 5 == 0 then string.find(("x"):rep(2000), "x*y", 1900) end
    end
    print(#log, table.concat(log, " "))`,
} as const;

describe("the fuel and the output of", () => {
  test.each(Object.entries(PROGRAMS))("%s", (_name, source) => {
    const expected = runCounting(source, REFERENCE);
    for (const [way, options] of WAYS) expect({ way, ...runCounting(source, options) }).toEqual({ way, ...expected });
  });
});

test("all of a limit can be spent, and no more", () => {
  const program = "local n = ... for i = 1, n do end return n";
  for (const slice of SLICES) {
    const lua = createLua({ jit: "off" });
    lua.state.driver.slice = slice;
    const chunk = lua.load(program);
    const call = (rounds: number, fuel: number) => chunk.call({ args: [rounds], fuel });
    const before = lua.stats().fuelUsed;
    call(30, 1000);
    const fuel = lua.stats().fuelUsed - before;
    expect(call(30, fuel)).toEqual([30]);
    expect(() => call(31, fuel)).toThrow(LuaInterrupt);
    lua.close();
  }
});

/** Errors whose messages go through a function of so many assignments; `rounds` of them. */
const errors = (size: number, rounds: number) => `
  local f = load("local a = ... if a then " .. string.rep("x = y ", ${size}) .. " end return 1 + {} .. 2")
  for i = 1, ${rounds} do pcall(f) end`;

describe("names for messages", () => {
  const fuelOf = (source: string) => runCounting(source, REFERENCE).fuel;

  test("cost nothing in ordinary functions", () => {
    expect(fuelOf(errors(1000, 50)) - fuelOf(errors(1000, 0))).toBe(99);
  });

  test("cost fuel in large ones, the same in all ways", () => {
    const cost = fuelOf(errors(9_900, 10)) - fuelOf(errors(9_900, 0));
    // Two instructions an assignment, of which 64 cost a unit; 8192 are free.
    expect(cost).toBeGreaterThan((10 * (19_800 - 8192)) / 64);
    expectSame(errors(9_900, 10), WAYS);
  });

  test("are limited", () => {
    const lua = createLua({ libs: "full", limits: { fuel: 200_000 } });
    const chunk = lua.load(`${errors(50_000, 0)} count = 0 while true do pcall(f) count = count + 1 end`);
    expect(() => chunk.call()).toThrow(LuaInterrupt);
    const [count] = lua.load("return count").call();
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThan(200);
    lua.close();
  });

  test.each([
    [
      "a large stack",
      `local function deep(n) if n > 0 then return (deep(n - 1)) end for i = 1, ROUNDS do debug.traceback() end end deep(50000)`,
    ],
    [
      "many globals",
      `for i = 1, 50000 do _G["g" .. i] = i end for i = 1, ROUNDS do pcall(string.rep) pcall(debug.traceback) end`,
    ],
    ["lines", `local f = load(string.rep("x = y ", 50000)) for i = 1, ROUNDS do debug.getinfo(f, "L") end`],
    [
      "calls",
      `local f = load("if ... then " .. string.rep("x = y ", 50000) .. " end local function g() debug.getinfo(1, 'n') end (g or 1)()") for i = 1, ROUNDS do f() end`,
    ],
  ])("cost fuel in %s", (_name, source) => {
    const of = (rounds: number) => fuelOf(source.replace("ROUNDS", String(rounds)));
    expect(of(11) - of(1)).toBeGreaterThan((10 * 40_000) / 64);
  });
});
