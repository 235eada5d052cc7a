do
  local a = 1
  f = function() a = a + 1 return a end
end
do
  local a <close> = f()
  local b <const>, c <const> = a, 2
  if b then return c end
end
::top::
local d
g = function() return d end
if d then goto top end
while f do
  local e = f
  h = function() return e end
  if e then break end
end
for i = 1, 2 do
  local j = i
  k = function() return j end
  if j then goto out end
end
::out::
local function l()
  local m
  if f then return f() end
  function l() return m end
  return f(), m
end
