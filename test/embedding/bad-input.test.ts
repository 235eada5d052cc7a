// Bad input, and what becomes of it: programs that are broken, endless or greedy, callbacks that fail, states that are closed. Whatever
// it was, the state answers correctly afterwards.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createLua, type Lua, LuaError, LuaInterrupt, type LuaOptions } from "ingot";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { failure } from "../support/failure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function stillWorks(lua: Lua): void {
  expect(lua.load("return 1 + 1").eval()).toBe(2);
}

type Limits = NonNullable<LuaOptions["limits"]>;

// ---------------------------------------------------------------- programs

const BROKEN: readonly (readonly [name: string, source: string | Uint8Array, message: string])[] = [
  ["half a statement", "x =", "unexpected symbol near <eof>"],
  ["an open string", "x = 'abc", "unfinished string near <eof>"],
  ["an open long string", "x = [==[abc]=]", "unfinished long string"],
  ["an open comment", "--[[", "unfinished long comment"],
  ["a bad number", "x = 0x", "malformed number near '0x'"],
  ["a bad escape", "x = '\\q'", "invalid escape sequence near ''\\q'"],
  ["a block without end", "while true do", "'end' expected near <eof>"],
  ["a label twice", "::a:: ::a::", "label 'a' already defined"],
  ["a goto to nowhere", "goto a", "no visible label 'a'"],
  ["break outside", "break", "break outside a loop at line 1"],
  ["a write to a constant", "local x <const> = 1 x = 2", "attempt to assign to const variable 'x'"],
  ["an unknown attribute", "local x <strange> = 1", "unknown attribute 'strange'"],
  ["too many locals", "local a\n".repeat(201), "too many local variables"],
  ["deep parentheses", `return ${"(".repeat(10_000)}`, "C stack overflow"],
  ["deep tables", `return ${"{".repeat(10_000)}`, "C stack overflow"],
  ["deep blocks", "do ".repeat(10_000), "C stack overflow"],
  ["bytes that are no text", new Uint8Array([0, 255, 254, 1]), "unexpected symbol"],
  ["a binary chunk", new Uint8Array([27, 76, 117, 97, 84]), "attempt to load a binary chunk (mode is 't')"],
];

describe("broken source", () => {
  const lua = createLua({ libs: "full" });
  test.each(BROKEN)("%s", (_name, source, message) => {
    expect(failure(() => lua.load(source))).toMatchObject({ message: expect.stringContaining(message) });
    stillWorks(lua);
  });
});

const FUEL: Limits = { fuel: 200_000 };
const TIME: Limits = { deadlineMs: 50 };
const MEMORY: Limits = { memory: 4 << 20 };
const DEPTH: Limits = { depth: 150 };
const STRINGS: Limits = { stringBytes: 10_000 };

