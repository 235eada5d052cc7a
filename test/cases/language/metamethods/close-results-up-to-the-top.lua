-- Results of a call or of varargs stay as many as they are, whatever the __close methods call after them.
local log = {}
local function closer(name)
  return setmetatable({}, { __close = function()
    local t = { table.unpack({ 1, 2, 3, 4, 5, 6, 7, 8, 9 }) }
    log[#log + 1] = select("#", name, table.unpack(t)) .. name
  end })
end
local function one()
  local a <close> = closer("a")
  return tostring(1)
end
local function many()
  local a <close> = closer("a")
  local b <close> = closer("b")
  return "x", table.unpack({ 1, 2, 3 })
end
local function inLoop()
  local a <close> = closer("a")
  for i = 1, 2 do
    local b <close> = closer("b" .. i)
    if i == 2 then return select(2, "w", "x", "y") end
  end
end
local function varargs(...)
  local a <close> = closer("a")
  local b <close> = closer("b")
  return ...
end
for _ = 1, 2 do
  print(one()) --> 1
  print(many()) --> x	1	2	3
  print(inLoop()) --> x	y
  print(varargs(1, nil, 3)) --> 1	nil	3
  print(varargs()) -->
  print(table.concat(log, " ")) --> 10a 10b 10a 10b1 10b2 10a 10b 10a 10b 10a
  log = {}
end
--> 1
--> x	1	2	3
--> x	y
--> 1	nil	3
-->
--> 10a 10b 10a 10b1 10b2 10a 10b 10a 10b 10a

-- The methods may yield, and the collector may run, while results wait.
local function yields()
  local a <close> = setmetatable({}, { __close = function() collectgarbage() coroutine.yield(table.unpack({ "in", "close" })) collectgarbage() end })
  return table.unpack({ {}, {}, "end" })
end
local co = coroutine.wrap(yields)
print(co()) --> in	close
print(select("#", co())) --> 3
