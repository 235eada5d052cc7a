-- __concat is called when an operand is neither string nor number.
local function show(v) return type(v) == "table" and "T" or tostring(v) end
local obj = setmetatable({}, { __concat = function(a, b) return "[" .. show(a) .. "," .. show(b) .. "]" end })
print(obj .. "s", "s" .. obj) --> [T,s]	[s,T]
print(obj .. 1, 1 .. obj) --> [T,1]	[1,T]
print(obj .. nil, true .. obj) --> [T,nil]	[true,T]
print(obj .. obj) --> [T,T]
print("a" .. "b" .. obj .. "c" .. "d") --> ab[T,cd]
print(1 .. 2 .. obj .. 3 .. 4) --> 12[T,34]
print(pcall(function() return "a" .. {} .. obj end)) --> true	a[T,T]
