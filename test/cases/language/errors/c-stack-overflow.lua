-- Recursion through metamethods and library functions is limited too.
-- stress: 1000
local t = setmetatable({}, {})
getmetatable(t).__index = function(s, k) return s[k] end
local ok, m = pcall(function() return t.a end)
print(ok, type(m)) --> false	string
local function viaGsub(s) return (s:gsub(".", viaGsub)) end
local ok, m = pcall(viaGsub, "a")
print(ok, m:match("stack overflow")) --> false	stack overflow
