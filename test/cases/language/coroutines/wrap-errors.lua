-- wrap passes errors on, with a position added to string errors.
local function make(v) return coroutine.wrap(function() error(v, 0) end) end
print(pcall(make("text"))) --> false	text
local t = {}
print(select(2, pcall(make(t))) == t) --> true
print(pcall(make(5))) --> false	5
local w = coroutine.wrap(function() coroutine.yield(1) local x = nil; x.y = 1 end)
print(w()) --> 1
print(pcall(w)) --> false	wrap-errors.lua:7: attempt to index a nil value (local 'x')
print(pcall(w)) --> false	cannot resume dead coroutine
local done = coroutine.wrap(function() end)
done()
local function caller() done() end
print(pcall(caller)) --> false	wrap-errors.lua:13: cannot resume dead coroutine
