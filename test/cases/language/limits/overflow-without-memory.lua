-- stress: 5000, -- refuse: 100
-- The stack overflows, and what is needed for the error may be refused.
local values = {}
for i = 1, 200 do values[i] = i end
local function f(...) return 1 + f(table.unpack(values)) end
local ok, message = pcall(f)
print(ok, message:match("stack overflow")) --> false	nil
