-- Values travel through resume and yield.
local co = coroutine.create(function(a, b)
  print("start", a, b) --> start	1	2
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield()
  print("got", d, e)
  return "end", nil
end)
print(coroutine.resume(co, 1, 2)) --> true	3
--> got	x
print(coroutine.resume(co, "x")) --> true
--> got	y	z
print(coroutine.resume(co, "y", "z")) --> true	end	nil
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(coroutine.status(co)) --> dead
