-- Things that are not tables may stand in when their metatable has what the function needs.
local object = io.stdout
print(pcall(table.insert, object, 1)) --> false	bad argument #1 to 'table.insert' (table expected, got FILE*)
print(pcall(table.unpack, object)) --> false	attempt to get length of a FILE* value
print(pcall(table.concat, object)) --> false	bad argument #1 to 'table.concat' (table expected, got FILE*)
debug.setmetatable(1, { __index = function(_, i) return i end, __len = function() return 3 end, __newindex = function() end })
print(table.concat(5, ","), table.unpack(7)) --> 1,2,3	1	2	3
print(pcall(table.insert, 5, 1), pcall(table.remove, 5), pcall(table.sort, 5)) --> true	true	true
debug.setmetatable(1, { __index = function(_, i) return i end })
print(pcall(table.concat, 5)) --> false	bad argument #1 to 'table.concat' (table expected, got number)
print(table.unpack(5, 1, 2)) --> 1	2
debug.setmetatable(1, nil)
