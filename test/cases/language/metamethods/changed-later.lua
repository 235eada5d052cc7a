-- Metamethods added or removed after setmetatable are seen.
local mt = {}
local t = setmetatable({}, mt)
local function try() return (select(2, pcall(function() return t + 1 end))) end
print(try()) --> changed-later.lua:4: attempt to perform arithmetic on a table value (upvalue 't')
mt.__add = function() return "added" end
print(try()) --> added
mt.__add = nil
print(try()) --> changed-later.lua:4: attempt to perform arithmetic on a table value (upvalue 't')
print(t.x) --> nil
mt.__index = function() return "now" end
print(t.x) --> now
mt.__index = nil
print(t.x) --> nil
rawset(mt, "__index", { x = "raw" })
print(t.x) --> raw
