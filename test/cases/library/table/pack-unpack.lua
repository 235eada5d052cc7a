-- pack counts its arguments; unpack gives a range.
local t = table.pack(1, nil, 3, nil)
print(t.n, t[1], t[2], t[3], #table.pack(), table.pack().n) --> 4	1	nil	3	0	0
print(table.unpack({ 1, 2, 3 })) --> 1	2	3
print(table.unpack({ 1, 2, 3 }, 2)) --> 2	3
print(table.unpack({ 1, 2, 3 }, 2, 5)) --> 2	3	nil	nil
print(select("#", table.unpack({}, 1, 0)), select("#", table.unpack({}, 1, 3)), table.unpack({ 1, 2 }, -1, 1)) --> 0	3	nil	nil	1
print(table.unpack(setmetatable({}, { __index = function(_, i) return i end, __len = function() return 2 end }))) --> 1	2
print(table.unpack("abc", 1, 2)) --> nil	nil
print(table.unpack({}, math.maxinteger, math.maxinteger)) --> nil
print(pcall(table.unpack, {}, 1, 1e8)) --> false	too many results to unpack
print(pcall(table.unpack, {}, math.mininteger, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack, {}, 0, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack)) --> false	attempt to get length of a nil value
print(pcall(table.unpack, nil)) --> false	attempt to get length of a nil value
print(pcall(table.unpack, {}, "x")) --> false	bad argument #2 to 'table.unpack' (number expected, got string)
print(pcall(table.unpack, 5)) --> false	attempt to get length of a number value
