import { describe, expect, test } from "vitest";
import { createLua, type LuaFunction, LuaInterrupt } from "ingot";

const sleep = <T>(ms: number, value?: T) =>
  new Promise<T | undefined>((resolve) => setTimeout(() => resolve(value), ms));

describe("asynchronous calls of the embedding interface", () => {
  const lua = createLua({ limits: { deadlineMs: 5000 } });
  lua.globals.set("sleep", sleep);

  test("of chunks and functions, with options", async () => {
    expect(await lua.load("return sleep(1, 'a'), ...").callAsync({ args: ["b"] })).toEqual(["a", "b"]);
    expect(await lua.load("return sleep(1, 2^53)").evalAsync({ ints: "bigint" })).toBe(2 ** 53);
    const fn = lua.load("return function(ms) return sleep(ms, { ms }) end").eval<LuaFunction>();
    expect(await fn.with({ copy: true }).callAsync(2)).toEqual([[2]]);
    await expect(fn.with({ deadlineMs: 5 }).callAsync(1000)).rejects.toBeInstanceOf(LuaInterrupt);
  });

  test("a callback may await an asynchronous call of its own state", async () => {
    lua.globals.set(
      "nested",
      async (n: number) => (await lua.load("return sleep(1, ...) + 1").callAsync({ args: [n] }))[0],
    );
    expect(await lua.load("return nested(nested(40))").evalAsync()).toBe(42);
  });

  test("a table that another call changes while it is sorted", async () => {
    lua.load("t = {} for i = 1, 1500000 do t[i] = (i * 7919) % 1500007 end").call();
    const sorted = lua.load("table.sort(t)").callAsync();
    // Between two slices: what is no longer an array of numbers is compared one by one.
    setImmediate(() => lua.load("t[1000] = {}").call());
    await expect(sorted).rejects.toThrow("attempt to compare");
    lua.load("t = nil").call();
  });

  test("a promise of several results", async () => {
    lua.globals.set("pair", async () => lua.multi(1, 2));
    expect(await lua.load("return pair()").callAsync()).toEqual([1, 2]);
  });

  test("the signal of one call ends that one only, from a callback of another too", async () => {
    const controller = new AbortController();
    lua.globals.set("stop", () => controller.abort());
    const stopped = lua.load("sleep(10000)").callAsync({ signal: controller.signal });
    const other = lua.load("sleep(5) stop() return sleep(5, 'went on')").evalAsync();
    await expect(stopped).rejects.toMatchObject({ reason: "abort" });
    expect(await other).toBe("went on");
  });

  test("thenables that are no promises", async () => {
    class Thenable {
      // oxlint-disable-next-line unicorn/no-thenable
      then(done: (value: string) => void): void {
        done("thenable");
      }
    }
    lua.globals.set("thenable", () => new Thenable());
    expect(await lua.load("return thenable()").evalAsync()).toBe("thenable");
  });
});
