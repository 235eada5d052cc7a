-- Results are computed before the variables close, and are not changed by them.
local log
local function f()
  local c <close> = setmetatable({}, { __close = function() log = "closed" return "ignored" end })
  return "result", log, 3
end
print(f()) --> result	nil	3
print(log) --> closed
local function loop()
  for i = 1, 3 do
    local c <close> = setmetatable({}, { __close = function() print("closing", i) end })
    if i == 2 then return i, "left" end
  end
end
print(loop()) --> closing	1
--> closing	2
--> 2	left
