-- __le is not made from __lt in 5.4.
local mt = { __lt = function() return true end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
print(a < b) --> true
print(pcall(function() return a <= b end)) --> false	le-without-lt.lua:5: attempt to compare two table values
print(pcall(function() return a >= 1 end)) --> false	le-without-lt.lua:6: attempt to compare number with table
print(pcall(function() return {} < a end)) --> true	true