/** [name, limits, program, expected reason]. */
const INTERRUPTED: readonly (readonly [name: string, limits: Limits, program: string, reason: string])[] = [
  // Endless.
  ["an endless loop: fuel", FUEL, "while true do end", "fuel"],
  ["an endless loop: time", TIME, "while true do end", "deadline"],
  ["goto", FUEL, "::a:: goto a", "fuel"],
  ["tail calls", FUEL, "local function f() return f() end f()", "fuel"],
  [
    "a metamethod that calls itself",
    FUEL,
    "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) while true do pcall(function() return t[1] end) end",
    "fuel",
  ],
  ["an iterator without end", FUEL, "for _ in function() return 1 end do end", "fuel"],
  ["pcall around pcall", FUEL, "while true do pcall(pcall, function() while true do end end) end", "fuel"],
  [
    "xpcall with a handler that goes on",
    FUEL,
    "while true do xpcall(function() while true do end end, function() while true do end end) end",
    "fuel",
  ],
  [
    "coroutines",
    FUEL,
    "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    "fuel",
  ],
  [
    "__close",
    FUEL,
    "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
    "fuel",
  ],
  [
    "__close at the regular end",
    FUEL,
    "do local x <close> = setmetatable({}, { __close = function() while true do end end }) end",
    "fuel",
  ],
  [
    "__gc",
    FUEL,
    "setmetatable({}, { __gc = function() while true do end end }) while true do pcall(collectgarbage) local t = {} end",
    "fuel",
  ],
  ["a pattern: fuel", FUEL, "return ('a'):rep(40):find(('a-'):rep(40) .. 'b')", "fuel"],
  ["a pattern: time", TIME, "return ('a'):rep(40):find(('a-'):rep(40) .. 'b')", "deadline"],
  ["patterns that swallow", FUEL, "while true do pcall(string.find, ('a'):rep(40), ('a-'):rep(40) .. 'b') end", "fuel"],
  ["gsub", TIME, "local s = ('a'):rep(100000) while true do s:gsub('.', '%0') end", "deadline"],
  ["table.move", TIME, "table.move({}, 1, 1 << 50, 2)", "deadline"],
  [
    "table.concat over __index",
    TIME,
    "return table.concat(setmetatable({}, { __len = function() return 1 << 50 end, __index = function() return '' end }))",
    "deadline",
  ],
  [
    "table.sort",
    TIME,
    "local t = {} for i = 1, 1000 do t[i] = i % 17 end while true do table.sort(t, function(a, b) return a < b end) end",
    "deadline",
  ],
  ["load", TIME, "local s = ('x = 1 '):rep(1000) while true do load(s) end", "deadline"],
  ["loading a long chunk: fuel", FUEL, "return pcall(load, ('x = 1 '):rep(1000000))", "fuel"],
  ["loading a long chunk: time", TIME, "return pcall(load, ('x = 1 '):rep(1000000))", "deadline"],
  ["loading a long comment line by line", TIME, "return pcall(load, ('--\\n'):rep(5000000))", "deadline"],
  // Greedy.
  ["string.rep", MEMORY, "return ('x'):rep(1 << 30)", "memory"],
  ["string.rep in pcall", MEMORY, "while true do pcall(string.rep, 'x', 1 << 30) end", "memory"],
  ["string.rep in xpcall", MEMORY, "return xpcall(string.rep, function() return 'caught' end, 'x', 1 << 30)", "memory"],
  [
    "string.rep in a coroutine",
    MEMORY,
    "return coroutine.resume(coroutine.create(function() return ('x'):rep(1 << 30) end))",
    "memory",
  ],
  [
    "string.rep under __close",
    MEMORY,
    "local x <close> = setmetatable({}, { __close = function() error('swallowed') end }) return ('x'):rep(1 << 30)",
    "memory",
  ],
  [
    "string.rep in __tostring",
    MEMORY,
    "return pcall(tostring, setmetatable({}, { __tostring = function() return ('x'):rep(1 << 30) end }))",
    "memory",
  ],
  ["a growing list", MEMORY, "local t = {} while true do t[#t + 1] = 1 end", "memory"],
  ["table.insert", MEMORY, "local t = {} while true do table.insert(t, 1) end", "memory"],
  ["a growing hash", MEMORY, "local t = {} for i = 1, 1 << 30 do t['k' .. i] = i end", "memory"],
  ["tables of tables", MEMORY, "local t = {} while true do t = { t } end", "memory"],
  ["metatables", MEMORY, "local t = {} while true do t[#t + 1] = setmetatable({}, {}) end", "memory"],
  ["strings of numbers", MEMORY, "local t = {} for i = 1, 1 << 30 do t[i] = tostring(i) end", "memory"],
  ["closures", MEMORY, "local t = {} while true do t[#t + 1] = function() return t end end", "memory"],
  ["many coroutines", MEMORY, "local t = {} while true do t[#t + 1] = coroutine.create(print) end", "memory"],
  ["building a string", MEMORY, "local s, part = '', ('x'):rep(5000) while true do s = s .. part end", "memory"],
  ["doubling a string", MEMORY, "local s = 'x' while true do s = s .. s end", "memory"],
  ["recursion", MEMORY, "local function f(...) return 1 + f(1, ...) end return pcall(f)", "memory"],
  [
    "table.concat",
    MEMORY,
    "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(10000) end return #table.concat(t)",
    "memory",
  ],
  ["gsub growth", MEMORY, "return #(('x'):rep(100000):gsub('x', ('y'):rep(1000)))", "memory"],
  [
    "string.format",
    MEMORY,
    "local s = ('x'):rep(100000) local t = {} for i = 1, 100 do t[i] = s end return #string.format(('%s'):rep(100), table.unpack(t))",
    "memory",
  ],
  ["loading a long chunk: memory", MEMORY, "return pcall(load, ('x = 1 '):rep(100000))", "memory"],
  ["loading a chunk without end", MEMORY, "return load(function() return 'x = 1 ' end)", "memory"],
  [
    "errors that are large",
    MEMORY,
    "local kept while true do local ok, e = pcall(error, ('x'):rep(100000)) kept = { kept, e .. #e } end",
    "memory",
  ],
  // Deep.
  ["depth", DEPTH, "local function f() return 1 + f() end f()", "depth"],
  ["depth in pcall", DEPTH, "local function f() return pcall(f) end f()", "depth"],
  [
    "depth by metamethods",
    DEPTH,
    "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end return pcall(function() return t.x end)",
    "depth",
  ],
  // Long.
  ["stringBytes", STRINGS, "local s = 'x' while true do s = s .. s end", "stringBytes"],
  ["stringBytes in pcall", STRINGS, "while true do pcall(string.rep, 'x', 10001) end", "stringBytes"],
  [
    "stringBytes in table.concat",
    STRINGS,
    "local t = {} for i = 1, 5000 do t[i] = 'xyz' end return pcall(table.concat, t)",
    "stringBytes",
  ],
  ["stringBytes in gsub", STRINGS, "return pcall(string.gsub, ('x'):rep(9000), 'x', 'yy')", "stringBytes"],
];

