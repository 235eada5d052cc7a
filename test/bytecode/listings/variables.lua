local t, k = {}, "k"
global = t.field
t.field = global
t[k] = t[1]
t[1] = t[k]
t["a string that is longer than the forty bytes of a field"] = t.x.y[k][-1]
local function f()
  k = k
  return t[k], global
end
local _ENV = t
global = 1
