-- Finalizers that collect, mark themselves again, error and warn.
local order = {}
local again = { n = 0 }
again.__gc = function(o)
  again.n = again.n + 1
  if again.n < 3 then setmetatable(o, again) setmetatable(o, again) end
end
setmetatable({}, again)
for i = 1, 5 do collectgarbage() end
print(again.n) --> 3
collectgarbage("stop")
setmetatable({}, { __gc = function() collectgarbage() collectgarbage("step") order[#order + 1] = "collected" end })
setmetatable({}, { __gc = function() order[#order + 1] = "first" end })
collectgarbage()
print(table.concat(order, " ")) --> first collected
collectgarbage("restart")
warn("@off")
setmetatable({}, { __gc = function() error("lost") end })
collectgarbage()
setmetatable({}, { __gc = function() error({}) end })
collectgarbage()
print("still here") --> still here
local t = setmetatable({}, { __gc = true })
t = nil
collectgarbage()
local deep = 0
local function recurse(n) if n > 0 then return 1 + recurse(n - 1) end setmetatable({}, { __gc = function() deep = deep + 1 end }) collectgarbage() return 0 end
for n = 1, 120, 7 do recurse(n) end
print(deep > 10) --> true
