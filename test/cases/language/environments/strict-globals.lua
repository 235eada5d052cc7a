-- A metatable on _G catches unknown globals.
setmetatable(_G, {
  __index = function(_, name) error("undefined variable " .. name, 2) end,
  __newindex = function(t, name, value) rawset(t, name, value) print("new " .. name) end,
})
fresh = 1 --> new fresh
fresh = 2
print(fresh) --> 2
print(pcall(function() return missing end)) --> false	strict-globals.lua:9: undefined variable missing
