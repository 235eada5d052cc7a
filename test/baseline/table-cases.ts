/** Programs by behaviour: each leaves a fast path of compiled code, or changes something under a warm cache. */

const WARM = "local function get(t) return t.x end local a = {x = 1} for i = 1, 5 do get(a) end\n";

export const TABLE_CASES: { readonly [behaviour: string]: string } = {
  "a cached field is removed": `${WARM}a.x = nil print(get(a)) a.x = 2 print(get(a))`,
  "a cached field is removed and the class has one": `${WARM}setmetatable(a, {__index = {x = "class"}}) a.x = nil print(get(a))`,
  "a table is rehashed under a warm cache": `${WARM}for i = 1, 40 do a["k" .. i] = i print(get(a)) end for i = 1, 40 do a["k" .. i] = nil end
    for i = 1, 80 do a["m" .. i] = i assert(get(a) == 1) end`,
  "the node of a cached field gets another key": `${WARM}for i = 1, 60 do local t = {} t["n" .. i] = i t.x = i t["n" .. i] = nil t["p" .. i] = 1 print(get(t)) end`,
  "a cache that leads behind a small table's nodes, into its neighbour's": `local function get(t) local r for i = 1, 2 do r = t.x end return r end local function set(t, v) for i = 1, 2 do t.x = v end end
    local small = {} for i = 1, 200 do small[i] = {{a = i}, {x = i}, {x = -i}} end local wrong = 0
    for n = 0, 40 do for variant = 1, 3 do local big = {} for k = 1, n do big["k" .. variant .. "_" .. k] = k end big.x = "big" get(big)
      for i = 1, 200 do if get(small[i][1]) ~= nil then wrong = wrong + 1 end get(big) end end end
    for n = 0, 40 do local big = {} for k = 1, n do big["m" .. k] = k end big.x = "big" local i = 4 * n + 1 set(big, n) set(small[i][1], "set") set(big, n) set(small[i + 1][1], nil) end
    for i = 1, 200 do if small[i][2].x ~= i or small[i][3].x ~= -i then wrong = wrong + 1 end end print(wrong)`,
  "a metatable is set, changed and removed": `${WARM}local b = {} local function try() print(get(b)) end try() setmetatable(b, {__index = a}) try()
    setmetatable(b, {__index = function(t, k) return k .. "!" end}) try() setmetatable(b, {}) try() setmetatable(b, nil) try()`,
  "__index changes from table to function to nothing": `local m = {} m.__index = m function m.f(s) return "m" end local o = setmetatable({}, m)
    local function call() return pcall(function() return o:f() end) end print(call()) print(call())
    m.__index = function(t, k) return function() return k end end print(call()) m.__index = {f = function() return "other" end} print(call())
    m.__index = nil print(select("#", call()), (call())) m.__index = m print(call())`,
  "an object's own method hides the class's": `local m = {} m.__index = m function m:f() return "class" end local o = setmetatable({}, m)
    local function call() return o:f() end print(call(), call()) o.f = function() return "own" end print(call()) o.f = nil print(call()) m.f = nil print(pcall(call))`,
  "a chain of classes that goes in a circle": `local a, b = {}, {} a.__index = b b.__index = a setmetatable(a, b) setmetatable(b, a)
    local function get(t) return t.nothing end print(pcall(get, a)) local function call(t) return t:nothing() end print(pcall(call, a))`,
  "a long chain of classes": `local first = {x = "far", f = function() return "far" end} local t = first
    for i = 1, 30 do t = setmetatable({}, {__index = t}) print(t.x, t:f()) end local function get(t) return t.x end for i = 1, 3 do print(get(t)) end`,
  "methods of strings": `local function f(s) return s:upper(), s:len(), s:rep(2) end print(f("a")) print(f("b")) string.extra = function(s) return s .. "?" end
    local function g(s) return s:extra() end print(g("x")) print(g("y")) string.extra = nil print(pcall(g, "z")) print(pcall(function(x) return x:upper() end, 5))
    local function h(s, k) return s[k] end print(h("s", "len") == string.len, h("s", 1)) `,
  "an array grows and shrinks": `local function get(t, i) return t[i] end local function set(t, i, v) t[i] = v end local t = {}
    for i = 1, 100 do set(t, i, i) if get(t, i) ~= i or get(t, i + 1) ~= nil then print("wrong", i) end end
    for i = 100, 1, -1 do set(t, i, nil) if #t ~= i - 1 then print("length", i, #t) end end t.x = 1 for i = 1, 20 do t["k" .. i] = i end
    for i = 1, 10 do set(t, i, -i) print(get(t, i)) end print(get(t, 0), get(t, -1), get(t, 11), get(t, 1 << 32), get(t, (1 << 32) + 1), get(t, math.mininteger))`,
  "keys that are floats, wide, nil and not a number": `local function get(t, k) return t[k] end local function set(t, k, v) t[k] = v end local t = {10, 20, 30}
    print(get(t, 2.0), get(t, 2.5), get(t, 2^53), get(t, 1e300), get(t, nil), get(t, 0/0), get(t, math.maxinteger), get(t, -0.0))
    set(t, 3.0, "three") set(t, 4.0, "four") set(t, 2^53, "big") set(t, math.maxinteger, "max") set(t, -0.0, "zero") set(t, 1.5, "half") set(t, true, "yes") set(t, t, "self")
    print(t[3], t[4], #t, get(t, 1 << 53), get(t, math.maxinteger), get(t, 0), get(t, 1.5), get(t, true), get(t, false), get(t, t))
    print(pcall(set, t, nil, 1)) print(pcall(set, t, 0/0, 1)) print(pcall(set, nil, 1, 1)) print(pcall(get, 5, 1)) set(t, "nothing", nil) print(next({}))`,
  "elements of tables with metatables": `local function set(t, i, v) t[i] = v end local function set2(t, v) t[2] = v end
    local t = setmetatable({1, 2, 3}, {__newindex = function(t, k, v) print("new", k, v) rawset(t, k, v) end, __index = function(t, k) return k end})
    set(t, 2, "b") t[2] = nil set(t, 2, "c") set(t, 2, "d") set2(t, nil) set2(t, "e") set2(t, "f") set(t, 9, 9) print(t[1], t[2], t[3], t[50], t.x)`,
  "strings as keys": `local words = {} for w in ("a b c a b a"):gmatch("%a") do words[w] = (words[w] or 0) + 1 end print(words.a, words.b, words.c)
    local function get(t, k) return t[k] end local long = ("x"):rep(41) local t = {[long] = 1, short = 2} print(get(t, long), get(t, ("x"):rep(41)), get(t, "sh" .. "ort"), get(t, "none"))
    local m = setmetatable({}, {__index = t}) print(get(m, long), get(m, "short"), get(m, "none"))
    local f = setmetatable({}, {__index = function(t, k) return k .. "?" end}) print(get(f, "a"), get(f, 1), get(f, true))`,
  "new keys where nodes are taken": `local function make(i) local t = {} for j = 1, i do t["key" .. (j * 7919) % 101] = j end return t end
    for i = 0, 70 do local t, n = make(i), 0 for k, v in pairs(t) do n = n + v assert(t[k] == v) end print(n) end
    local objects = {} for i = 1, 50 do objects[i] = {} end local set = {} for i, o in ipairs(objects) do set[o] = i end
    for i, o in ipairs(objects) do assert(set[o] == i) set[o] = nil end print(next(set))
    local sparse = {} for i = 1, 60 do sparse[i * 1000] = i sparse[-i] = -i end local sum = 0 for k, v in pairs(sparse) do sum = sum + k * v end print(sum)`,
  "constructors of all sizes": `for n = 0, 70 do local list = {} for i = 1, n do list[i] = tostring(i) end
    local f = load("local function f() return {" .. table.concat(list, ",") .. "} end f() return f()") local t = f() print(#t, t[n], t[n + 1])
    for i = 1, n do list[i] = "k" .. i .. "=" .. i end f = load("local function f() return {" .. table.concat(list, ",") .. "} end f() return f()") t = f()
    local sum = 0 for k, v in pairs(t) do sum = sum + v assert(k == "k" .. v) end print(sum) end
    local function rest(...) return {..., "end"}, {1, ...} end local a, b = rest(1, 2, 3) print(#a, #b, a[2], b[4]) print(#{nil, nil, 3}, #{f = 1, 2, 3})`,
  "upvalues, open, shared and closed": `local fs = {} for i = 1, 4 do local n, m = i, "m" .. i fs[i] = {function() n = n + 1 return n, m, i end, function(v) m = v end} end
    for i = 1, 4 do fs[i][1]() fs[i][2]("set" .. i) print(fs[i][1]()) end local x = 0 local function up() x = x + 1 return x end up() x = x + 10 print(up(), x)
    local function deep() return function() return function() x = x + 100 return x end end end print(deep()()(), x)
    local function fact(n) return n == 0 and 1 or n * fact(n - 1) end print(fact(10)) local co = coroutine.wrap(function() local y = 1 local function f() y = y + x return y end
      for i = 1, 3 do coroutine.yield(f()) end return f end) print(co(), co(), co(), co()(), x) local function five(a, b, c, d, e) return function() a, b, c, d, e = e, d, c, b, a return a, b, c, d, e end end
    local f = five(1, 2, 3, 4, 5) print(f()) print(f())`,
  "upvalues in a collected heap": `local list for i = 1, 200 do local s = {i} local function set(v) s = v end local function get() return s[1] end set({i * 2}) collectgarbage("step") set({i * 3}) list = {get, list}
    collectgarbage("step") end local sum = 0 while list do sum = sum + list[1]() list = list[2] end print(sum)`,
  "pairs while keys are removed": `local t = {} for i = 1, 30 do t[i] = i t["k" .. i] = i end local n = 0 for k, v in pairs(t) do t[k] = nil n = n + v collectgarbage("step") end print(n, next(t))
    for i = 1, 30 do t["k" .. i] = i end n = 0 for k in pairs(t) do for i = 1, 30 do t["k" .. i] = nil end collectgarbage() n = n + 1 end print(n)
    local objects = {} for i = 1, 20 do objects[{}] = i end n = 0 for k, v in pairs(objects) do objects[k] = nil k = nil collectgarbage() n = n + v end print(n)`,
  "pairs over all kinds of keys": `local t = {1, 2, nil, 4, x = 1, [1.5] = 2, [true] = 3, [false] = 4, [1 << 60] = 5, [0] = 6, [-5] = 7, [("l"):rep(60)] = 8, [print] = 9} t[t] = 10
    local n, c = 0, 0 for k, v in pairs(t) do n = n + v c = c + 1 end print(n, c) for k in pairs({}) do print(k) end for a, b, c in pairs({7}) do print(a, b, c) end for k in next, {8, 9} do print(k) end
    print(pcall(function() for k in next, {}, "gone" do end end)) print(pcall(function() for k in next, 5 do end end)) print(pcall(function() for k in pairs(nil) do end end))`,
  "pairs with a metamethod": `local t = setmetatable({}, {__pairs = function(t) return function(_, k) k = (k or 0) + 1 if k < 4 then return k, k * k end end, t, nil end}) for k, v in pairs(t) do print(k, v) end`,
  "ipairs with holes, metatables and changes": `for i, v in ipairs({1, 2, nil, 4}) do print(i, v) end for i in ipairs({}) do print(i) end for i, v, w in ipairs({5}) do print(i, v, w) end
    for i, v in ipairs(setmetatable({1}, {__index = function(t, i) if i < 4 then return i * 10 end end})) do print(i, v) end local t = {1, 2, 3} for i, v in ipairs(t) do if i < 6 then t[#t + 1] = i * v end print(i, v) end
    local h = {} for i = 10, 1, -1 do h[i] = i end for i, v in ipairs(h) do if i == 5 then h[6] = nil end print(v) end for i, v in ipairs("string") do print(i) end print(pcall(function() for i in ipairs() do end end))`,
  "iterators of all kinds": `local function count(n, i) if i < n then return i + 1 end end for i in count, 3, 0 do print(i) end for a, b, c, d in function(s, c) if not c then return 1, 2, 3 end end do print(a, b, c, d) end
    local callable = setmetatable({}, {__call = function(self, s, c) c = (c or 0) + 1 if c < 3 then return c end end}) for i in callable do print(i) end for w in ("a b"):gmatch("%a") do print(w) end
    for i in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) do print(i) end print(pcall(function() for i in nil do end end))
    do local log = setmetatable({}, {__close = function() print("closed") end}) for i in count, 2, 0, log do print(i) end for i in count, 2, 0, false do print(i) end end`,
  "the length operator": `local function len(x) return #x end print(len("abc"), len(""), len({}), len({1, 2, 3}), len({n = 1}), len(setmetatable({1}, {__len = function() return "L" end})), len(setmetatable({1, 2}, {})))
    print(pcall(len, nil)) print(pcall(len, 5)) local t = {} for i = 1, 40 do t[#t + 1] = i end print(len(t)) for i = 1, 30 do t[#t] = nil end print(len(t)) t.x = 1 print(len(t)) t[11] = 1 print(len(t))
    local h = {} h[1] = 1 h[2] = 2 h[3] = 3 print(len(h)) local s = {[1] = 1, [2] = 2} print(len(s))`,
  "globals and _ENV": `x = 1 local function get() return x end local function set(v) x = v end for i = 1, 3 do set(get() + 1) end print(x, get()) x = nil print(get()) set(5) print(rawget(_G, "x")) x = nil
    local function env() local _ENV = setmetatable({}, {__index = function(t, k) return k end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end}) y = "v" return y, z end print(env()) print(env())
    print(pcall(function() local _ENV = nil return z end)) print(pcall(function() local _ENV = 5 z = 1 end)) print(pcall(function() local _ENV <const> = {} return print("x") end))
    local function with(_ENV) return a end print(with({a = 1}), with({a = 2}), with({b = 1, a = 3}), pcall(with, nil))`,
  "writes to old objects while the collector marks": `local old = {list = {}, up = nil} local keep = {} for i = 1, 2000 do keep[i] = {i} end local up = {} local function setup(v) up = v end
    for i = 1, 3000 do old.list = {i} old[1] = {i} old["k" .. i % 7] = {i} keep[i % 2000 + 1] = {i} setup({i}) if i % 50 == 0 then collectgarbage("step", 1) end
      assert(old.list[1] == i and old[1][1] == i and old["k" .. i % 7][1] == i and keep[i % 2000 + 1][1] == i and up[1] == i) end
    local sum = 0 for i = 1, 2000 do sum = sum + keep[i][1] end print(sum, old.k3[1], up[1])`,
  "values set to nil and back": `local function flip(t, v) t.x = v t[1] = v t["y"] = v return t.x, t[1], t.y end local t = {} for i = 1, 4 do print(flip(t, i)) print(flip(t, nil)) end
    local m = setmetatable({}, {__newindex = function(t, k, v) print("new", k, v) end}) for i = 1, 2 do print(flip(m, i)) end rawset(m, "x", 1) rawset(m, 1, 1) print(flip(m, 9)) print(flip(m, nil)) print(flip(m, 8))`,
  "absent metamethods are noticed when they come": `local m = {} local o = setmetatable({}, m) local function get() return o.x, o[1], o["k"] end local function set(v) o.y = v o.y = nil o[1] = v o[1] = nil end print(get()) set(1)
    m.__index = function(t, k) return k end print(get()) m.__newindex = function(t, k) print("new", k) end set(2) m.__index = nil m.__newindex = nil print(get()) set(3) m["__ind" .. "ex"] = function() return "again" end print(get())
    local function field(t, k, v) t[k] = v end field(m, "__newindex", function() print("again") end) set(4) field(m, "__len", function() return 5 end) print(#o)`,
};
