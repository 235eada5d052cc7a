-- Callable tables work as iterators, comparators and replacers where a call is made.
local iterator = setmetatable({}, { __call = function(_, limit, i) if i < limit then return i + 1 end end })
for i in iterator, 3, 0 do print(i) end --> 1
--> 2
--> 3
local less = setmetatable({}, { __call = function(_, a, b) return a > b end })
print(pcall(table.sort, { 1, 2, 3 }, less)) --> false	bad argument #2 to 'table.sort' (function expected, got table)
print(select(2, pcall(setmetatable({}, { __call = function(_, x) return x end }), "x"))) --> x
print(pcall(coroutine.create, less)) --> false	bad argument #1 to 'coroutine.create' (function expected, got table)
