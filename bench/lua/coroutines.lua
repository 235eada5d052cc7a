-- Coroutines: generators, a ping-pong of two, and a pipeline; many switches.
local yield, wrap, create, resume = coroutine.yield, coroutine.wrap, coroutine.create, coroutine.resume
local function numbers(n) return wrap(function() for i = 1, n do yield(i) end end) end
local function filter(p, source) return wrap(function() for x in source do if p(x) then yield(x) end end end) end
local function walk(tree)
  if tree then
    walk(tree.left)
    yield(tree.key)
    walk(tree.right)
  end
end
local function build(from, to)
  if from > to then return nil end
  local middle = (from + to) // 2
  return { left = build(from, middle - 1), key = middle, right = build(middle + 1, to) }
end
local tree = build(1, 500)
return function()
  local sum = 0
  for x in filter(function(v) return v % 3 == 0 end, numbers(9000)) do sum = sum + x end
  local echo = create(function(a) while true do a = yield(a + 1) end end)
  for i = 1, 10000 do
    local _, v = resume(echo, i)
    sum = sum + v
  end
  for key in wrap(function() walk(tree) end) do sum = sum + key end
  return sum
end
