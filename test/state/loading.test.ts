// What is loaded and dropped is collected, however little else is allocated.
import { expect, test } from "vitest";
import { createLua } from "#ingot/lua/node.js";

test("a program that loads in a loop is collected", () => {
  const lua = createLua({ libs: "full", jit: "off" });
  const program = `for n = 1, 20000 do
    local f = load("local a = ... for i = 1, 2 do a = a + " .. n .. " end return a, 'x" .. n .. "'", "=made" .. n)
    if f(1) ~= 1 + 2 * n then error("wrong") end
  end`;
  lua.load(program).call();
  const { memoryPeak, collections } = lua.stats();
  expect(memoryPeak).toBeLessThan(3 << 20);
  expect(collections).toBeGreaterThan(10);
  lua.close();
});
