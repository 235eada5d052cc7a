-- Takeuchi's function on the lengths of linked lists: pointers and recursion.
local function makeList(n)
  if n == 0 then return nil end
  return { value = n, next = makeList(n - 1) }
end
local function isShorter(x, y)
  while y do
    if not x then return true end
    x, y = x.next, y.next
  end
  return false
end
local function tail(x, y, z)
  if isShorter(y, x) then
    return tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y))
  end
  return z
end
local function length(list)
  local n = 0
  while list do n, list = n + 1, list.next end
  return n
end
return function() return length(tail(makeList(15), makeList(10), makeList(6))) end
