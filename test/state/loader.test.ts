import { describe, expect, test } from "vitest";
import { compile, listing } from "#ingot/lua/bytecode/index.js";
import type { Proto } from "#ingot/lua/bytecode/index.js";
import { LUA_FUNCTION_TAG } from "#ingot/lua/state/index.js";
import { LUA_FUNCTION } from "#ingot/lua/layout/index.js";
import { freshState, HOW, stress } from "./fixture.ts";

const PROGRAM = `
local a <const>, c <close> = 1, nil
local b
local big, wide, float, text = 1 << 40, 0x7fffffffffffffff, 0.1, "a\\0\\xff" .. ("x"):len()
local function outer(x, ...)
  local t = { x, ..., n = float }
  return function() b = t; return big + wide, text, outer end
end
for i = 1, 3 do for k, v in next, {} do goto done end ::done:: end
return outer
`;

function shape(proto: Proto): unknown {
  const { protos, code, lines, ...rest } = proto;
  return { ...rest, code: [...code], lines: [...lines], protos: protos.map(shape) };
}

describe("a function in the cage", () => {
  test.each([0, 1])("reads back as it was compiled (stress %d)", (every) => {
    const state = freshState();
    stress(state, every);
    const proto = compile(PROGRAM, "@program.lua");
    const closure = state.loader.closure(proto, state.globals);
    const again = state.loader.read(state.cage.i32[(closure + LUA_FUNCTION.proto) >>> 2]);
    expect(shape(again)).toEqual(shape(proto));
    expect(listing(again)).toBe(listing(proto));
  });

  test("runs, built while memory is short", () => {
    const state = freshState({ limits: { memory: 400_000 } });
    for (let index = 0; index < 300; index++) {
      const source = `local t = {${"'constant string number', ".repeat(20)}} return #t + ${index}`;
      const closure = state.load(source, "=short", state.globals);
      expect(state.driver.call(closure, LUA_FUNCTION_TAG, [], HOW)).toEqual([20 + index]);
    }
  });

  test("stripped has no names and no lines", () => {
    const state = freshState();
    const proto = {
      ...compile("local x = 1 return x", "@s.lua"),
      stripped: true,
      lines: new Uint32Array(0),
      locals: [],
    };
    const closure = state.loader.closure(proto, state.globals);
    const address = state.cage.i32[(closure + LUA_FUNCTION.proto) >>> 2];
    expect(state.loader.debugOf(address).localCount).toBe(0);
    expect(state.loader.read(address).lines.length).toBe(0);
  });
});

test("names of locals by register and pc", () => {
  const state = freshState();
  const closure = state.load("local a, b = 1, 2 do local c = 3 end local d = 4 return a", "=names", state.globals);
  const blob = state.loader.debugOf(state.cage.i32[(closure + LUA_FUNCTION.proto) >>> 2]);
  const names = Array.from({ length: blob.localCount }, (_, index) => blob.local(index).name);
  expect(names).toEqual(["a", "b", "c", "d"]);
  expect(blob.upvalueName(0)).toBe("_ENV");
  expect(blob.activeLocal(1, 100)).toBeUndefined();
});
