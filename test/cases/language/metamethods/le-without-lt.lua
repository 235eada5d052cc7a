-- __le is not made from __lt in 5.4.
local mt = { __lt = function() return true end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
print(a < b) --> true
print(pcall(function() return a <= b end)) --> true	false
print(pcall(function() return a >= 1 end)) --> true	false
print(pcall(function() return {} < a end)) --> true	true
