-- wrap raises errors instead of giving false; a string gets the position of the caller.
local gen = coroutine.wrap(function(...) for i = 1, select("#", ...) do coroutine.yield((select(i, ...))) end end)
print(gen("a", "b"), gen(), gen()) --> a	b
print(pcall(gen)) --> false	cannot resume dead coroutine
local bad = coroutine.wrap(function() error("inside") end)
print(pcall(bad)) --> false	wrap.lua:5: inside
print(pcall(bad)) --> false	cannot resume dead coroutine
local object = coroutine.wrap(function() error({ code = 7 }) end)
local ok, e = pcall(object)
print(ok, e.code) --> false	7
print(pcall(function() return coroutine.wrap(function() error("no level", 0) end)() end)) --> false	wrap.lua:11: no level
for v in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i * i) end end) do io.write(v, " ") end
print() --> 1 4 9 
