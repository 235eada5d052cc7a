-- Iterators and closing values of generic for may yield.
local co = coroutine.wrap(function()
  local close = setmetatable({}, { __close = function() coroutine.yield("closing") end })
  local function iterate(_, i) coroutine.yield("iterate " .. i) if i < 2 then return i + 1 end end
  for i in iterate, nil, 0, close do coroutine.yield("body " .. i) end
  return "end"
end)
repeat
  local v = co()
  print(v) --> iterate 0
  --> body 1
  --> iterate 1
  --> body 2
  --> iterate 2
  --> closing
  --> end
until v == "end"
