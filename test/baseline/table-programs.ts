/**
 * Programs of random operations on a few tables, through functions that all of them share: so each cache sees tables of many shapes, with and without
 * metatables, while keys come and go. What `#` says where there are holes is Ingot's own; such lines begin with "#".
 */

const HEAD = `
local out = {}
local function show(v)
  if type(v) == "table" then return v.id or "table" elseif type(v) == "function" then return "function" end
  return math.type(v) == "float" and string.format("%.3f", v) or tostring(v)
end
local function log(...)
  local texts = {}
  for i = 1, select("#", ...) do texts[i] = show((select(i, ...))) end
  out[#out + 1] = table.concat(texts, " ")
end
local function try(f, ...)
  local ok, v = pcall(f, ...)
  if ok then log("ok", v) else log("error", (tostring(v):gsub("0x%x+", "0x"):gsub("^[^ ]*:%d+: ", ""))) end
end
local class = {id = "class", x = "cx", name = "class", greet = function(self, n) return "greet" .. n end}
class.__index = class
local child = setmetatable({id = "child", y = "cy"}, class)
child.__index = child
local log2 = {id = "meta"}
log2.__index = function(t, k) return "index(" .. show(k) .. ")" end
log2.__newindex = function(t, k, v) rawset(t, k, v) log("newindex", k, v) end
log2.__len = function() return 77 end
log2.greet = "none"
local metas = {false, class, child, log2, {id = "empty"}, {id = "indexed", __index = {id = "far", x = "fx", z = "fz", greet = function(self, n) return "far" .. n end}}}
local long = ("k"):rep(50)
local keys = {"x", "y", "z", "name", "greet", 1, 2, 3, 0, -1, 1.0, 2.5, 2^53, true, false, class, log, long, "__index", 1 << 60, 1/0, 7, 8, 9}
local values = {1, 2.5, "text", true, false, class, log, {id = "value"}, nil}
local t = {}
for i = 1, 4 do t[i] = {id = "t" .. i} end
global = "g0"
`;

/** A function for each operation: constant keys, so that it is one instruction with one cache. */
const FUNCTIONS: readonly string[] = [
  "local function getx(t) return t.x end",
  "local function gety(t) return t.y end",
  "local function getz(t) return t.z end",
  "local function setx(t, v) t.x = v end",
  "local function sety(t, v) t.y = v end",
  "local function setz(t, v) t.z = v end",
  "local function setindex(t, v) t.__index = v end",
  "local function greet(t) return t:greet(1) end",
  "local function get1(t) return t[1] end",
  "local function get3(t) return t[3] end",
  "local function get0(t) return t[0] end",
  "local function set1(t, v) t[1] = v end",
  "local function set3(t, v) t[3] = v end",
  "local function get(t, k) return t[k] end",
  "local function set(t, k, v) t[k] = v end",
  "local function length(t) return #t end",
  "local function append(t, v) t[#t + 1] = v end",
  "local function getglobal() return global end",
  "local function setglobal(v) global = v end",
  `local function each(t)
  local texts = {}
  for k, v in pairs(t) do texts[#texts + 1] = show(k) .. "=" .. show(v) end
  table.sort(texts)
  return table.concat(texts, ",")
end`,
  `local function elements(t)
  local texts = {}
  for i, v in ipairs(t) do
    texts[#texts + 1] = i .. "=" .. show(v)
    if i > 20 then break end
  end
  return table.concat(texts, ",")
end`,
  `local function remove(t)
  local n = 0
  for k, v in next, t do if k ~= "id" then t[k] = nil n = n + 1 collectgarbage("step") end end
  return n
end`,
  `local function clear(t)
  for k in pairs(t) do t[k] = nil end
end`,
  `local function fill(t, n)
  for i = 1, n do t["f" .. i] = i end
  for i = 1, n do if t["f" .. i] ~= i then error("lost") end end
  for i = 1, n do t["f" .. i] = nil end
end`,
  "local function make(a, b) return {id = 'made', x = a, y = b, z = a} end",
  "local function list(a, b) return {a, b, a, nil, b} end",
  "local function mixed(a, b) return {a, b, x = a, id = 'mixed', [b and 'y' or 'z'] = b} end",
  "local function none() return {} end",
  `local function closures(a)
  local n = 0
  local function up() n = n + 1 return n end
  local function both() up() return n + up() end
  return both() + up() + n
end`,
  `local function loop()
  local fs = {}
  for i = 1, 3 do local j = i * 2 fs[i] = function() j = j + 1 i = i + j return i end end
  return fs[1]() + fs[1]() + fs[2]() + fs[3]()
end`,
];

