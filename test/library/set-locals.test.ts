// debug.setlocal reaches no slot that a library function relies on, whatever the function waits for.
import { describe, expect, test } from "vitest";
import { createLua } from "#ingot/lua/node.js";
import { LuaError, LuaInterrupt } from "#ingot/lua/index.js";
import { checkHeap } from "../support/check-heap.ts";

/** `smash(level)` overwrites what it can of the calls from a level on: of library functions, or of all. */
const SMASH = `
  local which, hooked = ...
  local setlocal, getlocal, getinfo = debug.setlocal, debug.getlocal, debug.getinfo
  local values = { nil, true, 1, -1, 1 << 62, 2.5, "text", string.rep("long", 300), {}, print, function() end, coroutine.create(print), io.stdout, n = 13 }
  local turn, set = 0, 0
  local function overwrite(level, n)
    turn = turn + 1
    if setlocal(level + 1, n, values[turn % values.n + 1]) then set = set + 1 end
  end
  function smash(first)
    if which == "none" then return end
    for level = first or 2, 40 do
      local info = getinfo(level, "S")
      if not info then break end
      if info.what == "C" or which == "all" then
        for n = -2, 14 do
          getlocal(level, n)
          overwrite(level, n)
        end
      end
    end
  end
  function smashThread(thread)
    if which == "none" then return end
    for level = 0, 10 do
      local info = getinfo(thread, level, "S")
      if not info then break end
      if info.what == "C" or which == "all" then
        for n = -2, 14 do
          getlocal(thread, level, n)
          turn = turn + 1
          if setlocal(thread, level, n, values[turn % values.n + 1]) then set = set + 1 end
        end
      end
    end
  end
  local events = 0
  local function hook()
    events = events + 1
    if events % 5 == 0 then smash(3) end
  end
  function run(use)
    if hooked then debug.sethook(hook, "cr") end
    for round = 1, 2 do print(pcall(use)) end
  end
  function finish() debug.sethook() return set end`;

