-- 190 000 frames fit in the stack.
-- stress: 1000
local function sum(n)
  if n == 0 then return 0 end
  return n + sum(n - 1)
end
print(sum(190000)) --> 18050095000
local function depth(n) if n > 0 then return (depth(n - 1)) + 1 end return 0 end
print(depth(190000)) --> 190000
print(coroutine.wrap(function() return sum(150000) end)()) --> 11250075000
