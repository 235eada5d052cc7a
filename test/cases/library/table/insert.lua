-- insert shifts up; positions must be in [1, #t + 1].
local t = { 1, 2 }
table.insert(t, 3) table.insert(t, 1, 0) table.insert(t, 5, 4) table.insert(t, 3, "m")
print(table.concat(t, " ")) --> 0 1 m 2 3 4
print(select("#", table.insert({}, 1))) --> 0
print(pcall(table.insert, t, 8, 1)) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t, 0, 1)) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t, -1, 1)) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t, "x", 1)) --> false	bad argument #2 to 'table.insert' (number expected, got string)
print(pcall(table.insert, t, 1.5, 1)) --> false	bad argument #2 to 'table.insert' (number has no integer representation)
print(pcall(table.insert, t)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, t, 1, 2, 3)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert)) --> false	bad argument #1 to 'table.insert' (table expected, got no value)
print(pcall(table.insert, nil, 1)) --> false	bad argument #1 to 'table.insert' (table expected, got nil)
local log = {}
local proxy = setmetatable({}, { __len = function() return 2 end, __index = function(_, i) return "v" .. i end, __newindex = function(_, i, v) log[#log + 1] = i .. "=" .. tostring(v) end })
table.insert(proxy, "new") table.insert(proxy, 1, "first")
print(table.concat(log, " ")) --> 3=new 3=v2 2=v1 1=first
