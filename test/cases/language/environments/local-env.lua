-- A local _ENV replaces the globals for the code in its scope.
local print = print
local function f()
  local _ENV = { a = 1 }
  b = a + 1
  return _ENV
end
local env = f()
print(env.a, env.b, b) --> 1	2	nil
do
  local _ENV <const> = { print = print, v = "inner" }
  print(v, x) --> inner	nil
end
print(v) --> nil
