-- Metatables of nil, booleans, numbers wide and inline, functions, threads and strings.
local values = { "nil", true, 5, 5.5, 1 << 60, print, function() end, coroutine.create(print) }
for i, v in ipairs(values) do
  if i == 1 then v = nil end
  local old = debug.getmetatable(v)
  debug.setmetatable(v, { __index = function(_, k) return k end, __call = function(_, x) return x end, __name = "N", __len = function() return i end, __concat = function(a, b) return "c" end, __unm = function() return "u" end, __lt = function() return true end })
  print(i, v.x, type(v) ~= "function" and v(i), #v, v .. {}, type(v) ~= "number" and -v, type(v) ~= "number" and v < v, getmetatable(v) ~= nil)
  debug.setmetatable(v, old)
end
local strings = debug.getmetatable("")
debug.setmetatable("", nil)
print(pcall(function() return ("x"):upper() end), pcall(function() return #"x" .. "y" end))
debug.setmetatable("", { __index = function(s, k) return function() return s .. k end end })
print(("x"):anything())
debug.setmetatable("", {})
print(pcall(function() return ("x"):upper() end))
debug.setmetatable("", strings)
print(("x"):upper(), pcall(debug.setmetatable, {}, 5), pcall(setmetatable, {}), pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {}), getmetatable(setmetatable({}, { __metatable = "locked" })))
-- Methods found in the object, in its class, and not at all.
local Class = { method = function() return "class" end }
Class.__index = Class
local objects = {}
for i = 1, 12 do objects[i] = setmetatable({ a = 1, b = 2 }, Class) end
objects[3].method = function() return "own" end
objects[5] = setmetatable({}, { __index = function(_, k) return function() return "called " .. k end end })
objects[6] = { method = function() return "plain" end }
objects[7] = setmetatable({}, { __index = setmetatable({}, { __index = Class }) })
objects[8] = setmetatable({ method = function() return "own2" end, x1 = 1, x2 = 2, x3 = 3, x4 = 4, x5 = 5 }, Class)
objects[9] = setmetatable({}, {})
local all = {}
for round = 1, 2 do for i = 1, 12 do local ok, r = pcall(function(o) return o:method() end, objects[i]) all[#all + 1] = ok and r or "none" end end
print(table.concat(all, " "))
Class.method = nil
print(pcall(function() return objects[1]:method() end))
Class.method = function() return "new" end
local crowded = { __index = false }
for i = 1, 30 do crowded["k" .. i] = i end
crowded.__index = Class
for i = 1, 30 do Class["k" .. i] = i end
local o = setmetatable({}, crowded)
for i = 1, 20 do o["own" .. i] = i end
local results = {}
for i = 1, 3 do results[i] = o:method() end
o.method = function() return "mine" end
results[4] = o:method()
o.method = nil
results[5] = o:method()
print(table.concat(results, " "))
local t = { field = 1 }
local function get(x) return x.field end
print(get(t), get({}), get({ field = false }), get(setmetatable({}, { __index = { field = "inherited" } })), pcall(get, nil))
t.field = nil
print(get(t))
glob = 1 glob = nil print(glob)
--> 1	x	1	1	c	u	true	true
--> 2	x	2	2	c	u	true	true
--> 3	x	3	3	c	false	false	true
--> 4	x	4	4	c	false	false	true
--> 5	x	5	5	c	false	false	true
--> 6	x	false	6	c	u	true	true
--> 7	x	false	7	c	u	true	true
--> 8	x	8	8	c	u	true	true
--> false	true	1y
--> xanything
--> false	on-every-type.lua:16: attempt to index a string value (constant 'x')
--> X	false	false	false	locked
--> class class own class called method plain class own2 none class class class class class own class called method plain class own2 none class class class
--> false	on-every-type.lua:34: attempt to call a nil value (method 'method')
--> new new new mine new
--> 1	nil	false	inherited	false	on-every-type.lua:50: attempt to index a nil value (local 'x')
--> nil
--> nil
