-- Varargs keep nils and their number.
local function count(...) return select("#", ...) end
local function first(a, ...) return a, count(...) end
print(count(), count(nil), count(nil, nil), first(1, nil, nil)) --> 0	1	2	1	2
local function pass(...) local a, b = ... return a, b, ... end
print(pass(), pass(1), pass(1, 2, 3)) --> nil	1	1	2	1	2	3
print((function(...) return (...) end)(7, 8), #{ (function(...) return ... end)(1, 2) }) --> 7	2
print(count(table.unpack({}, 1, 10000))) --> 10000
