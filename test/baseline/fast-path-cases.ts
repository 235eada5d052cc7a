/**
 * For each op of the bytecode: pieces of Lua in which it takes its fast path, with the calls that this takes, and a program that leaves the path
 * at every kind of operand and every boundary.
 *
 * A piece runs ROUNDS times after it ran before: in a loop of its function, or as a function of its own that is called in a loop, since code in
 * loops has more in line. `calls` names the stubs that it calls each time, which are to do the whole work; `core` the functions of
 * the core. Whatever is not named there must not be called at all.
 */
import type { OpName } from "#ingot/lua/bytecode/index.js";

/** Executions of each piece. */
export const ROUNDS = 10;

export interface FastPath {
  /** Statements; `i` is the round, from 1 to ROUNDS. */
  readonly body: string;
  /** Local variables of the function that has the loop, so that the compiler knows what they begin with: `a, b = 1, 2`. */
  readonly locals?: string;
  /** Statements around the function, once. What it makes is the function's own by `takes`: names of local variables. */
  readonly setup?: string;
  readonly takes?: string;
  /** The body is a function's, not a loop's. */
  readonly isFunction?: boolean;
  /** Stubs that are called each round. */
  readonly calls?: readonly string[];
  /** Functions of the core that are called each round, where only the core can do it. */
  readonly core?: readonly string[];
  /** What a body as a function gets and is given. */
  readonly parameters?: string;
  readonly arguments?: string;
}

export interface OpCases {
  readonly fast: readonly FastPath[];
  /** A program that prints what happens at the boundaries. */
  readonly edges: string;
}

// -------------------------------------------------------------- values at the boundaries

const HEAD = `
local mt = {__name = "Meta", __eq = function(a, b) return true end, __lt = function(a, b) return rawequal(a, META) end,
  __le = function(a, b) return not rawequal(a, META) end, __len = function() return 12 end, __concat = function(a, b) return "joined" end}
for _, name in ipairs{"add", "sub", "mul", "div", "idiv", "mod", "pow", "band", "bor", "bxor", "shl", "shr", "unm", "bnot"} do
  mt["__" .. name] = function(a, b) return name .. (rawequal(a, META) and 1 or 0) .. (rawequal(b, META) and 1 or 0) end
end
META = setmetatable({}, mt)
OTHER = setmetatable({}, mt)
local function show(v)
  if v ~= v then return "nan" end
  if math.type(v) == "float" then return string.format("%.17gf", v) end
  return (type(v) == "table" or type(v) == "function") and type(v) or tostring(v)
end
local function try(f, ...)
  local ok, v = pcall(f, ...)
  return ok and show(v) or (string.gsub(tostring(v), "^[^:]*:%d+: ", ""))
end
local V = {n = 36, 0, 1, -1, 3, -7, 63, 64, (1 << 31) - 1, -(1 << 31), 1 << 32, (1 << 49) - 1, 1 << 49, -(1 << 49), -(1 << 49) - 1, 1 << 53, (1 << 53) + 1,
  math.maxinteger, math.mininteger, 0.0, -0.0, 0.5, -1.5, 2.0, 2.0^49, 2.0^53, 2.0^63, 1e308, 5e-324, 1/0, -1/0, 0/0, "10", "x", nil, META, OTHER}
`;

/** The expression of all pairs x, y: each function sees all kinds one after the other, at once and in a loop. */
const ofPairs = (...expressions: readonly string[]): string => `${HEAD}
for number, f in ipairs{${expressions
  .map(
    (text) => `function(x, y) return ${text} end, function(x, y) local r for i = 1, 2 do r = ${text} end return r end`,
  )
  .join(", ")}} do
  for i = 1, V.n do
    local line = {}
    for j = 1, V.n do line[j] = try(f, V[i], V[j]) end
    print(number, show(V[i]), table.concat(line, " "))
  end
end`;

/** The expression of each x. */
const ofValues = (...expressions: readonly string[]): string => `${HEAD}
for number, f in ipairs{${expressions
  .map((text) => `function(x) return ${text} end, function(x) local r for i = 1, 2 do r = ${text} end return r end`)
  .join(", ")}} do
  for i = 1, V.n do print(number, show(V[i]), try(f, V[i])) end
end`;

/** The same of literals, which become part of the instruction or a constant. */
const ofLiterals = (operator: string, literals: readonly string[]): string =>
  ofValues(...literals.map((literal) => `x ${operator} ${literal}`));

const INTEGERS = ["0", "1", "-1", "127", "128", "-128", "2147483647", "-2147483648"];
const CONSTANTS = [
  "2147483648",
  "1099511627776",
  "562949953421311",
  "562949953421312",
  "9223372036854775807",
  "0.0",
  "0.5",
  "-2.5",
  "1e300",
];

const INT = "a, b = 7, 3";
const FLT = "a, b = 7.5, 2.25";

/** Two variables: of integers, of floats, and mixed, which costs a call of the stub unless the compiler knows the kinds. */
const binary = (operator: string): readonly FastPath[] => [
  { locals: INT, body: `local x = a ${operator} b` },
  { locals: FLT, body: `local x = a ${operator} b` },
  { parameters: "a, b", arguments: "7, 3", isFunction: true, body: `local x = a ${operator} b` },
  { body: `local x = i ${operator} 0x1000000000000 ${operator} i` },
];

const integers = (operator: string): readonly FastPath[] => [
  { locals: INT, body: `local x = a ${operator} b` },
  { parameters: "a, b", arguments: "-7, 3", isFunction: true, body: `local x = a ${operator} b` },
];

const withLiteral = (operator: string, ...literals: readonly string[]): readonly FastPath[] =>
  literals.flatMap((literal) => [
    { locals: "a = 7", body: `local x = a ${operator} ${literal}` },
    { locals: "a = 7.5", body: `local x = a ${operator} ${literal}` },
    { parameters: "a", arguments: "7", isFunction: true, body: `local x = a ${operator} ${literal}` },
  ]);

/** Results that are always floats: of an integer that is known as one in line; of one that is not the stub's. */
const toFloat = (operator: string, ...literals: readonly string[]): readonly FastPath[] =>
  literals.flatMap((literal) => [
    { body: `local x = i ${operator} ${literal}` },
    { locals: "a = 7.5", body: `local x = a ${operator} ${literal}` },
    { locals: "a = 7", body: `local x = a ${operator} ${literal}` },
  ]);

const ofIntegers = (operator: string, ...literals: readonly string[]): readonly FastPath[] =>
  literals.map((literal) => ({ locals: "a = 7", body: `local x = a ${operator} ${literal}` }));

