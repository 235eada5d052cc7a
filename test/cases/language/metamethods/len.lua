-- __len replaces the border for tables; a string's length has none.
local t = setmetatable({ 1, 2, 3 }, { __len = function(t, x) return "length " .. rawlen(t) end })
print(#t, rawlen(t)) --> length 3	3
getmetatable("").__len = function() return -1 end
print(#"abc") --> 3
getmetatable("").__len = nil
print(pcall(function() return #nil end)) --> false	len.lua:7: attempt to get length of a nil value
local u = setmetatable({}, { __len = function() return 2.0 end, __index = function(_, i) return "v" .. i end })
print(table.unpack(u)) --> v1	v2
print(table.concat(u, ",")) --> v1,v2
