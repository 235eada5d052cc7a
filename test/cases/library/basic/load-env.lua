-- The fourth argument becomes the first upvalue, even nil.
local env = { y = 5 }
print(load("x = y return x", "=c", "t", env)(), env.x, rawget(_G, "x")) --> 5	5	nil
print(pcall(load("return y", "=c", "t", nil))) --> false	c:1: attempt to index a nil value (upvalue '_ENV')
print(load("return _ENV", "=c", "t", 12)()) --> 12
print(load("return _ENV == ...")(_G)) --> true
print(pcall(load("return print", "=c", "t", 12))) --> false	c:1: attempt to index a number value (upvalue '_ENV')