type Random = () => number;

/** The function's body in a loop of one round, where more of the code is in line. */
function inLoop(text: string): string {
  return text.replace(/^(local function \w+\([^)]*\))\s([^]*)\send$/, "$1 for _ = 1, 1 do $2 end end");
}

function pick<T>(random: Random, of: readonly T[]): T {
  return of[Math.floor(random() * of.length)];
}

/** One line: an operation on one of the tables. */
function operation(random: Random): string {
  const number = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const table = `t[${number(1, 4)}]`;
  const key = `keys[${number(1, 24)}]`;
  const value = `values[${number(1, 9)}]`;
  const meta = `metas[${number(1, 6)}] or nil`;
  return pick(random, [
    () => `try(getx, ${table})`,
    () => `try(gety, ${table})`,
    () => `try(getz, ${table})`,
    () => `try(setx, ${table}, ${value})`,
    () => `try(sety, ${table}, ${value})`,
    () => `try(setz, ${table}, ${value})`,
    () => `try(greet, ${table})`,
    () => `try(greet, ${pick(random, ["class", "child", "log2", "'string'", "nil", "12"])})`,
    () => `try(getx, ${pick(random, ["class", "child", "log2", "'string'", "nil", "12"])})`,
    () => `try(get1, ${table}) try(get3, ${table}) try(get0, ${table})`,
    () => `try(set1, ${table}, ${value})`,
    () => `try(set3, ${table}, ${value})`,
    () => `try(get, ${table}, ${key})`,
    () => `try(get, ${table}, ${key})`,
    () => `try(set, ${table}, ${key}, ${value})`,
    () => `try(set, ${table}, ${key}, ${value})`,
    () => `try(set, ${table}, ${pick(random, ["nil", "0/0"])}, ${value})`,
    () => `try(get, ${table}, ${pick(random, ["nil", "0/0", "1.5", "'x' .. ''"])})`,
    () => `log("#", (length(${table})))`,
    () => `try(length, ${pick(random, ["'abc'", "long", "metas[4]", "nil", "setmetatable({}, log2)"])})`,
    () =>
      `do local l = {id = "list", 1, 2, 3} for i = 1, ${number(1, 12)} do append(l, i) end t[${number(1, 4)}] = l end`,
    () => `try(getglobal) setglobal(${value}) try(getglobal)`,
    () => `try(each, ${table})`,
    () => `try(elements, ${table})`,
    () => `try(elements, setmetatable({1, 2}, {__index = function(t, i) if i < 5 then return i * 10 end end}))`,
    () => `try(remove, ${table})`,
    () => `try(clear, ${table}) ${table}.id = "cleared"`,
    () => `if not getmetatable(${table}) then try(fill, ${table}, ${number(1, 20)}) end`,
    () => `setmetatable(${table}, ${meta})`,
    () => `setmetatable(${table}, ${meta})`,
    () =>
      `try(setindex, class, ${pick(random, ["class", "nil", "log2", "child", "function(t, k) return 'f' .. show(k) end"])})`,
    () => `try(setindex, child, ${pick(random, ["class", "nil", "child"])})`,
    () => `class.greet = ${pick(random, ["nil", "function(self, n) return 'new' .. n end", "log"])}`,
    () => `t[${number(1, 4)}] = make(${value}, ${value})`,
    () => `t[${number(1, 4)}] = list(${value}, ${value})`,
    () => `t[${number(1, 4)}] = mixed(${value}, ${value})`,
    () => `t[${number(1, 4)}] = none()`,
    () => `try(closures) try(loop)`,
    () => `collectgarbage(${pick(random, ["", "'step'", "'step', 5"])})`,
  ])();
}

export function tableProgram(random: Random, operations: number): string {
  const lines = Array.from({ length: operations }, () => operation(random));
  // In functions of their own, as one has at most 200 constants and locals in reach.
  const parts: string[] = [];
  for (let at = 0; at < lines.length; at += 25)
    parts.push(`(function()\n${lines.slice(at, at + 25).join("\n")}\nend)();`);
  const functions = FUNCTIONS.map((text) => (random() < 0.5 ? text : inLoop(text)));
  return `${HEAD}${functions.join("\n")}\n${parts.join("\n")}\nprint(table.concat(out, "\\n"))\n`;
}

/** Without the lines that are Ingot's own. */
export function withoutBorders(text: string): string {
  return text.replace(/^# .*$/gm, "#");
}
