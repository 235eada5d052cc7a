-- The main coroutine is a thread too and cannot yield.
local main, ismain = coroutine.running()
print(type(main), ismain, coroutine.isyieldable(), coroutine.isyieldable(main)) --> thread	true	false	false
local co = coroutine.create(function()
  local me, flag = coroutine.running()
  print(me == main, flag, coroutine.isyieldable(), coroutine.isyieldable(main), coroutine.status(main))
end)
print(coroutine.isyieldable(co)) --> true
--> false	false	true	false	normal
coroutine.resume(co)
print(coroutine.isyieldable(co)) --> true
