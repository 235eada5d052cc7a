-- Closing a coroutine that died by an error gives the error once.
local co = coroutine.create(function()
  local c <close> = setmetatable({}, { __close = function(_, e) print("closed with", type(e)) end })
  error({ "object" })
end)
local ok, e = coroutine.resume(co)
print(ok, type(e)) --> false	table
--> closed with	table
local closed, e2 = coroutine.close(co)
print(closed, e2 == e) --> false	true
print(coroutine.close(co)) --> true
print(pcall(coroutine.close, coroutine.running())) --> false	cannot close a running coroutine
local self
self = coroutine.wrap(function() return pcall(coroutine.close, (coroutine.running())) end)
print(self()) --> false	cannot close a running coroutine
