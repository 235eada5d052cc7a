-- isyieldable of coroutines that are normal, suspended, dead, and of the main one from inside.
local main = coroutine.running()
local outer
outer = coroutine.create(function()
  local inner = coroutine.wrap(function() return coroutine.isyieldable(outer), coroutine.isyieldable(main), coroutine.isyieldable() end)
  print(inner()) --> true	false	true
end)
print(coroutine.resume(outer)) --> true
print(coroutine.isyieldable(outer), coroutine.isyieldable(main)) --> true	false
--> 
print(coroutine.wrap(print)(), pcall(coroutine.wrap(math.max), "x"), coroutine.wrap(math.max)(1, 2, 3)) --> nil	true	3
print(coroutine.resume(coroutine.create(coroutine.yield), 1, 2)) --> true	1	2
local x = coroutine.wrap(function(...) return pcall(coroutine.yield, ...) end)
print(x(1, 2), x(3, 4)) --> 1	true	3	4
local y = coroutine.wrap(function() return xpcall(coroutine.yield, print, "in") end)
print(y(), y("out")) --> in	true	out
print(xpcall(error, error, "x"), xpcall(error, table.unpack, "x"), select("#", xpcall(error, table.unpack, {}))) --> false	false	2
