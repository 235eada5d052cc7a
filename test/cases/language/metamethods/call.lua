-- __call gets the object and the arguments, and gives all results.
local callable = setmetatable({}, { __call = function(self, ...) return type(self), select("#", ...), ... end })
print(callable()) --> table	0
print(callable(1, nil, 3, nil)) --> table	4	1	nil	3	nil
print(pcall(callable, "via pcall")) --> true	table	1	via pcall
print((callable("one"))) --> table
local t = { method = callable }
print(t:method("x") == "table", select("#", t:method("x"))) --> true	4
local function tail(...) return callable(...) end
print(tail(1, 2)) --> table	2	1	2
print(select(3, callable(table.unpack({ 1, 2, 3 })))) --> 1	2	3
