// A string under construction that waits for its next slice is not touched by another task that makes strings meanwhile.
import { expect, test, vi } from "vitest";
import { createLua } from "#ingot/lua/node.js";
import { checkHeap } from "../support/check-heap.ts";

test("a large one and a small one in turns", async () => {
  const lua = createLua({ libs: "full" });
  lua.state.driver.slice = 1;
  // Who ends with a large string gives the buffer back; the next small one has a new buffer, which is in place when a large one goes on.
  const source = `local first, second = ... local wrong = 0
    for turn = 1, 6 do
      local n = turn % 2 == 0 and first or second
      local s = string.gsub(('x'):rep(n), 'x', 'abc')
      if s ~= ('abc'):rep(n) then wrong = wrong + 1 end
    end
    return wrong`;
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
  const sizes = [
    [40_000, 30],
    [200, 50_000],
    [150, 300],
    [60_000, 70_000],
    [90, 35_000],
  ];
  const found = await Promise.all(sizes.map((args) => lua.load(source).callAsync({ args })));
  clock.mockRestore();
  expect(found).toEqual(sizes.map(() => [0]));
  expect(checkHeap(lua)).toEqual([]);
  lua.close();
});

test("two tasks in gsub at once", async () => {
  const lua = createLua({ libs: "full" });
  lua.state.driver.slice = 1;
  const source = "local n, to = ... local s = string.gsub(('x'):rep(n), 'x', to) return #s, s == to:rep(n)";
  const sizes = [300, 20_000, 5000, 40_000, 700];
  // Tasks take turns after some milliseconds: here after every slice.
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
  const found = await Promise.all(
    sizes.map((size, index) => lua.load(source).callAsync({ args: [size, "ab".repeat(index)] })),
  );
  clock.mockRestore();
  expect(found).toEqual(sizes.map((size, index) => [size * 2 * index, true]));
  lua.close();
});
