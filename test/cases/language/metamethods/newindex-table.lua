-- A __newindex table takes the assignment, by its own rules.
local store = {}
local t = setmetatable({}, { __newindex = store })
t.a = 1
t[1] = "one"
print(rawget(t, "a"), store.a, store[1]) --> nil	1	one
setmetatable(store, { __newindex = function(s, k, v) rawset(s, k, v * 2) end })
t.b = 21
print(store.b, rawget(t, "b")) --> 42	nil
t.a = 5
print(store.a) --> 5
print(pcall(function() t[nil] = 1 end)) --> false	table index is nil
