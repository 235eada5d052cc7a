-- Errors on a broken _ENV name the variable.
local print, pcall = print, pcall
local function f()
  local _ENV = nil
  return x
end
print(pcall(f)) --> false	nil-env-error-names.lua:5: attempt to index a nil value (local '_ENV')
local function g()
  local _ENV = { y = {} }
  return y.z.w
end
print(pcall(g)) --> false	nil-env-error-names.lua:10: attempt to index a nil value (field 'z')
