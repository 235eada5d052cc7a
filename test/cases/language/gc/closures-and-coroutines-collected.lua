-- Cycles through closures and suspended coroutines are garbage.
local weak = setmetatable({}, { __mode = "v" })
do
  local t = {}
  t.f = function() return t end
  weak[1] = t
  local co
  co = coroutine.wrap(function() local self = co coroutine.yield() return self end)
  co()
  weak[2] = co
  weak[3] = coroutine.create(function() end)
end
(function() local a, b, c, d, e, f end)()
collectgarbage()
collectgarbage()
print(weak[1], weak[2], weak[3]) --> nil	nil	nil
