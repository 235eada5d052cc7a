-- The handler runs before the stack unwinds.
local function level3() error("deep") end
local function level2() level3() end
local names = {}
print(xpcall(function() level2() end, function(m) --> false	xpcall-handler-sees-stack.lua:2: deep
  for level = 1, 10 do
    local info = debug.getinfo(level, "Sl")
    if not info then break end
    if info.what == "Lua" then names[#names + 1] = info.currentline end
  end
  return m
end))
print(table.concat(names, " ")) --> 7 2 3 5
