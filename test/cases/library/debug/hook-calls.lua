-- Call, tail call and return events.
local seen = {}
local function leaf() return 1 end
local function tail() return leaf() end
local function plain() leaf() end
debug.sethook(function(event)
  local i = debug.getinfo(2, "Sf")
  local name = i.func == leaf and "leaf" or i.func == tail and "tail" or i.func == plain and "plain" or nil
  if name then seen[#seen + 1] = event .. ":" .. name end
end, "cr")
plain()
tail()
debug.sethook()
print(table.concat(seen, " ")) --> call:plain call:leaf return:leaf return:plain call:tail tail call:leaf return:leaf