/** What each library function with a callback gives while it is smashed. */
const USES = {
  gsub: `return string.gsub("hello world", "%w+", function(w) smash() return w:upper() end)`,
  "gsub, all of its arguments": `return string.gsub("a b c d", "(%w)( ?)", function(w, s) smash() return s .. w end, 3, 4, 5, 6, 7, 8)`,
  "gsub, a table": `return string.gsub("k1 k2", "%w+", setmetatable({}, { __index = function(_, k) smash() return k .. "!" end }))`,
  "gsub in gsub": `return string.gsub("ab", ".", function(c) smash() return (string.gsub(c .. c, ".", function(d) smash() return d .. "." end)) end)`,
  "gsub, long": `return #string.gsub(string.rep("x", 300), ".", function(c) smash() return c .. c end)`,
  gmatch: `local t = {} for k, v in string.gmatch("a=1, b=2", "(%w)=(%w)") do smash() t[#t + 1] = k .. v end return table.concat(t)`,
  sort: `local t = { 5, 3, 8, 1, 9, 2, 7 } table.sort(t, function(a, b) smash() return a < b end) return table.unpack(t)`,
  "sort, __lt": `
    local mt = { __lt = function(a, b) smash() return a.n < b.n end }
    local t = {}
    for i, n in ipairs { 4, 2, 6, 1 } do t[i] = setmetatable({ n = n }, mt) end
    table.sort(t)
    return t[1].n, t[2].n, t[3].n, t[4].n`,
  pcall: `return pcall(function(...) smash() return ... end, 1, "two", nil, 4)`,
  "pcall, an error": `return pcall(function() smash() error({ 1 }) end) == false, select("#", pcall(function() smash() error(nil) end))`,
  "pcall in pcall": `return pcall(pcall, pcall, function(x) smash() return x end, "x")`,
  xpcall: `return xpcall(function(a) smash() error("e" .. a, 0) end, function(m) smash() return m .. "!" end, 7)`,
  select: `return select(2, pcall(select, setmetatable({}, {}), 1))`,
  tostring: `return tostring(setmetatable({}, { __tostring = function() smash() return "made" end })), tostring(12)`,
  print: `print(setmetatable({}, { __tostring = function() smash() return "printed" end }), 1)`,
  format: `return string.format("%s|%10s|%d", setmetatable({}, { __tostring = function() smash() return "one" end }), setmetatable({}, { __tostring = function() smash() return "two" end }), 3)`,
  concat: `return table.concat(setmetatable({}, { __len = function() smash() return 3 end, __index = function(_, i) smash() return "e" .. i end }), "-")`,
  unpack: `return table.unpack(setmetatable({}, { __index = function(_, i) smash() return i * 10 end }), 1, 4)`,
  insert: `
    local store = { 1, 2, 3 }
    local t = setmetatable({}, { __len = function() smash() return #store end, __index = function(_, i) smash() return store[i] end, __newindex = function(_, i, v) smash() store[i] = v end })
    table.insert(t, 2, "new")
    local gone = table.remove(t, 1)
    table.move(t, 1, 2, 3)
    return gone, table.unpack(store)`,
  pairs: `local n = 0 for k, v in pairs(setmetatable({}, { __pairs = function(t) smash() return function(_, i) smash() if i < 3 then return i + 1, i end end, t, 0 end })) do n = n + k * v end return n`,
  ipairs: `local n = 0 for i, v in ipairs(setmetatable({}, { __index = function(_, i) smash() if i < 4 then return i end end })) do n = n + v end return n`,
  load: `local parts = { "return ", "1 + ", "41" } return load(function() smash() return table.remove(parts, 1) end)()`,
  "load, an error": `return load(function() smash() error("reader", 0) end)`,
  require: `
    package.preload.smashed = function(...) smash() return { ... } end
    package.searchers[#package.searchers + 1] = function(name) smash() if name == "found" then return function(...) smash() return "loaded " .. ... end, "extra" end end
    return require("smashed")[1], require("found")`,
  wrap: `
    local next = coroutine.wrap(function(a) smash() local b = coroutine.yield(a + 1) smash() local c = coroutine.yield(b + 1) smash() return c + 1 end)
    return next(1), next(10), next(100)`,
  resume: `
    local co = coroutine.create(function(...)
      local x = pcall(function() smash() coroutine.yield("in pcall") smash() end)
      return (string.gsub("ab", ".", function(c) smash() return coroutine.yield(c) end)), x
    end)
    local out = {}
    for i = 1, 4 do out[i] = table.concat({ tostring(select(2, coroutine.resume(co, "r" .. i))) }) smashThread(co) end
    return table.unpack(out)`,
  "a thread inside sort": `
    local t = { 3, 1, 2 }
    local co = coroutine.wrap(function() table.sort(t, function(a, b) coroutine.yield(coroutine.running()) return a < b end) end)
    for i = 1, 20 do local thread = co() if not thread then break end smashThread(thread) end
    return table.unpack(t)`,
  close: `
    local log = {}
    local function closing(name) return setmetatable({}, { __close = function(_, e) smash() log[#log + 1] = name .. tostring(e) end }) end
    pcall(function() local a <close> = closing("a") local b <close> = closing("b") smash() error("e", 0) end)
    do local c <close> = closing("c") smash() end
    local co = coroutine.create(function() local d <close> = closing("d") coroutine.yield() end)
    coroutine.resume(co) smashThread(co)
    log[#log + 1] = tostring(coroutine.close(co))
    return table.concat(log, " ")`,
  gc: `
    local log = 0
    for i = 1, 5 do setmetatable({}, { __gc = function() smash() log = log + 1 end }) end
    collectgarbage()
    return log`,
  metamethods: `
    local mt = {}
    for _, name in ipairs { "add", "concat", "len", "call", "unm", "eq", "lt", "le", "index" } do mt["__" .. name] = function(a, b) smash() return name end end
    local a, b = setmetatable({}, mt), setmetatable({}, mt)
    return a + b, a .. b, #a, a(1), -a, a == b, a < b, a <= b, a.field`,
  dofile: `return pcall(dofile, "/no/such/file/at/all") == false`,
  "utf8 and others": `local n = 0 for p, c in utf8.codes("aé") do smash() n = n + p * c end return n`,
  "lines of a string": `local n = 0 for line in ("a\\nb\\n"):gmatch("[^\\n]+") do smash() n = n + #line end return n`,
} as const;

/** What a use prints and gives, and what is wrong with the heap afterwards. */
function outcome(use: string, which: "none" | "library" | "all", hooked: boolean, slice?: number) {
  let output = "";
  const lua = createLua({
    libs: "full",
    limits: { fuel: 3_000_000 },
    io: { stdout: { write: (bytes: Uint8Array) => void (output += Buffer.from(bytes).toString("latin1")) } },
  });
  if (slice !== undefined) lua.state.driver.slice = slice;
  try {
    lua.load(SMASH, { name: "=smash" }).call({ args: [which, hooked] });
    try {
      lua.load("run(...)", { name: "=rounds" }).call({ args: [lua.load(use, { name: "=use" }).function] });
    } catch (error) {
      if (which !== "all" || !(error instanceof LuaError || error instanceof LuaInterrupt)) throw error;
    }
    const set = lua.load("return finish()").call()[0];
    return { output: output.replace(/0x[0-9a-f]+/g, "0x"), set, flaws: checkHeap(lua) };
  } finally {
    lua.close();
  }
}

describe.each(Object.entries(USES))("%s", (_name, use) => {
  test.each([
    [false, undefined],
    [true, undefined],
    [false, 1],
  ])("hooked: %s, slice: %s", (hooked, slice) => {
    const expected = outcome(use, "none", false);
    expect(outcome(use, "library", hooked, slice)).toEqual(expected);
    expect(expected.output).not.toMatch(/^false/m);
    expect(outcome(use, "all", hooked, slice).flaws).toEqual([]);
  });
});
