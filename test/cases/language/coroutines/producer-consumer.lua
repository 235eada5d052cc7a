-- Producer, filter and consumer pull values through each other.
local function receive(p) local _, v = coroutine.resume(p) return v end
local producer = coroutine.create(function() for _, v in ipairs { "x", "y", "z" } do coroutine.yield(v) end end)
local filter = coroutine.create(function()
  local n = 1
  while true do
    local v = receive(producer)
    if v == nil then return nil end
    coroutine.yield(n .. ":" .. v)
    n = n + 1
  end
end)
local v = receive(filter)
while v do
  print(v) --> 1:x
  --> 2:y
  --> 3:z
  v = receive(filter)
end
