-- A suspended coroutine that nobody holds leaves its variables to the closures that captured them.
local getters = {}
for i = 1, 20 do
  local co = coroutine.create(function()
    local kept, lost = { i }, { -i }
    getters[#getters + 1] = function() return kept[1] end
    getters[-i] = nil
    local f = function() return lost end
    coroutine.yield(f)
  end)
  coroutine.resume(co)
end
collectgarbage()
collectgarbage()
local sum = 0
for i = 1, 20 do sum = sum + getters[i]() end
print(sum) --> 210
