-- A yield from deep recursion keeps all frames.
local function deep(n) if n == 0 then return coroutine.yield("deep") end return 1 + deep(n - 1) end
local co = coroutine.wrap(deep)
print(co(1000)) --> deep
print(co(5)) --> 1005
