-- __pairs, and functions called through other coroutines' pcalls, may yield.
local t = setmetatable({}, { __pairs = function(t) coroutine.yield("pairs") return next, { k = "v" }, nil end })
local co = coroutine.wrap(function()
  for k, v in pairs(t) do coroutine.yield(k .. v) end
  return "end"
end)
print(co()) --> pairs
print(co()) --> kv
print(co()) --> end
