-- __metatable hides and protects a metatable.
local t = setmetatable({}, { __metatable = "locked" })
print(getmetatable(t)) --> locked
print(pcall(setmetatable, t, {})) --> false	cannot change a protected metatable
print(getmetatable("").__name, getmetatable("").__index == string) --> nil	true
local u = setmetatable({}, { __metatable = false })
print(getmetatable(u)) --> false
print(pcall(setmetatable, u, nil)) --> false	cannot change a protected metatable
print(getmetatable({}), getmetatable(1), getmetatable(print)) --> nil	nil	nil
print(pcall(setmetatable, {}, 1)) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(setmetatable, {})) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got no value)
