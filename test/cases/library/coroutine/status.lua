-- The four states.
local outer, inner
inner = coroutine.create(function()
  print(coroutine.status(outer), coroutine.status(inner))
  print(coroutine.resume(outer))
  print(coroutine.resume(inner))
  print(pcall(coroutine.close, outer))
  print(pcall(coroutine.close, inner))
  coroutine.yield()
end)
outer = coroutine.create(function() coroutine.resume(inner) end)
print(coroutine.status(outer)) --> suspended
--> normal	running
--> false	cannot resume non-suspended coroutine
--> false	cannot resume non-suspended coroutine
--> false	cannot close a normal coroutine
--> false	cannot close a running coroutine
coroutine.resume(outer)
print(coroutine.status(outer), coroutine.status(inner)) --> dead	suspended
print(coroutine.resume(outer)) --> false	cannot resume dead coroutine
print(coroutine.resume(coroutine.running())) --> false	cannot resume non-suspended coroutine