/** Jumps that are taken, and not. */
const order = (condition: (left: string, right: string) => string): readonly FastPath[] => [
  { locals: "a, b, c = 7, 3", body: `if ${condition("a", "b")} then c = i end` },
  { locals: "a, b, c = 3, 7", body: `if ${condition("a", "b")} then c = i end` },
  { locals: "a, b, c = 7.5, 2.5", body: `if ${condition("a", "b")} then c = i end` },
  { locals: "a, b, c = 1e999, 2.5", body: `if ${condition("a", "b")} then c = i end` },
];

const bound = (condition: (left: string) => string): readonly FastPath[] => [
  { locals: "a, c = 7", body: `if ${condition("a")} then c = i end` },
  { locals: "a, c = -7", body: `if ${condition("a")} then c = i end` },
  { locals: "a, c = 7.5", body: `if ${condition("a")} then c = i end` },
  { parameters: "a, c", arguments: "7.5", isFunction: true, body: `if ${condition("a")} then c = 1 end` },
];

const comparisonEdges = (operator: string): string =>
  ofPairs(`x ${operator} y`, `not (x ${operator} y)`, `(x ${operator} y or x == 1) and 1 or 2`);
const boundEdges = (operator: string): string =>
  ofValues(...["0", "1", "-1", "32767", "-32768"].flatMap((n) => [`x ${operator} ${n}`, `not (x ${operator} ${n})`]));

// -------------------------------------------------------------- values and moves

const CONSTANT_LOADS = `local function f() return 0, -1, 2147483647, -2147483648, 2147483648, 562949953421311, 562949953421312, math.mininteger, 0.0, -0.0, 1e308, 1e999, "s", ("l"):rep(50), nil, true, false end
for i = 1, 3 do print(f()) end local a, b, c = f() print(a == 0, b == -1, 1 / select(10, f()))`;
const TRUTH = `local function f(x) return not x, x and 1, x or 2, not not x, x == nil, (x and x) or "none" end
for _, x in ipairs{0, 0.0, "", "false", {}, print, 0/0, 1 << 60, true, coroutine.create(print)} do print(select("#", f(x)), (f(x)), (select(2, f(x)))) end
print(f(nil)) print(f(false)) local function g(x) local r = {} for i = 1, 2 do if x then r[#r + 1] = "yes" else r[#r + 1] = "no" end if not x then r[#r + 1] = "no" end end return table.concat(r, " ") end
print(g(nil), g(false), g(0), g(0/0), g(""), g({}))`;
const UPVALUES = `local function counter() local n = 0 return function(d) n = n + d return n end, function() return n end, function(v) n = v end end
local add, get, set = counter() for i = 1, 5 do print(add(i), get()) end set(1 << 60) print(add(1)) set("5") print(add(1)) set(nil) print(pcall(add, 1)) set({}) print(type(get()))
local open = 1 local function inc() open = open + 1 return open end for i = 1, 3 do open = open * 2 print(inc(), open) end
local co = coroutine.wrap(function() local y = 0 local function up() y = y + 1 open = open + y return y end while true do coroutine.yield(up()) end end) print(co(), open, co(), open)
local function grow(n) local up = n local function f() up = up + 1 return up end if n > 0 then grow(n - 1) end return f(), up end for _, n in ipairs{0, 10, 1000} do print(grow(n)) end
local keep = {} for i = 1, 300 do local v = {i} keep[i] = {function() return v[1] end, function(w) v = w end} end collectgarbage("step", 0)
for i = 1, 300 do keep[i][2]({-i}) if i % 20 == 0 then collectgarbage("step", 1) end end collectgarbage() local s = 0 for i = 1, 300 do s = s + keep[i][1]() end print(s)
local f1, f2 = inc, get debug.upvaluejoin(f1, 1, f2, 1) set(41) print(f1(), get()) debug.setupvalue(f1, 1, 7) print(f1(), get())`;

