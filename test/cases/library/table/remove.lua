-- remove shifts down; which positions are allowed.
local t = { "a", "b", "c", "d" }
print(table.remove(t), table.remove(t, 1), table.remove(t, 3), table.concat(t, " ")) --> d	a	nil	b c
print(table.remove({}), table.remove({}, 0), table.remove({ [0] = "zero" }, 0), select("#", table.remove({}))) --> nil	nil	zero	1
print(table.remove({ 1, 2 }, 3), table.remove({}, 1), #t) --> nil	nil	2
print(pcall(table.remove, t, 5)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, t, 0)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, t, -1)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, {}, 2)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, t, "x")) --> false	bad argument #2 to 'table.remove' (number expected, got string)
print(pcall(table.remove)) --> false	bad argument #1 to 'table.remove' (table expected, got no value)
local log = {}
local proxy = setmetatable({}, { __len = function() return 3 end, __index = function(_, i) return "v" .. i end, __newindex = function(_, i, v) log[#log + 1] = i .. "=" .. tostring(v) end })
print(table.remove(proxy, 1), table.remove(proxy), table.concat(log, " ")) --> v1	v3	1=v2 2=v3 3=nil 3=nil
