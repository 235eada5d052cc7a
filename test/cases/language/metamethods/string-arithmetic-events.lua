-- A string operand that is no number falls to the other operand's event.
local obj = setmetatable({}, { __add = function(a, b) return "add" end, __unm = function() return "unm" end })
print("10" + 1, "0x10" * 2, "1e1" - 0, -"2", "7" // "2", "3" % 2.0) --> 11	32	10.0	-2	3	1.0
print("abc" + obj, obj + "abc") --> add	add
print(pcall(function() return "abc" + 1 end)) --> false	string-arithmetic-events.lua:5: attempt to add a 'string' with a 'number'
print(pcall(function() return {} + "1" end)) --> false	string-arithmetic-events.lua:6: attempt to add a 'table' with a 'string'
print(pcall(function() return -"abc" end)) --> false	string-arithmetic-events.lua:7: attempt to unm a 'string' with a 'string'
print(pcall(function() return "1" + nil end)) --> false	string-arithmetic-events.lua:8: attempt to add a 'string' with a 'nil'
