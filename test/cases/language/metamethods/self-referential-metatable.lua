-- A table may be its own metatable; metamethods are looked up raw.
local T = {}
T.__index = T
T.__add = function(a, b) return "sum" end
setmetatable(T, T)
print(T + T, T.missing, T.__index == T)
local hidden = setmetatable({}, { __index = { __add = function() return "found" end } })
print(pcall(function() return setmetatable({}, hidden) + 1 end))
--! self-referential-metatable.lua:6: '__index' chain too long; possible loop
