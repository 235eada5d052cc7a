-- __newindex gets nil and NaN keys, that a raw assignment refuses.
local t = setmetatable({}, { __newindex = function(_, k, v) print("set", k == nil and "nil" or k ~= k and "nan" or k, v) end })
t[nil] = 1 --> set	nil	1
t[0 / 0] = 2 --> set	nan	2
t[1.5] = 3 --> set	1.5	3
