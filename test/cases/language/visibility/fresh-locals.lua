-- Loops make fresh locals, and closures share upvalues.
local fs = {}
for i = 1, 3 do fs[i] = { get = function() return i end, set = function(v) i = v end } end
fs[1].set(10)
print(fs[1].get(), fs[2].get(), fs[3].get()) --> 10	2	3
local x = 1
local function f() x = x + 1 return x end
local x = x + 100
print(f(), x, f()) --> 2	101	3
local function nested() local n = 0 return function() n = n + 1 return function() n = n + 10 return n end end end
local g = nested()
print(g()(), g()()) --> 11	22
