-- stress: 500
-- The stack grows in whatever is being called: metamethods, hooks, handlers, closers, finalizers, iterators, coroutines.
local events = setmetatable({}, {
  __add = function(a, b) return 1 end, __index = function(t, k) return 1 end, __newindex = function() end, __call = function() return 1 end,
  __lt = function() return true end, __eq = function() return true end, __concat = function() return "" end, __len = function() return 1 end,
  __close = function() end, __unm = function() return 1 end,
})
local other = setmetatable({}, getmetatable(events))
local uses = {
  function() return events + 1 end, function() return events.x end, function() events.x = 1 return 1 end, function() return events() end,
  function() return events < other and 1 end, function() return events == other and 1 end, function() return #(events .. "") + 1 end,
  function() return #events end, function() local c <close> = events return 1 end, function() return -events end,
  function() return select("#", pcall(error, 1)) - 1 end, function() return select("#", xpcall(error, function(m) return m end, 1)) - 1 end,
  function() return select(2, coroutine.resume(coroutine.create(function() return 1 end))) end,
  function() for i in function(_, i) return not i and 1 or nil end do return i end end,
  function() return #table.pack(table.unpack({ 1 }, 1, 30)) end,
  function() return (select("#", ("x"):rep(40):byte(1, -1))) // 40 end,
  function() return math.max(table.unpack({ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })) end,
  function() return #string.format("%s", setmetatable({}, { __tostring = function() return "x" end })) end,
  function() local f = function(...) return ... end return (f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)) end,
  function() debug.sethook(function() end, "crl") local x = 1 debug.sethook() return x end,
}
for i, use in ipairs(uses) do
  local sum = 0
  local function descend(n) if n == 0 then return use() end local r = descend(n - 1) return r end
  for n = 0, 70 do
    -- A new thread begins with a small stack.
    local co = coroutine.create(function() return descend(n) end)
    local ok, v = coroutine.resume(co)
    if not ok then print(i, n, v) end
    sum = sum + v
  end
  print(i, sum)
end
--> 1	71
--> 2	71
--> 3	71
--> 4	71
--> 5	71
--> 6	71
--> 7	71
--> 8	71
--> 9	71
--> 10	71
--> 11	71
--> 12	71
--> 13	71
--> 14	71
--> 15	71
--> 16	71
--> 17	71
--> 18	71
--> 19	71
--> 20	71
