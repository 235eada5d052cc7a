-- stress: 20, -- refuse: 250
-- A young thread's stack is full where finalizers are due, where a message handler is called for an error, and where a hook is.
local function none() end
local finalized = { __gc = none }
local uses = {
  function() for i = 1, 30 do setmetatable({}, finalized) end end,
  function() local x = nil + 1 end,
  function() debug.sethook(none, "l") local x = 1
    debug.sethook() end,
}
local made = 0
for _, use in ipairs(uses) do
  for n = 0, 70 do
    local function start(...) local r = use() return r end
    coroutine.resume(coroutine.create(function(...) xpcall(start, none, ...) made = made + 1 end), table.unpack({}, 1, n))
  end
end
print(made) --> 213
