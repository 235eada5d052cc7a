-- setmetatable returns its table; __metatable protects it.
local t, mt = {}, {}
print(setmetatable(t, mt) == t, getmetatable(t) == mt) --> true	true
print(getmetatable(setmetatable(t, nil))) --> nil
setmetatable(t, { __metatable = "locked" })
print(getmetatable(t), pcall(setmetatable, t, {})) --> locked	false	cannot change a protected metatable
print(pcall(setmetatable, t)) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(pcall(setmetatable, {}, 1)) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(setmetatable, 1, {})) --> false	bad argument #1 to 'setmetatable' (table expected, got number)
print(pcall(setmetatable, {})) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(pcall(getmetatable)) --> false	bad argument #1 to 'getmetatable' (value expected)
print(getmetatable(1), getmetatable("").__index == string, getmetatable("").__name) --> nil	true	nil
setmetatable(mt, { __metatable = false })
print(getmetatable(mt), pcall(setmetatable, mt, nil)) --> false	false	cannot change a protected metatable
