-- move copies ranges, overlapping ones too, within or between tables.
local function s(t) return table.concat(t, " ") end
print(s(table.move({ 1, 2, 3 }, 1, 3, 2)), s(table.move({ 1, 2, 3 }, 2, 3, 1)), s(table.move({ 1, 2, 3 }, 1, 3, 1, { "a", "b", "c", "d" })), s(table.move({ 1, 2, 3 }, 1, 0, 5)), s(table.move({ 1, 2 }, 1, 2, 3))) --> 1 1 2 3	2 3 3	1 2 3 d	1 2 3	1 2 1 2
local t = {}
print(table.move({ 1 }, 1, 1, 1, t) == t, t[1]) --> true	1
local log = {}
local proxy = setmetatable({}, { __index = function(_, i) log[#log + 1] = "get" .. i return i end, __newindex = function(_, i, v) log[#log + 1] = "set" .. i end })
table.move(proxy, 1, 2, 2)
table.move(proxy, 2, 3, 1)
table.move(proxy, 1, 2, 2, {})
print(s(log)) --> get2 set3 get1 set2 get2 set1 get3 set2 get1 get2
print(pcall(table.move, {}, 1, math.maxinteger, 2)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, math.mininteger, 1, 2)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, 1, 2, math.maxinteger)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, 0, math.maxinteger, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, 1, 2)) --> false	bad argument #4 to 'table.move' (number expected, got no value)
print(pcall(table.move, {}, 1, "x", 1)) --> false	bad argument #3 to 'table.move' (number expected, got string)
print(pcall(table.move, 5, 1, 2, 3)) --> false	bad argument #1 to 'table.move' (table expected, got number)
print(pcall(table.move, {}, 1, 2, 3, 5)) --> false	bad argument #5 to 'table.move' (table expected, got number)
