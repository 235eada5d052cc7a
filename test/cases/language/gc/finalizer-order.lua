-- Finalizers run in the reverse order of marking.
local log = {}
for i = 1, 4 do setmetatable({}, { __gc = function() log[#log + 1] = i end }) end
collectgarbage()
collectgarbage()
table.sort(log)
print(table.concat(log, " ")) --> 1 2 3 4
local order = {}
local keep = {}
for i = 1, 4 do keep[i] = setmetatable({}, { __gc = function() order[#order + 1] = i end }) end
keep = nil
collectgarbage()
print(table.concat(order, " ")) --> 4 3 2 1
