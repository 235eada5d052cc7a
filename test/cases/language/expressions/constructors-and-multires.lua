-- Multiple results are adjusted by their place.
local function f() return 1, 2, 3 end
print(#{ f() }, #{ f(), f() }, #{ (f()) }, #{ f(), nil }, #{ n = f() }) --> 3	4	1	1	0
local t = { [1] = "x", "y", 10, [3] = "z", f() }
print(t[1], t[2], t[3], t[4], t[5]) --> y	10	1	2	3
print((f()), f(), (f())) --> 1	1	1
print(select("#", f(), f()), select(-1, f()), select(2, f())) --> 4	3	2	3
print(pcall(select, 0)) --> false	bad argument #1 to 'select' (index out of range)
print(select("#", table.unpack({}, 1, 300)), #{ table.unpack({ 1, 2, 3 }) }) --> 300	3
