-- A running or normal coroutine can not be resumed.
local co
co = coroutine.create(function() return coroutine.resume(co) end)
print(coroutine.resume(co)) --> true	false	cannot resume non-suspended coroutine
print(coroutine.resume((coroutine.running()))) --> false	cannot resume non-suspended coroutine
local w
w = coroutine.wrap(function() return pcall(w) end)
print(w()) --> false	cannot resume non-suspended coroutine
