-- Closures: made, called, sharing and changing upvalues; functions as values.
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end
end
local function compose(f, g) return function(x) return f(g(x)) end end
local function map(t, f)
  local r = {}
  for i = 1, #t do r[i] = f(t[i]) end
  return r
end
local function fold(t, f, a)
  for i = 1, #t do a = f(a, t[i]) end
  return a
end
return function()
  local total = 0
  for i = 1, 6000 do
    local step, get = counter()
    step() step() step()
    total = total + get()
    local f = compose(function(x) return x + i end, function(x) return x * 2 end)
    total = (total + f(i)) % 1000003
  end
  local t = {}
  for i = 1, 1000 do t[i] = i end
  for k = 1, 20 do total = total + fold(map(t, function(x) return x % k end), function(a, b) return a + b end, 0) end
  return total
end
