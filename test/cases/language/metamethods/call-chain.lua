-- __call may itself be a callable object.
local function target(...) return select("#", ...), ... end
local c1 = setmetatable({ "c1" }, { __call = target })
local c2 = setmetatable({ "c2" }, { __call = c1 })
local c3 = setmetatable({ "c3" }, { __call = c2 })
local n, a, b, c, d = c3("arg")
print(n, a[1], b[1], c[1], d) --> 4	c1	c2	c3	arg
print(pcall(setmetatable({}, { __call = {} }))) --> false	attempt to call a table value
print(pcall(setmetatable({}, { __call = 5 }), 1)) --> false	attempt to call a number value
