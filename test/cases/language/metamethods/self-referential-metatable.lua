-- A table may be its own metatable; metamethods are looked up raw.
local T = {}
T.__index = T
T.__add = function(a, b) return "sum" end
setmetatable(T, T)
print(T + T, rawget(T, "missing"), T.__index == T) --> sum	nil	true
local hidden = setmetatable({}, { __index = { __add = function() return "found" end } })
print(pcall(function() return setmetatable({}, hidden) + 1 end)) --> false	self-referential-metatable.lua:8: attempt to perform arithmetic on a table value
