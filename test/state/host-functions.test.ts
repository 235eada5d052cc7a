import { describe, expect, test } from "vitest";
import { LuaError, Multiple } from "#ingot/lua/state/index.js";
import { define, defineGlobal, failure, freshState, run, stress } from "./fixture.ts";

describe("JavaScript functions", () => {
  const state = freshState();

  test("get converted arguments and give one result, or several", () => {
    defineGlobal(state, "f", (...args: unknown[]) => new Multiple([args.length, ...args]));
    expect(run(state, "return f(1, 'x', nil, 2.5, true)")).toEqual([5, 1, "x", undefined, 2.5, true]);
    defineGlobal(state, "nothing", () => undefined);
    expect(run(state, "return nothing()")).toEqual([undefined]);
  });

  test("are the same Lua function each time they cross", () => {
    const f = () => 1;
    expect(run(state, "local a, b = ... return a == b", [f, f])).toEqual([true]);
    const first = run(state, "kept = ... return kept", [f])[0] as { low: number };
    const second = run(state, "return ...", [f])[0] as { low: number };
    expect(second.low).toBe(first.low);
  });

  test("call Lua again, and so on", () => {
    defineGlobal(state, "nest", (n: number) =>
      n === 0 ? 0 : (run(state, "return nest(...)", [n - 1])[0] as number) + 1,
    );
    expect(run(state, "return nest(50)")).toEqual([50]);
  });

  test("nested too deeply are an error of the program, not of the process", () => {
    defineGlobal(state, "forever", () => run(state, "return forever()")[0]);
    expect(run(state, "return pcall(forever)")).toEqual([false, "C stack overflow"]);
    expect(run(state, "return 1")).toEqual([1]);
  });

  test("that throw make Lua errors with their message; the exception is the cause", () => {
    const cause = new TypeError("it broke");
    defineGlobal(state, "breaks", () => {
      throw cause;
    });
    expect(run(state, "return pcall(breaks)")).toEqual([false, "it broke"]);
    const error = failure(() => run(state, "local function inner() breaks() end inner()")) as LuaError;
    expect(error).toBeInstanceOf(LuaError);
    expect(error.message).toBe("it broke");
    expect(error.cause).toBe(cause);
    expect(error.traceback).toContain("in function 'breaks'\n\ttest:1: in local 'inner'");
    expect(failure(() => run(state, "local ok, e = pcall(breaks) error(e, 0)"))).toMatchObject({ cause });
  });

  test("that pass a Lua error on pass its very value on", () => {
    defineGlobal(state, "through", () => run(state, "error({ code = 7 })"));
    expect(run(state, "local ok, e = pcall(through) return e.code")).toEqual([7]);
  });

  test("that return promises are an error in synchronous calls", () => {
    defineGlobal(state, "later", () => Promise.reject(new Error("never seen")));
    expect(run(state, "return pcall(function() later() end)")[1]).toBe(
      "host function 'later' returned a promise in a synchronous call; use callAsync",
    );
  });

  test("that Lua forgot are forgotten", () => {
    for (let index = 0; index < 5000; index++) run(state, "return (...)(1)", [(x: number) => x + index]);
    expect(state.hosts.inUse).toBeLessThan(1000);
  });
});

describe("the HostCall interface", () => {
  const state = freshState();
  define(state, "readers", (call) => {
    call.pushInteger(call.integer(1));
    call.pushNumber(call.number(2));
    call.pushString(call.string(3));
    call.pushBoolean(call.truth(4));
    call.pushInteger(call.optionalInteger(5, 42));
    call.pushString(call.type(6));
  });
  const message = (code: string) => run(state, `return pcall(function() ${code} end)`)[1];

  test("reads arguments as C functions do", () => {
    expect(run(state, "return readers('0x10', '  2.5 ', 3.0, nil)")).toEqual([16, 2.5, "3.0", false, 42, "no value"]);
  });

  test.each([
    ["readers()", "test:1: bad argument #1 to 'readers' (number expected, got no value)"],
    ["readers({})", "test:1: bad argument #1 to 'readers' (number expected, got table)"],
    ["readers(1.5)", "test:1: bad argument #1 to 'readers' (number has no integer representation)"],
    ["readers('1x')", "test:1: bad argument #1 to 'readers' (number expected, got string)"],
    ["readers(1, 2, {})", "test:1: bad argument #3 to 'readers' (string expected, got table)"],
    ["local t = { m = readers } t:m()", "test:1: calling 'm' on bad self (number expected, got table)"],
    [
      "local t = setmetatable({}, { __index = readers, __name = 'Mine' }) return t.x",
      "test:1: bad argument #1 to 'index' (number expected, got Mine)",
    ],
  ])("%s", (code, expected) => expect(message(code)).toBe(expected));

  test("makes tables, functions and objects", () => {
    class Thing {
      count = 0;
    }
    define(state, "make", (call) => {
      const table = call.pushTable(2, 1);
      call.pushText("ä");
      call.setField(table, "name");
      call.pushInteger(2n ** 62n);
      call.setIndex(table, 1);
      call.pushObject(new Thing(), 0);
      call.pushFunction((step) => step.pushInteger(++step.object(1, Thing, "Thing").count), "step");
    });
    stress(state, 1);
    expect(
      run(state, "local t, thing, step = make() step(thing) return t.name, t[1], step(thing), pcall(step, 1)"),
    ).toEqual(["ä", 2n ** 62n, 2, false, "bad argument #1 to '?' (Thing expected, got number)"]);
    stress(state, 0);
  });

  test("calls functions, and errors go through", () => {
    define(state, "apply", (call) => {
      const first = call.count;
      call.pushArgument(1);
      call.pushArgument(2);
      call.pushInteger(10);
      const results = call.call(2);
      call.pushInteger(results * 1000 + first);
    });
    expect(run(state, "return apply(function(a, b) return a + b, a end, 5)")).toEqual([15, 5, 2002]);
    expect(run(state, "return pcall(apply, function() error({}) end)").length).toBe(2);
    expect(run(state, "return pcall(apply, function() error('gone') end)")).toEqual([false, "test:1: gone"]);
  });
});
