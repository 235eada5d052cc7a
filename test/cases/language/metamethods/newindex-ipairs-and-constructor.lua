-- Constructors and table functions: the constructor is raw, table.insert respects __newindex.
local mt = { __newindex = function(t, k, v) rawset(t, k, v .. "!") end }
local t = setmetatable({ "a", k = "b" }, mt)
print(t[1], t.k) --> a	b
table.insert(t, "c")
t[#t + 1] = "d"
print(table.concat(t, " ")) --> a c! d!
