-- The condition of repeat sees the locals of its body.
local n = 0
repeat
  local done = n >= 2
  n = n + 1
until done
print(n) --> 3
local fs = {}
repeat local i = #fs + 1; fs[i] = function() return i end until i == 3
print(fs[1](), fs[2](), fs[3]()) --> 1	2	3
