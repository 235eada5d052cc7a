-- The same instruction again and again, with operands that the interpreter handles itself and with others.
local function times(a, b) return a * b end
print(times(2, 3), times(2.5, 2), times(2, 2.5), times("2", 2), times(2.5, "2"), times(1 << 40, 1 << 30)) --> 6	5.0	5.0	4	5.0	0
local function twice(n) return n << 1, n >> 1 end
print(twice(5), twice(5.0), twice(-1), twice(1 << 62)) --> 10	10	-2	-9223372036854775808	2305843009213693952
local class = { name = function() return "class" end }
class.__index = class
local own, plain = setmetatable({ name = function() return "own" end }, class), setmetatable({}, class)
local names = {}
for n, object in ipairs { own, own, plain, own, plain, plain, own } do names[n] = object:name() end
print(table.concat(names, " ")) --> own own class own class class own
print(pcall(function() for _ in next, { 1 }, "absent" do end end)) --> false	invalid key to 'next'
