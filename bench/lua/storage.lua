-- A tree of arrays of random sizes: allocation of arrays.
local seed = 0
local function random()
  seed = (seed * 1309 + 13849) & 65535
  return seed
end
local count = 0
local function build(depth)
  count = count + 1
  if depth == 1 then
    local leaf = {}
    for i = 1, random() % 10 + 1 do leaf[i] = false end
    return leaf
  end
  local node = {}
  for i = 1, 4 do node[i] = build(depth - 1) end
  return node
end
return function()
  seed, count = 74755, 0
  build(7)
  return count
end