describe("a limit ends", () => {
  test.each(INTERRUPTED)("%s", (_name, limits, program, reason) => {
    // Programs that a memory limit ends would else run for ever if it did not.
    const lua = createLua({ libs: "full", limits: { deadlineMs: 20_000, ...limits } });
    for (let round = 0; round < 2; round++) {
      const error = failure(() => lua.load(program).call());
      expect(error).toBeInstanceOf(LuaInterrupt);
      expect((error as LuaInterrupt).reason).toBe(reason);
      stillWorks(lua);
    }
    lua.close();
  });

  test.each([
    ["deadline", TIME],
    ["fuel", FUEL],
    ["memory", MEMORY],
  ])("the embedder's own load of a long text: %s", (reason, limits) => {
    const lua = createLua({ limits });
    const text = "x = 1 ".repeat(1_000_000);
    expect(failure(() => lua.load(text))).toMatchObject({ name: "LuaInterrupt", reason });
    stillWorks(lua);
    lua.close();
  });

  test("errors of the program are none of the embedder's limits", () => {
    const lua = createLua({ libs: "full" });
    for (const [program, message] of [
      ["local function f() return 1 + f() end f()", "stack overflow"],
      ["local function f() return coroutine.wrap(f)() end return f()", "C stack overflow"],
      ["return ('x'):rep(1 << 40)", "resulting string too large"],
      ["return table.unpack({}, 1, 1e7)", "too many results to unpack"],
      ["local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x", "loop"],
    ]) {
      const error = failure(() => lua.load(program).call());
      expect(error).toBeInstanceOf(LuaError);
      expect((error as LuaError).message).toContain(message);
      stillWorks(lua);
    }
    lua.close();
  });
});

// ---------------------------------------------------------------- asynchronous calls and callbacks

