-- stress: 500
-- Hooks, message handlers and finalizers are called at every depth of a young thread's stack.
local events, handled, finalized = 0, 0, 0
local function descend(n, f) if n == 0 then return f() end local r = descend(n - 1, f) return r end
for n = 0, 70 do
  local co = coroutine.wrap(function()
    debug.sethook(function() events = events + 1 end, "crl")
    descend(n, function() return 1 end)
    debug.sethook()
    xpcall(descend, function(m) handled = handled + 1 return m end, n, function() error("x") end)
    xpcall(descend, function(m) handled = handled + 1 return m end, n, function() local x = nil + 1 end)
    descend(n, function() setmetatable({}, { __gc = function() finalized = finalized + 1 end }) collectgarbage() return 1 end)
    descend(n, function() for i = 1, 2 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) collectgarbage("step", 100000) end return 1 end)
    return descend(n, function() return (select("#", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)) end)
  end)
  co()
end
collectgarbage()
print(events > 1000, handled, finalized) --> true	142	213
