-- A loop of __index or __newindex tables is an error.
local a, b = {}, {}
setmetatable(a, { __index = b, __newindex = b })
setmetatable(b, { __index = a, __newindex = a })
print(pcall(function() return a.x end)) --> false	index-loop.lua:5: '__index' chain too long; possible loop
print(pcall(function() a.x = 1 end)) --> false	index-loop.lua:6: '__newindex' chain too long; possible loop
a, b = nil, nil
local self = {}
setmetatable(self, { __index = self })
print(pcall(function() return self.x end)) --> false	index-loop.lua:10: '__index' chain too long; possible loop