const FIELDS = `local function get(t) local r for i = 1, 2 do r = t.x end return r end local function get1(t) return t.x end
local function set(t, v) for i = 1, 2 do t.x = v end end local function set1(t, v) t.x = v end
local function try(f, ...) print(pcall(f, ...)) end
for _, pair in ipairs{{get, set}, {get1, set1}} do
  local get, set = pair[1], pair[2] local t = {x = 1} for i = 1, 4 do get(t) set(t, i) end print(get(t))
  for i = 1, 70 do t["k" .. i] = i assert(get(t) == 4) end for i = 1, 70 do t["k" .. i] = nil end for i = 1, 70 do t["m" .. i] = i assert(get(t) == 4) set(t, 4) end -- rehash
  t.x = nil print(get(t)) set(t, nil) print(get(t), next({x = nil})) set(t, false) print(get(t)) set(t, nil)
  local m = {} setmetatable(t, m) print(get(t)) m.__index = {x = "class"} print(get(t)) m.__index = function(_, k) return k .. "?" end print(get(t)) m.__index = nil print(get(t))
  m.__newindex = function(t, k, v) rawset(t, k, v .. "!") end set(t, "new") print(get(t)) set(t, "old") print(get(t)) t.x = nil m.__newindex = m set(t, 9) print(rawget(t, "x"), rawget(m, "x"))
  setmetatable(t, nil) set(t, 5) print(get(t)) set(t, -0.0) print(1 / get(t)) set(t, 0/0) print(get(t) ~= get(t)) set(t, 1 << 60) print(get(t))
  local u = {} for i = 1, 3 do u["n" .. i] = i end set(u, "late") print(get(u)) set({}, 1) print(get({}), get({x = "other"}), get({a = 1, b = 2, x = 3, c = 4, d = 5}))
  for _, v in ipairs{1, 1.5, true, print, 1 << 60} do try(get, v) try(set, v, 1) end try(get, nil) try(set, nil, 1) try(get, "s") try(set, "s", 1)
  local old = {} for i = 1, 100 do old[i] = {x = i} end collectgarbage() for i = 1, 100 do set(old[i], {i}) collectgarbage("step", 1) end collectgarbage() local s = 0 for i = 1, 100 do s = s + get(old[i])[1] end print(s)
end`;
const GLOBALS = FIELDS.replaceAll(
  /local function (get1?|set1?)\(t(, v)?\) (.*?) end(?= local| *\n)/g,
  (_, name, value, body) => `local function ${name}(t${value ?? ""}) local _ENV = t ${body.replaceAll("t.x", "x")} end`,
);
const ELEMENTS = `local function get(t, k) local r for i = 1, 2 do r = t[k] end return r end local function get1(t, k) return t[k] end
local function set(t, k, v) for i = 1, 2 do t[k] = v end end local function set1(t, k, v) t[k] = v end
local function try(f, ...) local ok, v = pcall(f, ...) print(ok, type(v) == "table" and "table" or v) end
for _, pair in ipairs{{get, set}, {get1, set1}} do
  local get, set = pair[1], pair[2] local t = {} for i = 1, 200 do set(t, i, i) assert(get(t, i) == i and get(t, i + 1) == nil and #t == i) end
  for _, k in ipairs{0, -1, 200, 201, 1.0, 200.0, 1.5, -0.0, 2.0^53, 1 << 32, (1 << 32) + 1, (1 << 49) - 1, 1 << 49, -(1 << 49) - 1, math.maxinteger, math.mininteger, 1/0, "1", "k", ("l"):rep(50), true, false, print} do
    try(get, t, k) try(set, t, k, "v") try(get, t, k) try(set, t, k, nil) try(get, t, k) end
  try(get, t, nil) try(get, t, 0/0) try(set, t, nil, 1) try(set, t, 0/0, 1) try(set, nil, 1, 1) try(get, nil, 1) try(get, 5, 1) try(get, "s", 1) try(get, "s", "len") try(set, "s", 1, 1)
  local keys = {{}, {}, coroutine.create(print)} for i, k in ipairs(keys) do set(t, k, i) print(get(t, k)) end
  for i = 200, 1, -1 do if i ~= 200 then set(t, i, nil) print(get(t, i)) end if i < 190 then break end end
  local m = setmetatable({1, 2, nil, 4}, {__index = function(_, k) return "i" .. tostring(k) end, __newindex = function(t, k, v) rawset(t, k, v) print("new", k) end})
  print(get(m, 1), get(m, 3), get(m, 9), get(m, "k")) set(m, 1, "one") set(m, 3, "three") set(m, 3, "more") set(m, 5, 5) set(m, 1, nil) set(m, 1, 1) getmetatable(m).__index = {[9] = "far", k = "kk"} print(get(m, 9), get(m, "k"), get(m, 7))
  setmetatable(m, nil) print(get(m, 9)) set(m, 6, 6) print(#m) local h = {} for i = 64, 1, -1 do set(h, i, i) end local s = 0 for i = 1, 64 do s = s + get(h, i) end print(s, #h)
  local old = {} for i = 1, 100 do old[i] = i end collectgarbage() for i = 1, 100 do set(old, i, {i}) collectgarbage("step", 1) end collectgarbage() s = 0 for i = 1, 100 do s = s + get(old, i)[1] end print(s)
end`;
const INTEGER_ELEMENTS = `local function get(t) return t[1], t[2], t[100], t[0], t[-1], t[134217729], t[2147483647] end local function set(t, v) t[1] = v t[2] = v end local function far(t, v) t[0] = v t[-1] = v t[100] = v t[2147483647] = v end
local function try(f, ...) local r = table.pack(pcall(f, ...)) for i = 1, r.n do r[i] = tostring(r[i]) end print(table.concat(r, " ")) end
local t = {} try(get, t) for i = 1, 3 do set(t, i) try(get, t) end far(t, "far") try(get, t) far(t, nil) try(get, t) set(t, nil) try(get, t) set(t, -0.0) print(1 / t[1])
local m = {__index = function(_, k) return k end, __newindex = function(t, k, v) rawset(t, k, v) end} setmetatable(t, m) set(t, nil) try(get, t) set(t, 5) try(get, t) m.__newindex = function(t, k, v) rawset(t, k, tostring(v) .. "!") end
set(t, 6) try(get, t) set(t, nil) set(t, 7) try(get, t) t[2] = nil set(t, 8) try(get, t) setmetatable(t, nil) set(t, nil) try(get, t) for _, v in ipairs{1, 1.5, "s", true, print} do try(get, v) try(set, v, 1) end try(get, nil) try(set, nil)
local old = {} for i = 1, 50 do old[i] = {0, 0} end collectgarbage() for i = 1, 50 do set(old[i], {i}) collectgarbage("step", 1) end collectgarbage() local s = 0 for i = 1, 50 do s = s + old[i][1][1] + old[i][2][1] end print(s)`;
const CONSTRUCTORS = `for _, n in ipairs{0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 49, 50, 51, 52, 100, 300} do
  local list, fields = {}, {} for i = 1, n do list[i] = i fields[i] = "k" .. i .. " = " .. i end
  local f = load("local r for i = 1, 3 do r = {" .. table.concat(list, ", ") .. "} end return r") local t = f() local s = 0 for i = 1, n do s = s + t[i] end print(n, #t, s, t[n + 1])
  local g = load("local r for i = 1, 3 do r = {" .. table.concat(fields, ", ") .. "} end return r") t = g() s = 0 for k, v in pairs(t) do assert(k == "k" .. v) s = s + v end print(s)
  local h = load("local r for i = 1, 3 do r = {" .. table.concat(list, ", ") .. (n > 0 and ", " or "") .. "x = i, ...} end return r") t = h("a", nil, "b") print(t.x, t[n + 1], t[n + 2], t[n + 3], #h())
end
local function f(...) return {...}, {n = 1, ...}, {(...)}, {..., 1}, {f = ..., [1] = 2} end for n = 0, 5 do local a, b, c, d, e = f(table.unpack({1, 2, 3, 4, 5}, 1, n)) print(#a, #b, #c, #d, e.f) end
local t = {1, nil, 3, nil} print(t[1], t[2], t[3], t[4]) local u = {x = nil, y = 1, x = 2, y = nil} print(u.x, u.y) print(pcall(load("return {[nil] = 1}"))) print(pcall(load("return {[0/0] = 1}")))
local keep = {} for i = 1, 2000 do keep[i] = {i, {i}, x = {i}} if i % 50 == 0 then collectgarbage("step", 1) end end collectgarbage() local s = 0 for i = 1, 2000 do s = s + keep[i][1] + keep[i][2][1] + keep[i].x[1] end print(s)`;
const METHODS = `local function call(o, ...) local r for i = 1, 2 do r = o:m(...) end return r end local function try(...) print(pcall(call, ...)) end
local class = {m = function(self, a) return "class", a end} class.__index = class local o = setmetatable({}, class) try(o, 1) try(o, 2) o.m = function(self) return "own" end try(o) o.m = nil try(o) class.m = function() return "changed" end try(o)
for i = 1, 40 do class["k" .. i] = i try(o) end class.m = nil try(o) local base = {m = function() return "base" end} setmetatable(class, {__index = base}) try(o) class.__index = function(t, k) return function() return "made" .. k end end try(o)
class.__index = nil try(o) setmetatable(o, nil) try(o) try(nil) try(5) try(1.5) try(true) try("s") string.m = function(s) return s .. "!" end try("s") try("") string.m = nil try("s")
local mt = debug.getmetatable(5) debug.setmetatable(5, {__index = {m = function(n) return n * 2 end}}) try(21) try(0.5) debug.setmetatable(5, mt) try(21)
local callable = setmetatable({}, {__call = function(self, o, a) return "called", a end}) try({m = callable}, 3) try({m = 3}) local deep = base for i = 1, 20 do deep = setmetatable({}, {__index = deep}) try(deep) end`;

