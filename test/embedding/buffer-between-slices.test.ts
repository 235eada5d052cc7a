// A string under construction that waits for its next slice is not touched by another task that makes strings meanwhile.
import { expect, test, vi } from "vitest";
import { createLua } from "#ingot/lua/node.js";

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
