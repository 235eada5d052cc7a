-- Functions that answer nothing, or too much, where one value, many or none are wanted; tail calls of all kinds.
local function none() end
local function many() return 1, 2, 3 end
local t = setmetatable({}, { __index = none, __lt = none, __eq = none, __add = many, __concat = none, __len = many, __call = function(_, ...) return ... end })
local u = setmetatable({}, getmetatable(t))
print(t.x, t < u, t == u, t + 1, (t .. "x"), #t, t(1, 2), (t(1, 2))) --> nil	false	false	1	nil	1	1	1
local function tail(...) return t(...) end
local function tail2(...) local x <const> = 1 return select("#", ...) end
local function tail3(a) return many() end
local function tail4(...) return print(...) end
local function tail5(f, ...) return f(...) end
local function tail6() local c = { 1 } local k = function() return c end return tail5(k) end
print(tail(), tail(1), tail(1, 2), tail2(1, 2, 3), tail3()) --> nil	1	1	3	1	2	3
print(tail4("a", "b"), tail5(none), tail5(many), (tail5(many)), tail6()[1], tail5(tail5, many)) --> a	b
--> nil	nil	1	1	1	1	2	3
print(pcall(tail5), pcall(tail5, {}), tail5(pcall, error, "x"), tail5(coroutine.wrap(function(...) return coroutine.yield(...) end), 5)) --> false	false	false	5
print((function(...) return tail5(many, ...) end)(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) --> 1	2	3
print(select("#", none()), select("#", (none())), ({ none(), none() })[1], #{ many(), many() }, #{ none(), many() }) --> 0	1	nil	4	4
