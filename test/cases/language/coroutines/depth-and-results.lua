-- Coroutines within coroutines until refused; results and arguments of any number; what runs inside of what.
local function nest(n) local co = coroutine.create(function() return nest(n + 1) end) local ok, v = coroutine.resume(co) if ok then return v end return n > 100 and "refused" or v end
print(nest(0)) --> refused
local co = coroutine.create(function(...) local n = select("#", ...) while true do n = n + select("#", coroutine.yield(n, ...)) end end)
print(coroutine.resume(co, table.unpack({}, 1, 200)) == true, select("#", coroutine.resume(co, table.unpack({}, 1, 500))), select(2, coroutine.resume(co))) --> true	202	700	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil	nil
print(coroutine.isyieldable(), coroutine.isyieldable(co), coroutine.wrap(function() return coroutine.isyieldable(), coroutine.isyieldable(co) end)()) --> false	true	true	true
local main = coroutine.running()
print(coroutine.isyieldable(main), coroutine.wrap(function() return coroutine.isyieldable(main) end)(), coroutine.status(main)) --> false	false	running
print(select("#", coroutine.wrap(function() return table.unpack({}, 1, 250) end)())) --> 250
local deep = coroutine.wrap(function() local function f(n) if n == 0 then coroutine.yield("deep") return 0 end return 1 + f(n - 1) end return f(500) end)
print(deep(), deep(), pcall(deep)) --> deep	500	false	cannot resume dead coroutine
print(pcall(coroutine.wrap(function() error({ 1 }) end)), pcall(coroutine.wrap(function() error("text") end)), pcall(coroutine.wrap(function() local x = nil + 1 end))) --> false	false	false	depth-and-results.lua:12: attempt to perform arithmetic on a nil value
print(select("#", coroutine.resume(coroutine.create(function() end))), coroutine.resume(coroutine.create(function() return nil end))) --> 1	true	nil
--> 1	2
print(coroutine.resume(coroutine.create(print), 1, 2), coroutine.wrap(pcall)(error, "e"), coroutine.wrap(select)("#", 1, 2)) --> true	false	2
debug.setmetatable(co, { __index = { name = "thread" }, __call = function(self, x) return x end, __len = function() return 7 end })
print(co.name, co(5), #co) --> thread	5	7
debug.setmetatable(co, nil)
