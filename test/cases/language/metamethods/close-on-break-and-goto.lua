-- break and goto out of a block close its variables.
local function new(name) return setmetatable({}, { __close = function() print("close " .. name) end }) end
while true do
  local a <close> = new("while")
  break
end --> close while
do
  local a <close> = new("goto")
  goto out
end
::out:: --> close goto
local i = 1
repeat
  local a <close> = new("repeat " .. i)
  i = i + 1
until i > 2 --> close repeat 1
--> close repeat 2
for j = 1, 2 do
  local a <close> = new("for " .. j)
  if j == 1 then goto continue end
  print("after")
  ::continue:: --> close for 1
  --> after
  --> close for 2
end
