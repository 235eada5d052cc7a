-- Globals, fields and methods that are removed after an instruction found them; methods of the object itself; values without fields.
g = 1
local seen = {}
for i = 1, 3 do
  seen[#seen + 1] = tostring(g)
  g = nil
end
print(table.concat(seen, " "))
local class = { name = function() return "class" end }
class.__index = class
local o = setmetatable({ name = function() return "own" end, x = 1 }, class)
for i = 1, 4 do
  print(o:name(), o.x)
  if i == 2 then o.name, o.x = nil, nil end
end
local function call(v) return v:name() end
print(call(o), pcall(call, setmetatable({ 1 }, { __index = { other = 1 } })))
class.name = nil
print(pcall(call, o))
local function put(v) v[1] = "first" return v[1] end
print(put({}), put({ 1, 2 }), pcall(put, 5), pcall(put, "x"), put(setmetatable({}, { __newindex = rawset })))
print(pcall(function() for k in next, {}, "none" do end end))
print(pcall(function() for k in next, { 1, 2 }, 3 do end end))
for k, v in next, { 1, 2 }, 1 do print(k, v) end
for i, c in string.gmatch("a=1 b=2", "(%w)=(%w)") do print(i, c) end
for a, b, c in type, 5 do print(a, b, c) break end
--> 1 nil nil
--> own	1
--> own	1
--> class	nil
--> class	nil
--> class	false	removed-after-caching.lua:16: attempt to call a nil value (method 'name')
--> false	removed-after-caching.lua:16: attempt to call a nil value (method 'name')
--> first	first	false	false	first
--> false	invalid key to 'next'
--> false	invalid key to 'next'
--> 2	2
--> a	1
--> b	2
--> number	nil	nil