describe("callbacks", () => {
  const lua = createLua({ libs: "full" });

  test.each<[name: string, thrown: unknown, message: string]>([
    ["an Error", new Error("broken"), "broken"],
    ["a string", "text", "text"],
    ["undefined", undefined, "undefined"],
    ["a symbol", Symbol("odd"), "Symbol(odd)"],
    [
      "an object that cannot be shown",
      {
        toString: () => {
          throw new Error("no");
        },
      },
      "a value that cannot be shown was thrown",
    ],
    ["an object without a prototype", Object.create(null), "a value that cannot be shown was thrown"],
  ])("that throw %s", (_name, thrown, message) => {
    lua.globals.set("f", () => {
      throw thrown;
    });
    expect(lua.load("return pcall(f)").call()).toEqual([false, message]);
    expect(failure(() => lua.load("f()").call())).toMatchObject({ message });
    stillWorks(lua);
  });

  test("that reject", async () => {
    lua.globals.set("f", () => Promise.reject(new Error("rejected")));
    expect(await lua.load("return pcall(f)").callAsync()).toEqual([false, "rejected"]);
    await expect(lua.load("f()").callAsync()).rejects.toMatchObject({ message: "rejected" });
    expect(lua.load("return select(2, pcall(f))").eval()).toContain("returned a promise in a synchronous call");
    stillWorks(lua);
  });

  test.each<[name: string, value: unknown, message: string]>([
    ["an object", {}, "does not cross"],
    ["a symbol", Symbol("s"), "does not cross"],
    ["a large bigint", 1n << 64n, "is no 64-bit integer"],
  ])("that return what cannot cross: %s", (_name, value, message) => {
    lua.globals.set("f", () => value);
    expect(lua.load("return select(2, pcall(f))").eval()).toContain(message);
    expect(failure(() => lua.globals.set("x", value))).toMatchObject({ message: expect.stringContaining(message) });
    stillWorks(lua);
  });

  test("that call Lua that calls them, to the nesting limit", () => {
    let deepest = 0;
    lua.globals.set("again", (n: number) => {
      deepest = Math.max(deepest, n);
      return lua.load("return again(...)").eval({ args: [n + 1] });
    });
    expect(failure(() => lua.load("return again(1)").call())).toMatchObject({
      message: expect.stringContaining("stack overflow"),
    });
    expect(deepest).toBeGreaterThan(100);
    stillWorks(lua);
  });

  test("an AbortSignal ends an asynchronous call, whatever swallows", async () => {
    for (const program of [
      "while true do pcall(function() while true do end end) end",
      "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
      "while true do coroutine.wrap(function() pcall(sleep) end)() end",
    ]) {
      lua.globals.set("sleep", () => new Promise((done) => setTimeout(done, 1)));
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      await expect(lua.load(program).callAsync({ signal: controller.signal })).rejects.toMatchObject({
        reason: "abort",
      });
      stillWorks(lua);
    }
    expect(lua.stats().pendingCalls).toBe(0);
  });
});

// ---------------------------------------------------------------- closed states

