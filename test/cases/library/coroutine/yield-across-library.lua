-- A yield passes through pcall, metamethods and iterators.
local function try(name, f, ...)
  local co = coroutine.create(f)
  local r = table.pack(coroutine.resume(co, ...))
  if coroutine.status(co) == "suspended" then r = table.pack(coroutine.resume(co, "resumed")) end
  print(name, table.unpack(r, 1, r.n)) --> pcall	true	true	resumed
  --> error after	true	false	resumed
  --> xpcall	true	false	Hresumed
  --> index	true	resumed
  --> concat	true	resumed
  --> iterator	true	resumed
  --> dofile-like	true	resumed
  --> direct	true	resumed
end
try("pcall", function() return pcall(function() return coroutine.yield() end) end)
try("error after", function() return pcall(function() error(coroutine.yield(), 0) end) end)
try("xpcall", function() return xpcall(function() error(coroutine.yield(), 0) end, function(m) return "H" .. m end) end)
try("index", function() return setmetatable({}, { __index = function() return coroutine.yield() end }).x end)
try("concat", function() return setmetatable({}, { __concat = function() return coroutine.yield() end }) .. "x" end)
try("iterator", function() for x in coroutine.yield do return x end end)
try("dofile-like", function() return load("return coroutine.yield()")() end)
try("direct", coroutine.yield, 1)
