-- A concatenation goes on at its place after a yield in __concat.
local obj = setmetatable({}, { __concat = function(a, b) return "<" .. coroutine.yield(type(a) .. "," .. type(b)) .. ">" end })
local co = coroutine.wrap(function() return "a" .. "b" .. obj .. "c" .. obj .. 1 end)
print(co()) --> table,number
print(co("one")) --> table,string
print(co("two")) --> ab<two>