test("a closed state refuses everything, and closes again in peace", async () => {
  const lua = createLua();
  const [table, fn, co] = [
    lua.table({ a: 1 }),
    lua.load("return 1").function,
    lua.coroutine(lua.load("return 1").function),
  ];
  const chunk = lua.load("return 1");
  const waiting = lua.load("return wait()");
  lua.globals.set("wait", () => new Promise(() => undefined));
  const pending = waiting.callAsync();
  lua.close();
  lua.close();
  expect(lua.closed).toBe(true);
  await expect(pending).rejects.toMatchObject({ reason: "closed" });
  const actions: { readonly [name: string]: () => unknown } = {
    load: () => lua.load("return 1"),
    table: () => lua.table(),
    seq: () => lua.seq([1]),
    coroutine: () => lua.coroutine(fn),
    collectGarbage: () => lua.collectGarbage(),
    stats: () => lua.stats(),
    "globals.get": () => lua.globals.get("x"),
    "globals.set": () => lua.globals.set("x", 1),
    "table.get": () => table.get("a"),
    "table.rawGet": () => table.rawGet("a"),
    "table.rawSet": () => table.rawSet("a", 1),
    "table.length": () => table.length,
    "table.entries": () => table.entries(),
    "table.toObject": () => table.toObject(),
    "function.call": () => fn.call(),
    "function.with": () => fn.with({ fuel: 1 }),
    "coroutine.status": () => co.status,
    "coroutine.resume": () => co.resume(),
    "coroutine.close": () => co.close(),
    "chunk.call": () => chunk.call(),
  };
  for (const [name, action] of Object.entries(actions)) {
    expect([name, failure(action)]).toMatchObject([name, { code: "ING1001" }]);
  }
  const calls: readonly (() => Promise<unknown>)[] = [
    async () => fn.callAsync(),
    async () => chunk.callAsync(),
    () => co.resumeAsync(),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "ING1001" });
  for (const handle of [table, fn, co, chunk]) handle.dispose();
});

// ---------------------------------------------------------------- memory

const ALLOCATING = `
  local seed, kept = ..., {}
  local function random(n) seed = (seed * 16807) % 2147483647 return seed % n + 1 end
  local kinds = {
    function() return ("x"):rep(random(2000)) end,
    function() local t = {} for i = 1, random(60) do t[i] = i end return t end,
    function() local t = {} for i = 1, random(20) do t["k" .. i] = { i } end return t end,
    function() return function() return kept end end,
    function() return coroutine.wrap(function() coroutine.yield(kept) end) end,
    function() return setmetatable({}, { __gc = function() finalized = true end }) end,
    function() return tostring(random(1 << 30)) .. "#" end,
    function() return table.concat({ "a", random(99), ("b"):rep(random(300)) }, ",") end,
    function() return (("abc"):rep(random(90)):gsub("b", "%0%0")) end,
    function() return string.format("%s %5.2f %q", random(9), random(9) / 7, "x\\n") end,
  }
  while true do
    kept[#kept + 1] = kinds[random(#kinds)]()
    if random(50) == 1 then for i = #kept, #kept // 2 + 2, -1 do kept[i] = nil end end
    if random(10) > 3 then kept = { kept } end
  end`;

test("whatever the memory limit, it is kept, and its interrupt is all that happens", { timeout: 240_000 }, () => {
  const random = randomFrom(seedOf("memory limits"));
  const steps = amount(60, 600);
  for (let step = 0; step < steps; step++) {
    const memory = 200_000 + Math.floor((step * 800_000) / steps) + Math.floor(random() * 5000);
    const lua = createLua({ libs: "full", limits: { memory, deadlineMs: 20_000 } });
    const chunk = lua.load(ALLOCATING);
    for (let round = 0; round < 2; round++) {
      const error = failure(() => chunk.call({ args: [Math.floor(random() * 2 ** 30) + 1] }));
      expect([memory, error]).toMatchObject([memory, { reason: "memory" }]);
      expect(lua.stats().memoryPeak).toBeLessThanOrEqual(memory);
      stillWorks(lua);
    }
    lua.close();
  }
});

test.skipIf(process.platform !== "linux" || oracle("lua5.4") === undefined)("memory that cannot be reserved", () => {
  const script = `
    import { createLua } from "ingot";
    const states = [];
    let code;
    try { for (;;) states.push(createLua()); } catch (error) { code = error.code; }
    const works = states.every((lua) => lua.load("return 1 + 1").eval() === 2);
    while (states.length > 0) states.pop().close();
    console.log(code, works, createLua().load("return 1 + 1").eval());`;
  const command = `ulimit -v 60000000 && exec "$0" --input-type=module -e "$1"`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toBe("ING1010 true 2\n");
});