// -------------------------------------------------------------- calls

const CALLS = `local function none() end local function one() return 1 end local function two() return 1, 2 end local function many(n) local t = {} for i = 1, n do t[i] = i end return table.unpack(t, 1, n) end
local function back(...) return ... end local function missing(a, b, c) return a, b, c end
for i = 1, 2 do local a, b, c = none() print(a, b, c) a, b, c = one() print(a, b, c) a, b, c = two() print(a, b, c) a, b, c = many(5) print(a, b, c) print(none()) print((none())) print((two())) print(two(), two()) print(missing()) print(missing(1)) print(missing(1, 2, 3, 4)) print(missing(two())) end
print(select("#", many(0)), select("#", many(1)), select("#", many(5)), select("#", many(250)), select("#", back(many(250)))) print(#{many(100)}, #{many(100), many(100)})
local function try(f, ...) print(pcall(f, ...)) end local function call(f, ...) local x = f(...) return x end for _, f in ipairs{1, 1.5, "s", true, {}} do try(call, f) end try(call, nil)
local object = setmetatable({}, {__call = function(self, a, b) return type(self) .. type(a) .. tostring(b) end}) try(call, object) try(call, object, 1) try(call, object, 1, 2, 3) try(call, setmetatable({}, {__call = object})) try(call, setmetatable({}, {__call = 5}))
local function deep(n) if n == 0 then return 0 end local a, b, c, d, e, f, g = n, n, n, n, n, n, n return 1 + deep(n - 1) + (a - g) end for _, n in ipairs{1, 20, 200, 3000, 20000} do print(deep(n)) end

local f = function() return "before" end local function later() return f() .. "" end print(later()) f = function() return "after" end print(later()) f = string.upper print(pcall(later)) f = object print(later())
local co = coroutine.wrap(function(a) while true do a = a + coroutine.yield(deep(a)) end end) print(co(10), co(100), co(1000)) print(pcall(string.rep)) print(math.max(many(200)))`;
const TAIL_CALLS = `local function loop(n, x) if n == 0 then return x end return loop(n - 1, n) end print(loop(10000, 0))
local even, odd function even(n) if n == 0 then return "even" end return odd(n - 1) end function odd(n) if n == 0 then return "odd" end return even(n - 1) end print(even(5001), odd(5001))
local function grow(n, ...) if n == 0 then return select("#", ...), ... end return grow(n - 1, n, ...) end print(grow(0)) print(grow(5, "x")) print((grow(200)))
local function shrink(a, b, c, d, e) if a then return shrink(b, c, d, e) end return "end", a, b end print(shrink(1, 2, 3, 4, 5)) local function big(n) local a, b, c, d, e, f, g, h = n, n, n, n, n, n, n, n return h end local function small(n) return big(n) end print(small(1), small(2))
local function up(n) local x = n local function f() x = x + 1 return x end f() return f() end print(up(1), up(2)) local function up2(n) local x = n local function get() return x end return (function(g) return g(), g end)(get) end print((up2(3)), (select(2, up2(4)))())
local function va(...) return select("#", ...) end local function vb(...) return va(...) end local function vc(...) return va(1, ...) end print(vb(), vb(1, nil), vc(nil), vc()) print(pcall(function(f) return f() end, nil)) print(pcall(function(f) return f() end, 5))
local object = setmetatable({}, {__call = function(self, a) return "called", a end}) local function t(f, ...) return f(...) end print(t(object, 1)) print(t(print, "host")) print(t(string.rep, "ab", 2)) print(t(pcall, error, "e")) print(t(coroutine.wrap(function() return coroutine.yield("y") end)))
local function isTail() return debug.getinfo(2, "t").istailcall end local function callee() local r = isTail() return r end local function caller() return callee() end for i = 1, 4 do print(caller(), callee(), (caller())) end
local function failing() error("position") end local function tail() return failing() end print(pcall(tail)) print((select(2, xpcall(tail, debug.traceback)):match("^(.*tail calls...%))")))`;
const VARARGS = `local function f(...) local a, b = ... return select("#", ...), a, b, ... end print(f()) print(f(1)) print(f(1, 2)) print(f(1, 2, 3)) print(f(nil, nil, nil)) local function g(a, b, ...) return a, b, ... end print(g()) print(g(1)) print(g(1, 2)) print(g(1, 2, 3)) print((g(1, 2, 3)))
local function h(...) return (...) end print(h(), h(1, 2)) local function sum(...) local s = 0 for i = 1, select("#", ...) do s = s + (select(i, ...)) end return s end local t = {} for i = 1, 240 do t[i] = i end print(sum(table.unpack(t))) print(sum()) for i = 241, 5000 do t[i] = i end print(sum(table.unpack(t, 1, 500)))
local function pass(n, ...) if n == 0 then return ... end return pass(n - 1, ...) end print(pass(50, 1, nil, 3)) local function deep(n, ...) if n == 0 then return select("#", ...) end local r = deep(n - 1, n, ...) return r end print(deep(150)) local function closure(...) local a, b = ... return function() a = a + 1 return a, b end end local c = closure(1, 2) c() print(c())
print(select("#", table.unpack({}, 1, 100)), pcall(table.unpack, {}, 1, 1e8)) local co = coroutine.wrap(function(...) local n = select("#", ...) while true do n = select("#", coroutine.yield(n, ...)) end end) print(co(1, 2, 3)) print(co()) print(co(nil, nil))`;
const CLOSES = `local function closer(name) return setmetatable({}, {__close = function(_, e) print("close", name, e) end}) end
local function f(how) local a <close> = closer("a") local b <close> = nil local c <close> = false do local d <close> = closer("d") if how == "error" then error("thrown", 0) end if how == "return" then return "returned", how end end if how == "goto" then goto out end do local e <close> = closer("e") print("body") end ::out:: return how end
for _, how in ipairs{"normal", "return", "error", "goto"} do print(pcall(f, how)) end local function loop() for i = 1, 3 do local x <close> = closer(i) if i == 2 then break end end while true do local y <close> = closer("while") break end return "done" end print(loop())
for _, v in ipairs{1, "s", {}, true} do print(pcall(function() local x <close> = v end)) end print(pcall(function() local a <close> = closer("outer") local b <close> = setmetatable({}, {__close = function(_, e) error("second " .. tostring(e), 0) end}) error("first", 0) end))
local fs = {} for i = 1, 5 do local x, y = i, i * 2 fs[i] = function(d) x = x + (d or 0) return x, y end if i == 4 then break end end for i = 1, 4 do fs[i](10) print(fs[i]()) end do local k = 0 while k < 3 do local z = k fs[k + 1] = function() z = z + 1 return z end k = k + 1 end end print(fs[1](), fs[1](), fs[2](), fs[3]())
local co = coroutine.wrap(function() local x <close> = setmetatable({}, {__close = function() coroutine.yield("in close") print("after") end}) coroutine.yield("body") return "end" end) print(co()) print(co()) print(co())
local co2 = coroutine.create(function() local x <close> = closer("co") local y = 1 local g = function() y = y + 1 return y end coroutine.yield(g) end) local _, g = coroutine.resume(co2) print(g()) print(coroutine.close(co2)) print(g(), g())
local keep = {} for i = 1, 500 do local v = {i} keep[i] = function() return v[1] end if i % 25 == 0 then collectgarbage("step", 1) end end collectgarbage() local s = 0 for i = 1, 500 do s = s + keep[i]() end print(s)`;
const JUMPS = `local function f(n) local out = {} local i = 0 while true do i = i + 1 if i > n then break end if i % 2 == 0 then goto continue end out[#out + 1] = i ::continue:: end repeat local x = i i = i - 1 until x <= 2 do goto done end out[1] = "never" ::done:: return i, table.concat(out, " ") end print(f(0)) print(f(1)) print(f(10))
local function nested() local n = 0 for i = 1, 3 do local j = 0 while j < 3 do j = j + 1 if j == 2 then goto next end n = n + i * j ::next:: end end return n end print(nested(), nested()) local function gotos() local k = 0 ::top:: k = k + 1 local f = function() return k end if k < 5 then goto top end return f() end print(gotos()) for i = 3, 1 do print(i) end while false do end repeat until true`;
const EQUALITIES = ofPairs("x == y", "x ~= y", "(x == y) and 1 or 2", "not (x ~= y)");
const CONSTANT_EQUALITIES = ofValues(
  ...[
    "nil",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "562949953421311",
    "562949953421312",
    "-562949953421312",
    "9007199254740993",
    "9223372036854775807",
    "0.0",
    "0.5",
    "2.0^53",
    "9007199254740992.0",
    "1e308",
    "'10'",
    "'x'",
    `'${"l".repeat(50)}'`,
  ].flatMap((constant) => [`x == ${constant}`, `x ~= ${constant}`, `(x == ${constant}) and 1 or 2`]),
);
const LOOPS = `local function run(a, b, c) local n, s = 0, {} for i = a, b, c do n = n + 1 s[n] = string.format(math.type(i) == "float" and "%.17gf" or "%d", i) if n > 4 then break end end return table.concat(s, " ") end local function unit(a, b) local n, last = 0 for i = a, b do n = n + 1 last = i if n > 4 then break end end return n, last end
local V = {n = 20, 0, 1, 3, -3, (1 << 49) - 3, (1 << 49) - 1, 1 << 49, -(1 << 49), -(1 << 49) - 1, math.maxinteger - 1, math.maxinteger, math.mininteger, 0.0, -0.0, 1.5, 1/0, -1/0, 0/0, "1", nil}
for i = 1, V.n do for j = 1, V.n do print(i, j, pcall(unit, V[i], V[j])) for _, step in ipairs{1, -1, 2, -3, 1 << 50, math.mininteger, 0, 0.5, -0.0, 1/0, 0/0} do print(i, j, step, pcall(run, V[i], V[j], step)) end end end`;
const ITERATORS = `local function each(...) local out = {} for a, b in ... do out[#out + 1] = tostring(a) .. "=" .. tostring(b) if #out > 20 then break end end table.sort(out) return table.concat(out, " ") end local function three(...) local out = {} for a, b, c in ... do out[#out + 1] = tostring(a) .. tostring(b) .. tostring(c) end return table.concat(out, " ") end
for i = 1, 2 do for _, t in ipairs{{}, {1}, {1, 2, 3}, {1, nil, 3, x = 1}, {x = 1, y = 2}, {[1.5] = 1, [true] = 2, [1 << 60] = 3, [-1] = 4}} do print(each(pairs(t))) print(each(ipairs(t))) print(each(next, t)) print(three(ipairs(t))) end end
print(each(pairs(setmetatable({}, {__pairs = function() return function(_, k) k = (k or 0) + 1 if k < 4 then return k, k end end end})))) print(each(ipairs(setmetatable({1}, {__index = function(t, i) if i < 4 then return i * 10 end end})))) print(each(ipairs("string"))) print(each(string.gmatch("a b c", "%a")))
print(each(coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, -i) end end))) print(each(setmetatable({}, {__call = function(_, s, c) c = (c or 0) + 1 if c < 3 then return c, s end end}), "state")) print(pcall(each, nil)) print(pcall(each, 5)) print(pcall(each, next, 5)) print(pcall(each, next, {}, "gone")) print(pcall(each, function() error("inside", 0) end))
local t = {} for i = 1, 30 do t[i] = i t["k" .. i] = i end local n = 0 for k, v in pairs(t) do t[k] = nil n = n + v end print(n, next(t)) local grown = {1} for i, v in ipairs(grown) do if i < 50 then grown[i + 1] = i end n = i end print(n) local f = {10, 20, 30} for i, v in ipairs(f) do f[i + 1] = nil n = v end print(n)
for a in next, {7} do local function g() return a end print(g()) end local log = setmetatable({}, {__close = function(_, e) print("closed", e) end}) for i in function(_, c) c = (c or 0) + 1 if c < 3 then return c end end, nil, nil, log do print(i) end print(pcall(function() for i in next, {1}, nil, log do error("out", 0) end end)) print(pcall(function() for i in next, {}, nil, 5 do end end)) for i in next, {}, nil, false do end`;

