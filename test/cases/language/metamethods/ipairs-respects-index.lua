-- ipairs reads through __index until the first nil.
local t = setmetatable({ "a" }, { __index = function(_, i) if i <= 3 then return "i" .. i end end })
for i, v in ipairs(t) do print(i, v) end --> 1	a
--> 2	i2
--> 3	i3
local ok, m = pcall(function() for _ in ipairs(nil) do end end)
print(m) --> attempt to index a nil value
