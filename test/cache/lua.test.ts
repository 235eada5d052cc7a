// Compiled Lua functions in a cache: each run is a process of its own, since within one equal functions share their code in memory and no cache is asked.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { memoryStore, type Store } from "#ingot/cache/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua } from "#ingot/lua/node.js";
import { newPlace, packsOf, type Place } from "../support/cache-folder.ts";
import { LUA_FUNCTIONS } from "../support/lua-functions.ts";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const child = fileURLToPath(new URL("lua-child.mjs", import.meta.url));

interface Chunk {
  readonly text: string;
  readonly name: string;
}

interface Ran {
  readonly results: unknown[][];
  readonly compiled: number;
  readonly found: number;
  readonly refused: number;
  readonly hits: number;
  readonly puts: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, number>>;
}

function run({ directory, secretFile }: Place, chunks: readonly Chunk[], ...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, directory, secretFile, ...words], {
    input: JSON.stringify(chunks),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the run ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Functions of several kinds; all are called. */
const PROGRAM = `${LUA_FUNCTIONS}
  local p = Point.new(1, 0)
  for i = 1, 50 do p = p:add(Point.new(1, i)) end
  local sum = 0
  for v in coroutine.wrap(function() for i = 1, 20 do coroutine.yield(i * 1.5) end end) do sum = sum + v end
  local ok, message = pcall(function() return nil + sum end)
  return fib(12), join({ "a", "b", "c" }), p.x, p.y, sum, ok, message`;
const FUNCTIONS = 7;
const program: readonly Chunk[] = [{ text: PROGRAM, name: "=program" }];
const plain = (() => {
  const lua = createLua({ libs: "full", jit: "off" });
  const results = lua.load(PROGRAM, { name: "=program" }).call();
  lua.close();
  return [results];
})();

describe.skipIf(isRefusal(nativeEngine()))("compiled Lua functions", () => {
  test("are found by the next process, and none is compiled again", () => {
    const place = newPlace();
    const none = { refused: 0, refusals: {}, dropped: {}, results: plain };
    expect(run(place, program)).toMatchObject({ ...none, compiled: FUNCTIONS, found: 0, puts: FUNCTIONS });
    for (let n = 0; n < 2; n++)
      expect(run(place, program)).toMatchObject({ ...none, compiled: 0, found: FUNCTIONS, puts: 0, hits: FUNCTIONS });
  });

  test("depend on no name, line or path, and each on itself alone", () => {
    const place = newPlace();
    const text = `local function one(a) return a + 0.125 end\nlocal function two(b) return b * 0.125 end\nreturn one(1), two(2)`;
    const compiledOf = (chunk: Chunk) => run(place, [chunk]).compiled;
    expect(compiledOf({ text, name: "@first.lua" })).toBe(3);
    expect(compiledOf({ text: `\n-- a comment\n\n${text}`, name: "@other/second.lua" })).toBe(0);
    expect(compiledOf({ text: text.replaceAll("one", "renamed"), name: "=third" })).toBe(0);
    // One function changes: itself is compiled, and nothing else.
    const changed = run(place, [{ text: text.replace("b * 0.125", "b - 0.125"), name: "@first.lua" }]);
    expect(changed).toMatchObject({ results: [[1.125, 1.875]], compiled: 1, found: 2 });
  });

  test("in packs that were damaged are compiled, with the right results", () => {
    const place = newPlace();
    run(place, program);
    const [pack] = packsOf(place);
    const file = join(place.directory, pack);
    const good = readFileSync(file);
    const random = randomFrom(seedOf("damaged packs"));
    for (let n = 0; n < amount(6, 40); n++) {
      const bad = Buffer.from(good);
      const at = Math.floor(random() * bad.length);
      bad[at] ^= 1 << Math.floor(random() * 8);
      writeFileSync(file, bad);
      const { results, compiled, found, refused } = run(place, program);
      expect({ results, refused, all: compiled + found, at }).toEqual({
        results: plain,
        refused: 0,
        all: FUNCTIONS,
        at,
      });
      expect(compiled).toBeGreaterThan(0);
      for (const name of packsOf(place)) if (name !== pack) rmSync(join(place.directory, name));
    }
  });

  test("that are authentic and have the wrong structure are refused, counted and compiled", () => {
    const inner = memoryStore({ bytes: 1 << 20 });
    let give: (key: string) => Uint8Array | undefined = () => undefined;
    const refused: string[] = [];
    const store = storeWith(inner, { get: (key) => give(key), refuse: (_, why) => void refused.push(why) });
    const seen: string[] = [];
    // No two calls have the same function, so that none is in memory.
    const unique = Math.floor(Math.random() * 1e9);
    const resultOf = (n: number): unknown => {
      const lua = createLua({ cache: { store }, jit: { calls: 1 } });
      const [value] = lua.load(`local s = ${unique + n} for i = 1, 3 do s = s + i end return s - ${unique}`).call();
      lua.close();
      return value;
    };
    give = (key) => (seen.push(key), undefined);
    expect(resultOf(0)).toBe(6);
    const object = inner.get(seen[0])!;
    // Magic, sizes, entry, counts.
    for (let word = 0; word < 7; word++) {
      give = () => {
        const wrong = object.slice();
        new DataView(wrong.buffer).setInt32(4 * word, 0x7fffff00, true);
        return wrong;
      };
      expect(resultOf(1 + word)).toBe(7 + word);
      expect(refused).toEqual(Array.from({ length: 1 + word }, () => "structure"));
    }
    give = () => {
      throw new Error("a store that fails");
    };
    expect(resultOf(100)).toBe(106);
  });

  test("are made again and compared where the cache is not trusted", () => {
    const place = newPlace();
    run(place, program);
    expect(run(place, program, "distrust")).toMatchObject({
      results: plain,
      compiled: FUNCTIONS,
      found: 0,
      refusals: {},
    });
    const refused: string[] = [];
    const inner = memoryStore({ bytes: 1 << 20 });
    const store = storeWith(inner, {
      get: () => Buffer.from("other code"),
      refuse: (_, why) => void refused.push(why),
    });
    const lua = createLua({ cache: { store, distrust: true }, jit: { calls: 1 } });
    const unique = Math.random();
    expect(lua.load(`return (...) + ${unique}`).call({ args: [1] })).toEqual([1 + unique]);
    expect(refused).toEqual(["another result"]);
    lua.close();
  });
});

/** A store, some of whose methods are others. */
function storeWith(store: Store, others: Partial<Store>): Store {
  return {
    get: (key) => store.get(key),
    put: (key, kind, object) => store.put(key, kind, object),
    refuse: (key, why) => store.refuse(key, why),
    lease: (key, milliseconds) => store.lease(key, milliseconds),
    statistics: () => store.statistics(),
    flush: () => store.flush(),
    close: () => store.close(),
    ...others,
  };
}