/** Objects go from tables that the collector has not marked yet to objects that it has: at any of its steps. */
const MOVING = `local wrong, total = 0, 0 local function steps(n) for i = 1, n do collectgarbage("step", 1) end end
    local function check(t, i) total = total + 1 if type(t) ~= "table" or t[1] ~= i or t.name ~= "object" .. i then wrong = wrong + 1 end end
    for n = 0, 24 do collectgarbage() local keep, late, hidden = {}, {}, {} for i = 1, 200 do keep[i] = {} late[i] = {{i, name = "object" .. i}} end
      for i = 1, 200 do hidden[i] = late[i][1] late[i] = {late[i]} end hidden = nil local at = 0
      local function take() at = at + 1 local holder = late[at][1] local o = holder[1] holder[1] = nil return o end local function pause() steps(1) return at end steps(n)
      for i = 1, 20 do local v keep[i].f = function() return v end pause() v = take() end
      for i = 21, 40 do keep[i].list = {pause(), take(), pause(), 5} end
      for i = 41, 60 do keep[i].record = {a = pause(), b = take()} end
      for i = 61, 80 do local f do local u f = function(x) if x then u = x end return u end keep[i].f = f end pause() f(take()) end
      for i = 81, 100 do pause() keep[i].field = take() end for i = 101, 120 do pause() keep[i][i] = take() end for i = 121, 140 do pause() keep[i][1] = take() end
      local rest = {} for i = 1, 300 do rest[i] = {-1} end collectgarbage() for i = 1, 300 do rest[i] = {-1, name = "other"} end
      for i = 1, 20 do check(keep[i].f(), i) end for i = 21, 40 do check(keep[i].list[2], i) end for i = 41, 60 do check(keep[i].record.b, i) end for i = 61, 80 do check(keep[i].f(), i) end
      for i = 81, 100 do check(keep[i].field, i) end for i = 101, 120 do check(keep[i][i], i) end for i = 121, 140 do check(keep[i][1], i) end
    end print(wrong, total)`;

