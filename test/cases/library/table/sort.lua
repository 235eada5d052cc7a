-- sort with < or a comparator.
local function sorted(t, f) table.sort(t, f) return table.concat(t, " ") end
print(sorted({ 3, 1, 2 }), sorted({ "b", "a", "C" }), sorted({ 1.5, 1, -1, 1e10 }), sorted({}), sorted({ 1 }), sorted({ 2, 1 })) --> 1 2 3	C a b	-1 1 1.5 10000000000.0		1	1 2
print(sorted({ 3, 1, 2 }, function(a, b) return a > b end)) --> 3 2 1
local words = { "pear", "fig", "banana" }
print(sorted(words, function(a, b) return #a < #b end)) --> fig pear banana
local mt = { __lt = function(a, b) return a.v < b.v end }
local objects = {}
for i, v in ipairs { 5, 3, 9 } do objects[i] = setmetatable({ v = v }, mt) end
table.sort(objects)
print(objects[1].v, objects[2].v, objects[3].v) --> 3	5	9
local big = {}
for i = 1, 1000 do big[i] = (i * 7919) % 1009 end
table.sort(big)
local ok = true
for i = 2, #big do ok = ok and big[i - 1] <= big[i] end
print(ok, big[1], big[1000]) --> true	1	1008
local store = { 3, 1, 2 }
local proxy = setmetatable({}, { __len = function() return 3 end, __index = store, __newindex = function(_, k, v) store[k] = v end })
table.sort(proxy)
print(table.concat(store, " ")) --> 1 2 3
