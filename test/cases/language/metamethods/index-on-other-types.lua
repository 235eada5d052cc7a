-- Strings have an __index; other types get metatables by debug.setmetatable.
local s = "abc"
print(s.len == string.len, s:upper(), ("x"):rep(3), #s.rep(s, 2)) --> true	ABC	xxx	6
print(s.nothing) --> nil
print(pcall(function() return s.a.b end)) --> false	index-on-other-types.lua:5: attempt to index a nil value (field 'a')
debug.setmetatable(0, { __index = function(n, k) return n .. "." .. k end, __call = function(n, x) return n * x end })
local n = 5
print(n.x, (7).y, n(3)) --> 5.x	7.y	15
debug.setmetatable(0, nil)
debug.setmetatable(nil, { __index = function() return "nil!" end })
local nothing
print(nothing.anything, nothing[1]) --> nil!	nil!
debug.setmetatable(nil, nil)
print(pcall(function() return nothing.x end)) --> false	index-on-other-types.lua:14: attempt to index a nil value (upvalue 'nothing')
