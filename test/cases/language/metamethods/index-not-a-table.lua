-- __index may be any value that can be indexed.
local t = setmetatable({}, { __index = "string" })
print(t.len == string.len, t.x) --> true	nil
local u = setmetatable({}, { __index = 5 })
print(pcall(function() return u.x end)) --> false	index-not-a-table.lua:5: attempt to index a number value
local v = setmetatable({}, { __index = setmetatable({}, { __call = function() end }) })
print(v.x) --> nil
