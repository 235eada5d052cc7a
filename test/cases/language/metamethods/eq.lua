-- __eq is tried for two tables that are not the same, and gives a boolean.
local calls = 0
local mt = { __eq = function(a, b) calls = calls + 1 return a.v == b.v and "yes" end }
local function new(v) return setmetatable({ v = v }, mt) end
local a, b, c = new(1), new(1), new(2)
print(a == b, a ~= b, calls) --> true	false	2
print(a == c, a ~= c, calls) --> false	true	4
print(a == a, calls) --> true	4
print(a == 1, 1 == a, a == "x", a == nil, calls) --> false	false	false	false	4
print(rawequal(a, b), calls) --> false	4
local plain = { v = 1 }
print(a == plain, plain == a, calls) --> true	true	6
print(({ [a] = "key" })[b]) --> nil
