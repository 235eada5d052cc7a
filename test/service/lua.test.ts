// Lua functions that are compiled elsewhere, and kept: the same results in every mode and run, whatever becomes of compilers and of what is kept.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { memoryStore, openCache, type Store } from "#ingot/cache/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua, type LuaOptions } from "#ingot/lua/node.js";
import { CompileService, openCompileService, packageFile, standardCompilers } from "#ingot/service/index.js";

const folder = mkdtempSync(join(tmpdir(), "ingot-service-lua-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Functions of several kinds, called often; what they give is printed. */
const PROGRAM = `
  local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
  local function join(t) local s = "" for i, v in ipairs(t) do s = s .. i .. v end return s end
  local Point = {} Point.__index = Point
  function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
  function Point:add(o) return Point.new(self.x + o.x, self.y + o.y) end
  local generate = function(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i * 1.5) end end) end
  return function(round)
    local p = Point.new(round, 0)
    for i = 1, 50 do p = p:add(Point.new(1, i)) end
    local sum = 0
    for v in generate(20) do sum = sum + v end
    local ok, message = pcall(function() return nil + round end)
    return fib(12) .. join({ "a", "b", round }) .. p.x .. p.y .. sum .. tostring(ok) .. message
  end`;

const expected = (() => {
  const lua = createLua({ jit: "off" });
  const run = lua.load(PROGRAM, { name: "=program" }).call()[0] as { call(round: number): unknown[] };
  const results = Array.from({ length: 20 }, (_, round) => run.call(round)[0]);
  lua.close();
  return results;
})();

interface Ran {
  readonly compiled: number;
  readonly found: number;
  readonly refused: number;
}

/** Runs the program until nothing more is compiled, and looks at each result. */
function run(options: LuaOptions, enough: (ran: Ran) => boolean): Ran {
  const lua = createLua(options);
  const step = lua.load(PROGRAM, { name: "=program" }).call()[0] as { call(round: number): unknown[] };
  const end = performance.now() + 60_000;
  let ran: Ran;
  do {
    for (const [round, result] of expected.entries()) expect(step.call(round)[0]).toBe(result);
    ran = lua.stats().jit!;
  } while (!enough(ran) && performance.now() < end);
  lua.close();
  return { compiled: ran.compiled, found: ran.found, refused: ran.refused };
}

const functions = 6;

describe.skipIf(isRefusal(nativeEngine()))("Lua functions", () => {
  test.each(["worker", "process"] as const)("come from a %s while the program runs", (mode) => {
    const service = openCompileService({ mode });
    run({ jit: { calls: 2, service } }, ({ compiled, found }) => compiled + found >= functions);
    // Functions that nobody compiled before: they have constants of their own.
    const unique = Math.random();
    const lua = createLua({ jit: { calls: 1, service } });
    const all = Array.from({ length: 40 }, (_, n) => {
      const [f] = lua
        .load(`return function(a) local s = ${unique + n} for i = 1, a do s = s + i end return s end`)
        .call() as [{ call(a: number): unknown[] }];
      return () => expect(f.call(4)).toEqual([unique + n + 1 + 2 + 3 + 4]);
    });
    const before = lua.stats().jit!;
    const end = performance.now() + 60_000;
    while ((lua.stats().jit!.pending > 0 || lua.stats().jit!.compiled < all.length) && performance.now() < end)
      for (const check of all) check();
    const { compiled, refused } = lua.stats().jit!;
    expect({ compiled: compiled >= all.length, refused, before: before.refused }).toEqual({
      compiled: true,
      refused: 0,
      before: 0,
    });
    expect(service.statistics).toMatchObject({ refusals: 0 });
    expect(service.statistics.answers).toBeGreaterThanOrEqual(all.length);
    lua.close();
    service.close();
  });

  test("are given up with the state that wanted them", () => {
    const service = openCompileService({ mode: "worker" });
    const lua = createLua({ libs: "full", jit: { calls: 1, service } });
    lua.load(`for i = 1, 300 do load("local a = ... return a + " .. i .. ".25")(i) end`).call();
    expect(service.statistics.requests).toBeGreaterThan(10);
    lua.close();
    expect(service.isBusy).toBe(false);
    service.close();
  });

  test("that were collected are not compiled any more", () => {
    const service = openCompileService({ mode: "worker" });
    const lua = createLua({ libs: "full", jit: { calls: 1, service } });
    lua.load(`for i = 1, 300 do load("local a = ... return a + " .. i .. ".75")(i) end`).call();
    const { requests } = service.statistics;
    lua.collectGarbage();
    lua.collectGarbage();
    for (let n = 0; n < 200; n++) lua.load("return 1").call();
    expect(service.statistics.cancelled).toBeGreaterThan(requests / 4);
    lua.close();
    service.close();
  });

  test("whose compilers only die or lie go on in the interpreter", () => {
    const liar = fileURLToPath(new URL("liar.mjs", import.meta.url));
    for (const how of ["dies", "flipped", "twice"]) {
      const service = new CompileService({
        mode: "process",
        modules: standardCompilers(),
        workerFile: packageFile("service/worker.js"),
        command: [process.execPath, liar, how],
        delayMs: 1,
      });
      const lua = createLua({ jit: { calls: 1, service } });
      const [f] = lua.load(`local function ${how}(n) return n * 3 + #"${how}" end return ${how}`).call() as [
        { call(n: number): unknown[] },
      ];
      const end = performance.now() + 2000;
      while (performance.now() < end) expect(f.call(14)).toEqual([42 + how.length]);
      lua.close();
      service.close();
    }
  });

  test("are found by the next run, and none is compiled again", () => {
    const directory = join(folder, "found");
    const counts = [1, 2, 3].map(() => {
      const cache = openCache({ directory, memoryBytes: 0 });
      const ran = run({ cache, jit: { calls: 1 } }, () => true);
      const { hits, puts } = cache.store.statistics().below ?? cache.store.statistics();
      cache.store.close();
      return { ...ran, hits, puts };
    });
    // The isolate has all of them in memory from earlier on; what the store was asked is what it did not have.
    expect(counts[0].compiled + counts[0].found).toBeGreaterThanOrEqual(functions);
    expect(counts[1].compiled).toBe(0);
    expect(counts[2].compiled).toBe(0);
  });

  test("in a cache depend on no name, line or path, and each on itself alone", () => {
    const store = memoryStore({ bytes: 1 << 20 });
    const keys: string[] = [];
    const cache = {
      store: {
        ...methodsOf(store),
        put: (key: string, kind: string, object: Uint8Array) => (keys.push(key), store.put(key, kind, object)),
      },
    };
    const load = (text: string, name: string): number => {
      const before = keys.length;
      const lua = createLua({ cache, jit: { calls: 1 } });
      lua.load(text, { name }).call();
      lua.close();
      return keys.length - before;
    };
    const unique = Math.random();
    const text = `local function one(a) return a + ${unique} end\nlocal function two(b) return b * ${unique} end\nreturn one(1), two(2)`;
    expect(load(text, "@first.lua")).toBe(3);
    expect(load(`\n-- a comment\n\n${text}`, "@other/second.lua")).toBe(0);
    expect(load(text.replaceAll("one", "renamed"), "=third")).toBe(0);
    // One function changes: itself is compiled, and nothing else.
    expect(load(text.replace(`b * ${unique}`, `b - ${unique}`), "@first.lua")).toBe(1);
  });

  test("that are damaged in a cache are compiled, with the right result", () => {
    const inner = memoryStore({ bytes: 1 << 20 });
    let damage: (object: Uint8Array) => Uint8Array = (object) => object;
    const refused: string[] = [];
    const store: Store = {
      ...methodsOf(inner),
      get: (key) => {
        const object = inner.get(key);
        return object === undefined ? undefined : damage(object);
      },
      refuse: (_, why) => void refused.push(why),
    };
    const unique = Math.floor(Math.random() * 1e6);
    const text = (n: number) => `local s = ${unique} for i = 1, 3 do s = s + i * ${n} end return s`;
    const result = (n: number) => {
      const lua = createLua({ cache: { store }, jit: { calls: 1 } });
      const [value] = lua.load(text(n)).call();
      lua.close();
      return value;
    };
    expect(result(1)).toBe(unique + 6);
    // The next has to be sought in the store, since another function is in memory by then: only structure is damaged here, for
    // what is authentic and wrong in its code nobody can tell.
    const words = [1, 2, 3, 4, 5, 6];
    for (const word of words) {
      damage = (object) => {
        const wrong = object.slice();
        new DataView(wrong.buffer).setInt32(4 * word, 0x7fffff00, true);
        return wrong;
      };
      const n = word + 1;
      const plain = createLua({ cache: { store: inner }, jit: { calls: 1 } });
      plain.load(text(n)).call();
      plain.close();
      expect(result(n)).toBe(unique + 6 * n);
    }
  });

  test("are compared where the cache is not trusted", () => {
    const inner = memoryStore({ bytes: 1 << 20 });
    const refused: string[] = [];
    const store: Store = { ...methodsOf(inner), refuse: (_, why) => void refused.push(why) };
    const unique = Math.random();
    const once = () => {
      const lua = createLua({ cache: { store, distrust: true }, jit: { calls: 1 } });
      expect(lua.load(`return (...) + ${unique}`).call({ args: [1] })).toEqual([1 + unique]);
      lua.close();
    };
    once();
    expect(refused).toEqual([]);
  });

  test("in damaged packs of the disk cost a compilation", () => {
    const directory = join(folder, "flipped");
    const unique = Math.random();
    const expected = 1 + unique + (2 + unique);
    const program = `local function f(a) return a + ${unique} end return f(1) + f(2)`;
    const once = (): unknown => {
      const cache = openCache({ directory, secretFile: join(folder, "secret") });
      const lua = createLua({ cache, jit: { calls: 1 } });
      const [value] = lua.load(program).call();
      lua.close();
      cache.store.close();
      return value;
    };
    expect(once()).toBe(expected);
    for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
      const file = join(directory, name);
      try {
        const bytes = readFileSync(file);
        for (let at = 0; at < bytes.length; at += 101) bytes[at] ^= 0xff;
        writeFileSync(file, bytes);
      } catch {
        // A folder.
      }
    }
    expect(once()).toBe(expected);
  });
});

/** A store's methods as a plain object, to replace some. */
function methodsOf(store: Store): Store {
  return {
    get: (key) => store.get(key),
    put: (key, kind, object) => store.put(key, kind, object),
    refuse: (key, why) => store.refuse(key, why),
    lease: (key, milliseconds) => store.lease(key, milliseconds),
    statistics: () => store.statistics(),
    flush: () => store.flush(),
    close: () => store.close(),
  };
}
