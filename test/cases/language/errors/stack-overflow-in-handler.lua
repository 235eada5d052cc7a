-- A message handler may still run after a stack overflow.
-- stress: 1000
local function forever() return forever() + 1 end
print(xpcall(forever, function(m) return (m:gsub("^.-:%d+: ", ""):match("^stack overflow")) end)) --> false	stack overflow
