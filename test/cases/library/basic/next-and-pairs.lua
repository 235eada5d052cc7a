-- next walks from nil; an unknown key is an error; pairs asks __pairs.
local t = { 10, 20 }
print(next(t), next(t, 1), next(t, 2)) --> 1	2	nil
print(next({})) --> nil
print(pcall(next, t, "no such key")) --> false	invalid key to 'next'
print(pcall(next, 1)) --> false	bad argument #1 to 'next' (table expected, got number)
print(pcall(next)) --> false	bad argument #1 to 'next' (table expected, got no value)
print(pcall(pairs)) --> false	bad argument #1 to 'pairs' (value expected)
print(pcall(pairs, nil)) --> true	function: 0x	nil	nil
local f, s, c = pairs(t)
print(f == next, s == t, c) --> true	true	nil
print(pairs(setmetatable({}, { __pairs = function(x) return 1, 2, 3, 4 end }))) --> 1	2	3
print(select("#", pairs(setmetatable({}, { __pairs = function(x) return end })))) --> 3
for k, v in pairs(t) do t[k] = nil end
print(next(t)) --> nil
