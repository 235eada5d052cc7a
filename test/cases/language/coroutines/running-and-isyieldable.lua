-- running tells the main coroutine apart; isyieldable says where a yield may be.
local main, isMain = coroutine.running()
print(type(main), isMain, coroutine.isyieldable()) --> thread	true	false
print(coroutine.isyieldable(main)) --> false
local co = coroutine.create(function()
  local self, is = coroutine.running()
  print(is, coroutine.isyieldable(), coroutine.isyieldable(self), self == main)
  coroutine.yield()
end)
print(coroutine.isyieldable(co)) --> true
--> false	true	true	false
coroutine.resume(co)
print(pcall(coroutine.yield, 1)) --> false	attempt to yield from outside a coroutine
