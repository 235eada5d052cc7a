-- load's fourth argument is the first upvalue of the chunk.
local env = { print = print, z = 5 }
local chunk = load("z = z + 1; return z, _ENV", "=c", "t", env)
local z, e = chunk()
print(z, e == env, env.z, rawget(_G, "z")) --> 6	true	6	nil
local none = load("return x", "=c", "t", nil)
print(pcall(none)) --> false	c:1: attempt to index a nil value (upvalue '_ENV')
local f = load("x = 1", "=c", "t", setmetatable({}, { __newindex = function(_, k, v) print("set", k, v) end }))
f() --> set	x	1
