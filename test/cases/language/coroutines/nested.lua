-- A yield returns to the nearest resume, whatever lies between.
local function level(n)
  if n == 0 then coroutine.yield("bottom") return "bottom done" end
  local co = coroutine.create(level)
  local _, v = coroutine.resume(co, n - 1)
  coroutine.yield(n .. ":" .. v)
  local _, r = coroutine.resume(co)
  return n .. "[" .. r .. "]"
end
local co = coroutine.create(level)
print(coroutine.resume(co, 3)) --> true	3:2:1:bottom
print(coroutine.resume(co)) --> true	3[2[1[bottom done]]]
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
