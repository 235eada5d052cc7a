-- The first operand's metamethod wins; the second's is used when the first has none.
local function new(name, has)
  return setmetatable({ name = name }, has and { __add = function(a, b) return name .. "'s: " .. a.name .. "+" .. b.name end } or {})
end
local a, b, c = new("a", true), new("b", true), new("c", false)
print(a + b, b + a) --> a's: a+b	b's: b+a
print(a + c, c + a) --> a's: a+c	a's: c+a
print(pcall(function() return c + c end)) --> false	first-operand-first.lua:8: attempt to perform arithmetic on a table value (upvalue 'c')