// -------------------------------------------------------------- the table

const WARM_TABLE = "local t = {10, 20, 30, x = 1, y = 2}";
const fn = (parameters: string, given: string, body: string, more: Partial<FastPath> = {}): FastPath => ({
  parameters,
  arguments: given,
  body,
  isFunction: true,
  ...more,
});

export const OP_CASES: { readonly [N in OpName]: OpCases } = {
  move: {
    fast: [
      { body: "local x = i" },
      { body: "local x = i + 1 local y = x" },
      { locals: FLT, body: "local x = a + b local y = x" },
    ],
    edges: CONSTANT_LOADS,
  },
  loadInteger: { fast: [{ body: "local x = 5" }, { body: "local x = -2147483648" }], edges: CONSTANT_LOADS },
  loadConstant: {
    fast: [{ body: "local x = 1.5" }, { body: "local x = 'text'" }, { body: "local x = 1 << 60" }],
    edges: CONSTANT_LOADS,
  },
  loadNil: { fast: [{ body: "local x" }, { body: "local a, b, c, d, e" }], edges: CONSTANT_LOADS },
  loadTrue: { fast: [{ body: "local x = true" }, { body: "local x = i > 0" }], edges: TRUTH },
  loadFalse: { fast: [{ body: "local x = false" }], edges: TRUTH },
  loadFalseSkip: { fast: [{ body: "local x = i < 0" }], edges: TRUTH },
  not: { fast: [{ body: "local x = not i" }, { locals: "a", body: "local x = not a" }], edges: TRUTH },
  jumpIf: {
    fast: [
      { locals: "a, b = 1", body: "if not a then b = 1 end" },
      { locals: "a, b", body: "if not a then b = 1 end" },
    ],
    edges: TRUTH,
  },
  jumpIfNot: {
    fast: [
      { locals: "a, b = 1", body: "if a then b = 1 end" },
      { locals: "a, b", body: "if a then b = 1 end" },
    ],
    edges: TRUTH,
  },
  jumpIfSet: {
    fast: [
      { locals: "a", body: "local x = a or i" },
      { locals: "a = 1", body: "local x = a or i" },
    ],
    edges: TRUTH,
  },
  jumpIfNotSet: {
    fast: [
      { locals: "a", body: "local x = a and i" },
      { locals: "a = 1", body: "local x = a and i" },
    ],
    edges: TRUTH,
  },

  getUpvalue: { fast: [fn("", "", "local x = up", { setup: "up = 5" })], edges: UPVALUES },
  setUpvalue: { fast: [fn("", "", "up = 7")], edges: UPVALUES },
  getTabUp: {
    fast: [
      { setup: "GLOBAL = 1", body: "local x = GLOBAL" },
      fn("", "", "local x = GLOBAL", { setup: "GLOBAL = 1", calls: ["global"] }),
    ],
    edges: GLOBALS,
  },
  setTabUp: {
    fast: [
      { setup: "GLOBAL = 1", body: "GLOBAL = i" },
      fn("", "", "GLOBAL = 5", { setup: "GLOBAL = 1", calls: ["storeGlobal"] }),
    ],
    edges: GLOBALS,
  },
  getField: {
    fast: [
      { setup: WARM_TABLE, takes: "t", body: "local x = t.x" },
      fn("t", "SHARED", "local x = t.x", { setup: "SHARED = {x = 1}", calls: ["field"] }),
      { setup: "local t = setmetatable({}, {__index = {x = 1}})", takes: "t", body: "local x = t.x", calls: ["field"] },
    ],
    edges: FIELDS,
  },
  setField: {
    fast: [
      { setup: WARM_TABLE, takes: "t", body: "t.x = i" },
      fn("t", "SHARED", "t.x = 5", { setup: "SHARED = {x = 1}", calls: ["storeField"] }),
      { body: "local t = {x = i, y = i}", calls: ["createNodes", "newField", "newField"] },
    ],
    edges: FIELDS,
  },
  getTable: {
    fast: [
      { setup: "local t = {} for k = 1, 10 do t[k] = k end", takes: "t", body: "local x = t[i]" },
      fn("t, k", "SHARED, 1", "local x = t[k]", { setup: "SHARED = {1}", calls: ["element"] }),
      { setup: "local t, k = {x = 1}, 'x'", takes: "t, k", body: "local x = t[k]", calls: ["element"] },
    ],
    edges: ELEMENTS,
  },
  setTable: {
    fast: [
      { setup: "local t = {} for k = 1, 10 do t[k] = k end", takes: "t", body: "t[i] = i" },
      fn("t, k", "SHARED, 1", "t[k] = 5", { setup: "SHARED = {1}", calls: ["storeElement"] }),
      { setup: "local t, k = {x = 1}, 'x'", takes: "t, k", body: "t[k] = i", calls: ["storeElement"] },
    ],
    edges: ELEMENTS,
  },
  getInteger: {
    fast: [
      { setup: WARM_TABLE, takes: "t", body: "local x = t[1]" },
      { setup: WARM_TABLE, takes: "t", body: "local x = t[3]" },
      fn("t", "SHARED", "local x = t[2]", { setup: "SHARED = {1, 2}" }),
    ],
    edges: INTEGER_ELEMENTS,
  },
  setInteger: {
    fast: [
      { setup: WARM_TABLE, takes: "t", body: "t[1] = i" },
      { setup: "local t = setmetatable({1}, {__newindex = error})", takes: "t", body: "t[1] = i" },
    ],
    edges: INTEGER_ELEMENTS,
  },
  newTable: {
    fast: [
      { body: "local t = {}", calls: ["create"] },
      { body: "local t = {i, i}", calls: ["createArray", "fill"] },
      { body: "local t = {x = i}", calls: ["createNodes", "newField"] },
    ],
    edges: CONSTRUCTORS,
  },
  setList: {
    fast: [{ body: "local t = {i, 2, 3}", calls: ["createArray", "fill"] }],
    edges: `${CONSTRUCTORS}\n${MOVING}`,
  },
  self: {
    fast: [
      { setup: "local o = {m = function() end}", takes: "o", body: "o:m()", calls: ["method"] },
      {
        setup: "local c = {m = function() end} c.__index = c local o = setmetatable({}, c)",
        takes: "o",
        body: "o:m()",
        calls: ["method"],
      },
    ],
    edges: METHODS,
  },
  len: {
    fast: [
      { setup: WARM_TABLE, takes: "t", body: "local x = #t", calls: ["size"] },
      { locals: "s = 'text'", body: "local x = #s", calls: ["size"] },
    ],
    edges: `${ofValues("#x", "#x + 1")} local function len(t) local n for i = 1, 2 do n = #t end return n end local t = {} for i = 1, 100 do t[#t + 1] = i assert(len(t) == i) end for i = 100, 1, -1 do t[#t] = nil assert(len(t) == i - 1) end print(len(t), len({n = 1}), len(setmetatable({1, 2}, {})), len(setmetatable({}, {__len = function() return "own" end})), len(("x"):rep(1000)), len(""))`,
  },
  closure: {
    fast: [
      { body: "local f = function() end", calls: ["makeClosure"] },
      { setup: "local a = 1", body: "local f = function() return a end", calls: ["makeClosure"] },
    ],
    edges: UPVALUES,
  },
  close: {
    fast: [{ body: "local a = i local f = function() return a end", calls: ["makeClosure", "closeSlots"] }],
    edges: MOVING,
  },
  tbc: { fast: [{ body: "local a <close> = nil", calls: ["tbc", "closeSlots"], core: ["tbc"] }], edges: CLOSES },
  concat: {
    fast: [{ locals: "a, b = 'x', 'y'", body: "local x = a .. b", calls: ["concat"], core: ["concatSlow"] }],
    edges: ofPairs("x .. y", "x .. '!' .. y"),
  },

  add: { fast: binary("+"), edges: ofPairs("x + y", "(x + y) + y", "y + (x + y)") },
  sub: { fast: binary("-"), edges: ofPairs("x - y", "(x - y) - y", "y - (x - y)") },
  mul: { fast: binary("*").slice(0, 3), edges: ofPairs("x * y", "(x * y) * y") },
  div: {
    fast: [
      { body: "local x = i / i" },
      { locals: INT, body: "local x = a / b", calls: ["div"] },
      { locals: FLT, body: "local x = a / b" },
    ],
    edges: ofPairs("x / y", "(x / y) / y"),
  },
  mod: { fast: integers("%").map((path) => ({ ...path, calls: ["modulo"] })), edges: ofPairs("x % y", "(x % y) % y") },
  idiv: {
    fast: [...integers("//"), { locals: FLT, body: "local x = a // b" }].map((path) => ({
      ...path,
      calls: ["floorDivide"],
    })),
    edges: ofPairs("x // y", "(x // y) // y"),
  },
  pow: {
    fast: [{ locals: INT, body: "local x = a ^ b", calls: ["arithmetic"], core: ["arithmeticSlow"] }],
    edges: ofPairs("x == x and type(x) == 'number' and x > -1e3 and x < 1e3 and x ^ 2 or x"),
  },
  band: { fast: integers("&"), edges: ofPairs("x & y", "(x & y) & y") },
  bor: { fast: integers("|"), edges: ofPairs("x | y", "(x | y) | y") },
  bxor: { fast: integers("~"), edges: ofPairs("x ~ y", "(x ~ y) ~ y") },
  shl: { fast: integers("<<").slice(0, 1), edges: ofPairs("x << y", "(x << y) << 1") },
  shr: { fast: [{ locals: INT, body: "local x = a >> b" }], edges: ofPairs("x >> y", "(x >> y) >> 1") },
  addI: { fast: withLiteral("+", "1", "-1", "2147483647"), edges: ofLiterals("+", INTEGERS) },
  subI: { fast: withLiteral("-", "1", "1000"), edges: ofLiterals("-", INTEGERS.slice(1)) },
  shlI: { fast: ofIntegers("<<", "1", "40"), edges: ofLiterals("<<", [...INTEGERS, "14", "15", "49", "63", "64"]) },
  shrI: { fast: ofIntegers(">>", "1", "63"), edges: ofLiterals(">>", [...INTEGERS, "14", "15", "49", "63", "64"]) },
  addK: {
    fast: [...toFloat("+", "0.5"), ...withLiteral("+", "0x100000000")],
    edges: ofLiterals("+", CONSTANTS),
  },
  subK: {
    fast: [...toFloat("-", "0.5"), ...withLiteral("-", "0x100000000")],
    edges: ofLiterals(
      "-",
      CONSTANTS.filter((one) => one !== "0.0"),
    ),
  },
  mulK: {
    fast: [...toFloat("*", "0.5"), ...withLiteral("*", "3", "0x100000000")],
    edges: ofLiterals("*", [...CONSTANTS, ...INTEGERS]),
  },
  divK: { fast: toFloat("/", "2", "3", "0.75"), edges: ofLiterals("/", [...CONSTANTS, ...INTEGERS, "3"]) },
  modK: {
    fast: [
      ...ofIntegers("%", "8", "10"),
      { locals: "a = 7.5", body: "local x = a % 10", calls: ["modulo", "arithmetic"], core: ["arithmeticSlow"] },
    ],
    edges: ofLiterals("%", [...CONSTANTS, ...INTEGERS, "10"]),
  },
  idivK: {
    fast: [...ofIntegers("//", "8", "10"), { locals: "a = 7.5", body: "local x = a // 10", calls: ["floorDivide"] }],
    edges: ofLiterals("//", [...CONSTANTS, ...INTEGERS, "10"]),
  },
  powK: { fast: toFloat("^", "2"), edges: ofLiterals("^", ["2", "2.0", "0"]) },
  bandK: {
    fast: ofIntegers("&", "255", "0xffffffff", "-2", "0xff00000000"),
    edges: ofLiterals("&", [...INTEGERS, "4294967295", ...CONSTANTS]),
  },
  borK: {
    fast: ofIntegers("|", "255", "-2", "0xff00000000"),
    edges: ofLiterals("|", [...INTEGERS, "4294967295", ...CONSTANTS]),
  },
  bxorK: {
    fast: ofIntegers("~", "255", "-2", "0xff00000000"),
    edges: ofLiterals("~", [...INTEGERS, "4294967295", ...CONSTANTS]),
  },
  unm: {
    fast: [
      { locals: "a = 7", body: "local x = -a" },
      { locals: "a = 7.5", body: "local x = -a" },
    ],
    edges: ofValues("-x", "-(-x)", "-x + 1"),
  },
  bnot: { fast: [{ locals: "a = 7", body: "local x = ~a" }], edges: ofValues("~x", "~(~x)") },

  jump: {
    fast: [{ body: "do goto out end ::out::" }, { locals: "a", body: "if i > 0 then a = 1 else a = 2 end" }],
    edges: JUMPS,
  },
  loop: {
    fast: [
      { body: "local n = i while n > i - 1 do n = n - 1 end" },
      { body: "local n = 0 repeat n = n + 1 until n > 1" },
    ],
    edges: JUMPS,
  },
  jumpEqual: {
    fast: [
      ...order((a, b) => `${a} ~= ${b}`),
      { locals: "a, b, c = 'x', 'x'", body: "if a ~= b then c = i end", calls: ["jumpEqual"] },
      { setup: "local a, b, c = {}, {}", takes: "a, b, c", body: "if a ~= b then c = i end", calls: ["jumpEqual"] },
    ],
    edges: EQUALITIES,
  },
  jumpNotEqual: {
    fast: [
      ...order((a, b) => `${a} == ${b}`),
      { locals: "a, b, c = 'x', 'y'", body: "if a == b then c = i end", calls: ["jumpNotEqual"] },
    ],
    edges: EQUALITIES,
  },
  jumpLess: { fast: order((a, b) => `not (${a} < ${b})`), edges: comparisonEdges("<") },
  jumpNotLess: { fast: order((a, b) => `${a} < ${b}`), edges: comparisonEdges("<") },
  jumpLessEqual: { fast: order((a, b) => `not (${a} <= ${b})`), edges: comparisonEdges("<=") },
  jumpNotLessEqual: { fast: order((a, b) => `${a} <= ${b}`), edges: comparisonEdges("<=") },
  jumpEqualK: {
    fast: ["nil", "true", "5", "7.5", "'text'"].flatMap((k) => [
      { locals: "a, c = 5", body: `if a ~= ${k} then c = i end` },
      { locals: "a, c = 7.5", body: `if a ~= ${k} then c = i end` },
      { locals: "a, c = 'text'", body: `if a ~= ${k} then c = i end` },
    ]),
    edges: CONSTANT_EQUALITIES,
  },
  jumpNotEqualK: {
    fast: ["nil", "true", "5", "7.5", "'text'"].flatMap((k) => [
      { locals: "a, c = 5", body: `if a == ${k} then c = i end` },
      { locals: "a, c = 7.5", body: `if a == ${k} then c = i end` },
      { locals: "a, c = 'text'", body: `if a == ${k} then c = i end` },
    ]),
    edges: CONSTANT_EQUALITIES,
  },
  jumpLessI: { fast: bound((a) => `not (${a} < 5)`), edges: boundEdges("<") },
  jumpNotLessI: { fast: bound((a) => `${a} < 5`), edges: boundEdges("<") },
  jumpLessEqualI: { fast: bound((a) => `not (${a} <= 5)`), edges: boundEdges("<=") },
  jumpNotLessEqualI: { fast: bound((a) => `${a} <= 5`), edges: boundEdges("<=") },
  jumpGreaterI: { fast: bound((a) => `not (${a} > 0)`), edges: boundEdges(">") },
  jumpNotGreaterI: { fast: bound((a) => `${a} > 0`), edges: boundEdges(">") },
  jumpGreaterEqualI: { fast: bound((a) => `not (${a} >= -5)`), edges: boundEdges(">=") },
  jumpNotGreaterEqualI: { fast: bound((a) => `${a} >= -5`), edges: boundEdges(">=") },

  forPrep: {
    fast: [
      fn("", "", "for k = 1, 3 do end", { calls: ["prepareLoop"] }),
      fn("", "", "for k = 3, 1 do end", { calls: ["prepareLoop"] }),
      fn("a, b, c", "9, 1, -2", "for k = a, b, c do end", { calls: ["prepareLoop"] }),
    ],
    edges: LOOPS,
  },
  forLoop: {
    fast: [
      fn("", "", "for k = 1, 1 do end", { calls: ["prepareLoop"] }),
      fn("a, b, c", "1, 1, 2", "for k = a, b, c do end", { calls: ["prepareLoop"] }),
    ],
    edges: LOOPS,
  },
  tforPrep: {
    fast: [fn("t", "SHARED", "for k, v in next, t do end", { setup: "SHARED = {}", calls: ["step", "closeSlots"] })],
    edges: ITERATORS,
  },
  tforCall: {
    fast: [
      fn("n, t", "next, SHARED", "for k, v in n, t do end", { setup: "SHARED = {}", calls: ["step", "closeSlots"] }),
    ],
    edges: ITERATORS,
  },
  tforLoop: {
    fast: [
      fn("n, t", "next, SHARED", "for k, v in n, t do break end", {
        setup: "SHARED = {1}",
        calls: ["step", "closeSlots"],
      }),
    ],
    edges: ITERATORS,
  },

  call: {
    fast: [
      { setup: "local function f() end", takes: "f", body: "f()" },
      { setup: "local function f(a, b, c) return a, b end", takes: "f", body: "local x, y, z = f(i)" },
      { setup: "local function f(a, b, c, d) return a, b, c, d end", takes: "f", body: "f(f(i, 2))" },
    ],
    edges: CALLS,
  },
  return: {
    fast: [fn("a, b", "1, 2", "return a, b"), fn("a, b, c, d, e, f", "1, 2, 3", "return a, b, c, d, e, f")],
    edges: CALLS,
  },
  return0: { fast: [fn("", "", "")], edges: CALLS },
  return1: { fast: [fn("a", "1", "return a")], edges: CALLS },
  tailCall: {
    fast: [
      {
        setup: "local function g(a, b) return a end local function f(a) return g(a) end",
        takes: "f",
        body: "f(i)",
        calls: ["takePlace"],
      },
      {
        setup: "local function g(a, b) return a end local function f(a) return g(g(a)) end",
        takes: "f",
        body: "f(i)",
        calls: ["takePlace"],
      },
    ],
    edges: TAIL_CALLS,
  },
  varargPrep: { fast: [fn("...", "1, 2", "", { calls: ["varargPrep"], core: ["varargPrepare"] })], edges: VARARGS },
  vararg: {
    fast: [
      fn("...", "1, 2", "local a, b, c = ...", {
        calls: ["varargPrep", "vararg"],
        core: ["varargPrepare", "varargSlow"],
      }),
    ],
    edges: VARARGS,
  },
};
