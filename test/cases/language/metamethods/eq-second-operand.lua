-- The first operand's __eq is preferred, the second's is the fallback.
local a = setmetatable({}, { __eq = function(x, y) return true end })
local b = setmetatable({}, { __eq = function(x, y) return false end })
local c = {}
print(a == b, b == a) --> true	false
print(a == c, c == a) --> true	true
print(b == c, c == b) --> false	false
local d = setmetatable({}, { __eq = function() return nil end })
print(d == c, d ~= c) --> false	true
print(pcall(function() return setmetatable({}, { __eq = 1 }) == c end)) --> false	eq-second-operand.lua:10: attempt to call a number value (metamethod 'eq')
