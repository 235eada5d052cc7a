import { describe, expect, test } from "vitest";
import { countCages, LUA_FUNCTION_TAG, LuaInterrupt, State } from "#ingot/lua/state/index.js";
import type { Limits, StateLimits } from "#ingot/lua/state/index.js";
import { defineGlobal, failure, freshState, HOW, run } from "./fixture.ts";

function limited(state: State, code: string, limits: Limits): unknown[] {
  return state.driver.call(state.load(code, "=test", state.globals), LUA_FUNCTION_TAG, [], HOW, limits);
}

describe("limits of a call", () => {
  const state = freshState();
  const ends = (code: string, limits: Limits) => failure(() => limited(state, code, limits));

  test("fuel, through pcall and coroutines", () => {
    const code = "while true do pcall(coroutine.wrap(function() while true do end end)) end";
    const error = ends(code, { fuel: 50_000 });
    expect(error).toBeInstanceOf(LuaInterrupt);
    expect(error).toMatchObject({ reason: "fuel", traceback: expect.stringContaining("test:1:") });
    expect(run(state, "return 1 + 1")).toEqual([2]);
  });

  test("fuel is spent by what is done, not by what is called", () => {
    expect(limited(state, "local n = 0 for i = 1, 9000 do n = n + i end return n", { fuel: 10_000 })).toEqual([
      40504500,
    ]);
    expect(ends("for i = 1, 30000 do end", { fuel: 20_000 })).toMatchObject({ reason: "fuel" });
  });

  test("a deadline", () => {
    expect(ends("while true do end", { deadlineMs: 20 })).toMatchObject({ reason: "deadline" });
  });

  test("a signal aborted before, or from a callback", () => {
    expect(ends("while true do end", { signal: AbortSignal.abort("why") })).toMatchObject({
      reason: "abort",
      cause: "why",
    });
    const controller = new AbortController();
    defineGlobal(state, "abort", () => controller.abort());
    expect(ends("abort() return 'not reached'", { signal: controller.signal })).toMatchObject({ reason: "abort" });
  });

  test("an interrupt passes through callbacks; a callback's own limit is inside of its caller's", () => {
    defineGlobal(state, "inner", () => limited(state, "while true do end", { fuel: 1e9 }));
    expect(ends("pcall(inner)", { fuel: 30_000 })).toMatchObject({ reason: "fuel" });
    defineGlobal(state, "careful", () => {
      const error = failure(() => limited(state, "while true do end", { fuel: 5000 }));
      return (error as LuaInterrupt).reason;
    });
    expect(limited(state, "return careful()", { fuel: 100_000 })).toEqual(["fuel"]);
  });

  test("upvalues of what was abandoned are closed", () => {
    ends("local n = 0 kept = function() n = n + 1 return n end while true do end", { fuel: 1000 });
    expect(run(state, "return kept(), kept()")).toEqual([1, 2]);
  });
});

describe("limits of a state", () => {
  const within = (limits: StateLimits, code: string) => failure(() => run(freshState({ limits }), code));

  test("memory", () => {
    expect(within({ memory: 1 << 20 }, "local t = {} while true do t[#t + 1] = {} end")).toMatchObject({
      reason: "memory",
    });
    expect(within({ memory: 1 << 20 }, "local s = 'x' while true do s = s .. s end")).toMatchObject({
      reason: "memory",
    });
  });

  test("memory that is let go is no matter", () => {
    const state = freshState({ limits: { memory: 1 << 20 } });
    expect(run(state, "for i = 1, 100000 do local t = { i } end return 'done'")).toEqual(["done"]);
    expect(state.stats().memoryPeak).toBeLessThanOrEqual(1 << 20);
  });

  test("depth and length of strings", () => {
    expect(within({ depth: 100 }, "local function f() return 1 + f() end f()")).toMatchObject({ reason: "depth" });
    expect(within({ stringBytes: 1000 }, "local s = 'x' while true do s = s .. s end")).toMatchObject({
      reason: "stringBytes",
    });
  });

  test("the machine's own limits are errors of the program", () => {
    const state = freshState();
    expect(run(state, "return pcall(function() local function f() return 1 + f() end f() end)")).toEqual([
      false,
      "test:1: stack overflow",
    ]);
    expect(run(state, "return 1")).toEqual([1]);
  });
});

test("what the compiler needs of JavaScript's memory is bounded", () => {
  const text = "x = 1 ".repeat(10_000);
  const services = { modules: [], binaryChunks: false };
  const small = freshState({ services: { ...services, compilerMemory: () => 1 << 20 } });
  expect(failure(() => small.load(text, "=test", small.globals))).toMatchObject({ message: "not enough memory" });
  expect(run(small, "return 1")).toEqual([1]);
  const large = freshState({ services: { ...services, compilerMemory: () => 1 << 26 } });
  expect(large.load(text, "=test", large.globals)).toBeGreaterThan(0);
});

describe("the life of a state", () => {
  test("closed states refuse, and their memory is used again", () => {
    const image = State.fresh().image();
    const before = countCages();
    const first = State.fromImage(image);
    const { cage } = first;
    first.close();
    first.close();
    expect(failure(() => first.stats())).toMatchObject({ code: "ING1001" });
    const second = State.fromImage(image);
    expect(second.cage).toBe(cage);
    second.close();
    expect(countCages().open).toBe(before.open);
  });

  test("for who keeps states open, spare cages are made between turns", async () => {
    const image = State.fresh().image();
    // Whatever waits in the pool is used up.
    const kept = Array.from({ length: countCages().pooled + 3 }, () => State.fromImage(image));
    const { pooled } = countCages();
    for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
    const spare = countCages().pooled - pooled;
    expect(spare).toBeGreaterThan(0);
    expect(spare).toBeLessThan(10);
    const state = State.fromImage(image);
    expect(countCages().pooled).toBe(pooled + spare - 1);
    expect(run(state, "return 1 + 1")).toEqual([2]);
    for (const each of [state, ...kept]) each.close();
  });

  test("nothing of a state is left in a cage that waits", () => {
    const state = freshState();
    run(state, "secret = 'the secret' .. 'of one state'");
    const { cage } = state;
    state.close();
    expect(Buffer.from(cage.memory.buffer).includes("the secretof one state")).toBe(false);
  });

  test("a state cannot be closed from within", () => {
    const state = freshState();
    defineGlobal(state, "close", () => state.close());
    expect(run(state, "return pcall(close)")[1]).toContain("is running");
  });
});
