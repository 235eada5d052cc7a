-- A value does not keep its own weak key alive.
local weak = setmetatable({}, { __mode = "k" })
local function count() local n = 0 for _ in pairs(weak) do n = n + 1 end return n end
do
  local k = {}
  weak[k] = { k }
  k = nil
end
collectgarbage()
print(count()) --> 0
local first = {}
local k = first
for i = 1, 10 do
  local new = {}
  weak[k] = new
  k = new
end
k = nil
collectgarbage()
print(count()) --> 10
first = nil
collectgarbage()
print(count()) --> 0
