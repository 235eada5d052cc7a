-- stress: 5000
-- A program that only allocates is collected in steps, while old tables, upvalues, strings and closures are written to.
local old = {}
for i = 1, 500 do old[i] = { i, name = "name" .. i } end
local newest
local function note(v) newest = v end
local counter = 0
local finalized = 0
for i = 1, 12000 do
  local o = old[i % 500 + 1]
  o[1] = { i }
  o.name = "name" .. i
  o[i] = i
  o[i] = nil
  note({ i })
  old[#old + 1] = { i, name = ("n"):rep(50) .. i }
  old[#old] = nil
  if i % 1000 == 0 then
    setmetatable({}, { __gc = function() finalized = finalized + 1 end })
    old[i % 500 + 1] = coroutine.wrap(function() local v = { i } coroutine.yield() return v end)
    old[i % 500 + 1]()
    old[i % 500 + 1] = { i, name = "again" }
    debug.sethook(function() end, "l")
    local x = 1
    x = x + 1
    debug.sethook()
  end
  counter = counter + (newest[1] - i)
end
collectgarbage()
print(counter, finalized > 0) --> 0	true
local names = {}
for i = 1, 500 do names[#names + 1] = old[i].name:sub(1, 4) end
print(#table.concat(names)) --> 2000
-- Blocks and large objects come and go.
local blocks = {}
for round = 1, 4 do
  for i = 1, 3000 do blocks[i] = { i, i, i, i } end
  for i = 1, 3000 do if i % 2 == round % 2 then blocks[i] = nil end end
  collectgarbage()
  blocks = {}
  collectgarbage()
end
local large = {}
for i = 1, 40 do large[i] = ("x"):rep(i * 1000) end
for i = 1, 40, 3 do large[i] = nil end
collectgarbage()
for i = 1, 40, 3 do large[i] = ("y"):rep(i * 1000 - 500) end
local total = 0
for i = 1, 40 do total = total + #large[i] end
print(total) --> 813000
large = ("x"):rep(2000000)
print(#large) --> 2000000
large = nil
collectgarbage()
print(#("x"):rep(1000000) + #("y"):rep(3000000)) --> 4000000
