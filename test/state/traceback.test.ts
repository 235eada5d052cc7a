import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { traceback } from "#ingot/lua/state/index.js";
import { STATE } from "#ingot/lua/layout/index.js";
import { oracle } from "../support/oracles.ts";
import { define, freshState, HOW, run } from "./fixture.ts";

const lua = oracle("lua5.4");

const PROGRAMS = [
  "local function f() error('e') end f()",
  "local function f(n) if n == 0 then error('deep') end f(n - 1) local x end f(40)",
  "local function f(n) if n == 0 then error('deep') end f(n - 1) local x end f(16)",
  "local function f(n) if n == 0 then error('deep') end f(n - 1) local x end f(17)",
  "local function f(n) if n == 0 then error('deep') end f(n - 1) local x end f(18)",
  "local function g() error('tail') end local function f() return g() end f()",
  "local t = {} function t.field() error('x') end t.field()",
  "local t = {} function t:method() error('x') end t:method()",
  "function global() error('x') end global()",
  "local t = setmetatable({}, { __index = function() error('x') end }) return t.y",
  "local t = setmetatable({}, { __add = function() error('x') end }) return t + 1",
  "for k in function() error('x') end do end",
  "pcall(function() local x = nil; (function() x() end)() end) error('after')",
  "coroutine.wrap(function() error('inside') end)()",
  "local a <close> = setmetatable({}, { __close = function() error('closing') end })",
  "select(2, pcall(error)).x = 1",
  "setmetatable(1)",
];

describe.skipIf(lua === undefined)("tracebacks as lua5.4 prints them", () => {
  const state = freshState();
  define(state, "trace", (call) => {
    const text = traceback(state, state.cage.i32[STATE.thread >> 2], call.string(1), 1);
    call.pushString(text);
  });
  const pcall = state.internal("pcall");
  const code = (program: string, tracer: string) => `return (select(2, xpcall(${program}, ${tracer})))`;

  test.each(PROGRAMS)("%s", (program) => {
    const script = `local program = assert(load(${JSON.stringify(program)}, "=test"))\nprint((select(2, xpcall(program, debug.traceback))))`;
    const { stdout } = spawnSync(lua as string, ["-"], { input: script, encoding: "utf8" });
    const chunk = state.load(program, "=test", state.globals);
    const handle = new state.handleTypes.function(state, chunk, 0xfffb0006 | 0, "function");
    // Below lua5.4's main chunk stands the interpreter's C function; here pcall takes its place.
    const outer = run(state, `return function(program) ${code("program", "trace")} end`)[0];
    const [, ours] = state.driver.call(pcall.low, pcall.high, [outer, handle], HOW);
    // The harness's own frames differ: the comparison ends at xpcall.
    const cut = (text: string) => text.slice(0, text.indexOf("[C]: in function 'xpcall'"));
    expect(cut(ours as string)).toBe(cut(stdout));
  });
});
