-- Coroutines share upvalues with the rest of the program.
local n = 0
local function bump() while true do n = n + 1 coroutine.yield(n) end end
local a, b = coroutine.wrap(bump), coroutine.wrap(bump)
print(a(), b(), a(), n) --> 1	2	3	3
n = 10
print(b(), a()) --> 11	12
local get
local co = coroutine.create(function() local v = 1 get = function() return v end coroutine.yield() v = 2 coroutine.yield() end)
coroutine.resume(co)
print(get()) --> 1
coroutine.resume(co)
print(get()) --> 2
coroutine.close(co)
print(get()) --> 2
