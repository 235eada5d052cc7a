-- stress: 500, -- refuse: 2000
-- A young thread's stack is full at every step of a call: of metamethods, chains of __call, hooks, handlers, closers, finalizers, tail calls.
local function none() end
local meta = { __newindex = none, __index = none, __close = none, __add = none, __gc = none }
local object = setmetatable({}, meta)
local called = setmetatable({}, { __call = select })
local calledTwice = setmetatable({}, { __call = called })
local proxy = setmetatable({}, { __index = function(_, i) return i < 4 and -i or nil end, __newindex = none, __len = function() return 3 end })
local function large(...)
  local a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z
  return a
end
local uses = {
  function() object.x = 1 end, function() return called("#", 1) end, function() return calledTwice("#") end,
  function() local c <close> = object end, function() return large() end,
  function() return xpcall(error, none, 1) end, function() return pcall(error) end,
  function() table.sort(proxy) end,
  function() debug.sethook(none, "cr") type(1) debug.sethook() end,
  function() return (("x"):rep(31):match(("(x)"):rep(31))) end,
  function() return ("abcdefghij"):gsub("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", none) end,
  function() return (string.unpack(("b"):rep(60), ("x"):rep(60))) end,
}
local made = 0
for _, use in ipairs(uses) do
  for n = 0, 12 do
    local function start(...) local r = use() return r end
    coroutine.resume(coroutine.create(function(...) start(...) made = made + 1 end), table.unpack({}, 1, n * 3))
  end
end
print(made) --> 130
