-- Values pass through resume and yield in both directions.
local co = coroutine.create(function(a, b)
  print("start", a, b) --> start	1	2
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield(c * 2, "x")
  print("got", d, e)
  return "end", nil
end)
print(coroutine.resume(co, 1, 2)) --> true	3
--> got	10
print(coroutine.resume(co, 10)) --> true	20	x
--> got	nil	e
print(coroutine.resume(co, nil, "e")) --> true	end	nil
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(coroutine.status(co)) --> dead
