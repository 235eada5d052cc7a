-- Tables and functions are compared by identity, not by content.
local a, b = {}, {}
print(a == b, a == a) --> false	true
local f = function() end
local g = function() end
print(f == f, f == g) --> true	false
local t = { [a] = "a", [b] = "b", [f] = "f" }
print(t[a], t[b], t[f], t[g], t[{}]) --> a	b	f	nil	nil
local co = coroutine.create(f)
print(co == co, co == coroutine.create(f)) --> true	false
