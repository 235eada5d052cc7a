-- Constants and small immediates reach the metamethod as they are.
local obj = setmetatable({}, { __add = function(a, b) return math.type(a) or math.type(b), a, b end, __sub = function(a, b) return b end,
  __shl = function(a, b) return type(a) == "number" and a or b end, __shr = function(a, b) return type(a) == "number" and a or b end })
print((obj + 1), (obj + 1.0), (1 + obj), (1.0 + obj)) --> integer	float	integer	float
print(obj - 1, obj - -1, obj - 127, obj - 128, obj - 1e15) --> 1	-1	127	128	1e+15
print(obj - 1.0, obj - 0.5) --> 1.0	0.5
print(obj << 1, 1 << obj, obj >> 1, 1 >> obj, obj << -1) --> 1	1	1	1	-1
