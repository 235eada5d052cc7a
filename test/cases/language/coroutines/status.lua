-- The four states of a coroutine.
local outer, inner
outer = coroutine.create(function()
  print(coroutine.status(outer))
  inner = coroutine.create(function()
    print(coroutine.status(outer), coroutine.status(inner))
    print(coroutine.resume(outer))
    print(coroutine.resume(inner))
  end)
  coroutine.resume(inner)
  coroutine.yield()
end)
print(coroutine.status(outer)) --> suspended
--> running
--> normal	running
--> false	cannot resume non-suspended coroutine
--> false	cannot resume non-suspended coroutine
coroutine.resume(outer)
print(coroutine.status(outer), coroutine.status(inner)) --> suspended	dead
coroutine.resume(outer)
print(coroutine.status(outer)) --> dead
print(pcall(coroutine.status, 1)) --> false	bad argument #1 to 'coroutine.status' (thread expected, got number)
