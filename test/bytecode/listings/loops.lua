for i = 1, 10 do print(i) end
for i = 10, 1, -2.5 do if i == 5 then break end end
for k, v in pairs(t) do
  if not v then goto continue end
  local f = function() return k end
  if f() then break end
  ::continue::
end
while true do
  local x = f()
  if x then break end
end
repeat local y = g() until y > 1
repeat
  local z = g()
  h = function() return z end
until z
repeat until false
