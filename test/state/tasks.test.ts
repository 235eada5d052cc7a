import { describe, expect, test } from "vitest";
import { callAsync, LUA_FUNCTION_TAG, type Limits, LuaInterrupt, type State } from "#ingot/lua/state/index.js";
import { defineGlobal, freshState, HOW, run, stress } from "./fixture.ts";

const sleep = <T>(ms: number, value?: T) =>
  new Promise<T | undefined>((resolve) => setTimeout(() => resolve(value), ms));

function start(state: State, code: string, args: unknown[] = [], limits?: Limits): Promise<unknown[]> {
  return callAsync(state, state.load(code, "=test", state.globals), LUA_FUNCTION_TAG, args, HOW, limits);
}

function waitingState(): State {
  const state = freshState();
  defineGlobal(state, "sleep", (ms: number, value: unknown) => sleep(ms, value));
  defineGlobal(state, "fail", async (ms: number) => {
    await sleep(ms);
    throw new RangeError("failed later");
  });
  return state;
}

describe("asynchronous calls", () => {
  const state = waitingState();

  test("wait wherever a host function is called", async () => {
    const code = `
      local log = {}
      local function note(v) log[#log + 1] = v end
      note(sleep(1, "plain"))
      note(select(2, pcall(sleep, 1, "pcall")))
      note(coroutine.wrap(function() coroutine.yield(sleep(1, "wrap")) end)())
      local t = setmetatable({}, { __index = function(_, k) return sleep(1, k) end, __add = function() return sleep(1, "add") end })
      note(t.index) note(t + 1)
      for v in function(_, last) if not last then return sleep(1, "iterator") end end do note(v) end
      do local c <close> = setmetatable({}, { __close = function() note(sleep(1, "close")) end }) end
      local all = "" for i = 1, #log do all = all .. log[i] .. " " end
      return all`;
    expect(await start(state, code)).toEqual(["plain pcall wrap index add iterator close "]);
  });

  test("run side by side, each on its own thread", async () => {
    const code = "local id, ms = ... local out = '' for i = 1, 4 do sleep(ms) out = out .. id .. i end return out";
    const all = await Promise.all([
      start(state, code, ["a", 9]),
      start(state, code, ["b", 5]),
      start(state, code, ["c", 1]),
    ]);
    expect(all).toEqual([["a1a2a3a4"], ["b1b2b3b4"], ["c1c2c3c4"]]);
  });

  test("synchronous calls run while others wait", async () => {
    const waiting = start(state, "sleep(10) return shared");
    expect(run(state, "shared = 'set meanwhile' return 1")).toEqual([1]);
    expect(await waiting).toEqual(["set meanwhile"]);
  });

  test("a broken promise is an error that Lua can catch; uncaught, the exception is the cause", async () => {
    expect(await start(state, "return pcall(fail, 1)")).toEqual([false, "failed later"]);
    await expect(start(state, "fail(1)")).rejects.toMatchObject({ name: "LuaError", cause: expect.any(RangeError) });
  });

  test("a call begun from a host function begins when Lua rests", async () => {
    let inner: Promise<unknown[]> | undefined;
    defineGlobal(state, "spawn", () => {
      inner = start(state, "return sleep(1, 'inner')");
    });
    expect(run(state, "spawn() return 'outer'")).toEqual(["outer"]);
    expect(await inner).toEqual(["inner"]);
  });

  test("the event loop turns while Lua runs", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await start(state, "while true do end", [], { deadlineMs: 1000 }).catch(() => undefined);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});

describe("ending asynchronous calls", () => {
  test.each(["sleep(10000)", "while true do end", "coroutine.wrap(function() pcall(sleep, 10000) end)()"])(
    "%s by a signal",
    async (code) => {
      const state = waitingState();
      const controller = new AbortController();
      setTimeout(() => controller.abort("enough"), 20);
      const error = await start(state, code, [], { signal: controller.signal }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(LuaInterrupt);
      expect(error).toMatchObject({ reason: "abort", cause: "enough" });
      expect(run(state, "return 1")).toEqual([1]);
      state.close();
    },
  );

  test("by a deadline, waiting or not", async () => {
    const state = waitingState();
    await expect(start(state, "sleep(10000)", [], { deadlineMs: 10 })).rejects.toMatchObject({ reason: "deadline" });
    await expect(start(state, "while true do end", [], { deadlineMs: 10 })).rejects.toMatchObject({
      reason: "deadline",
    });
  });

  test("by closing the state", async () => {
    const state = waitingState();
    const waiting = start(state, "sleep(5)");
    state.close();
    await expect(waiting).rejects.toMatchObject({ reason: "closed" });
    await sleep(10);
  });
});

test("many at once, while the collector runs all the time", async () => {
  const state = waitingState();
  stress(state, 3);
  const code =
    "local n = ... local t = {} for i = 1, 5 do t[i] = { sleep(i % 2, 'v' .. n .. i) } end return t[1][1] .. t[5][1]";
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => start(state, code, [n])));
  expect(all.map(([text]) => text)).toEqual(Array.from({ length: 40 }, (_, n) => `v${n}1v${n}5`));
  expect(state.stats().pendingCalls).toBe(0);
});
