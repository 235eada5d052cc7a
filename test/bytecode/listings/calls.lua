local function f(a, b, ...)
  local c, d = ...
  print(a, ..., (...))
  g(f(), f())
  g(f(a))
  a:method(b, ...)
  a.b:method "s" {}
  a:method_whose_name_is_longer_than_forty_bytes_of_a_field()
  local e, h, i = f(), f()
  local j, k = f(), f(), f()
  return f(a, ...)
end
local function one(x) return x end
local function two(x) return x, f(x) end
local function none() end
return one((f()))
