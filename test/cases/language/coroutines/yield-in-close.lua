-- __close methods may yield on all ways out of a block.
local function new(name) return setmetatable({}, { __close = function(_, e) coroutine.yield(name .. " " .. tostring(e)) end }) end
local co = coroutine.wrap(function()
  do local a <close> = new("block") end
  local function f() local b <close> = new("return") return 1, 2, 3 end
  print(f())
  print(pcall(function() local c <close> = new("error") local d <close> = new("error2") error("E", 0) end))
  while true do local e <close> = new("break") break end
  return "over"
end)
repeat
  local v = co()
  print(v) --> block nil
  --> return nil
  --> 1	2	3
  --> error2 E
  --> error E
  --> false	E
  --> break nil
  --> over
until v == "over"
