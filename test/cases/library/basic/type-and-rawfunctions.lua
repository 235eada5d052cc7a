-- type, rawget, rawset, rawequal, rawlen pass by metamethods.
local mt = { __index = function() return "index" end, __newindex = function() error "no" end, __len = function() return 99 end, __eq = function() return true end }
local a, b = setmetatable({ 1, 2 }, mt), setmetatable({}, mt)
print(a.x, rawget(a, "x"), a == b, rawequal(a, b), #a, rawlen(a)) --> index	nil	true	false	99	2
print(rawset(a, "x", 5) == a, a.x, rawlen("abc")) --> true	5	3
print(pcall(rawlen, 5)) --> false	bad argument #1 to 'rawlen' (table or string expected, got number)
print(pcall(rawlen)) --> false	bad argument #1 to 'rawlen' (table or string expected, got no value)
print(pcall(rawget, 5, 1)) --> false	bad argument #1 to 'rawget' (table expected, got number)
print(pcall(rawget, {})) --> false	bad argument #2 to 'rawget' (value expected)
print(pcall(rawset, {}, 1)) --> false	bad argument #3 to 'rawset' (value expected)
print(pcall(rawset, {}, nil, 1)) --> false	table index is nil
print(pcall(rawset, {}, 0/0, 1)) --> false	table index is NaN
print(pcall(rawequal, 1)) --> false	bad argument #2 to 'rawequal' (value expected)
print(rawequal(1, 1.0), rawequal("a", "a"), rawequal({}, {})) --> true	true	false
print(pcall(type)) --> false	bad argument #1 to 'type' (value expected)
print(type(nil), type(print), type(io.stdout), type(coroutine.create(print))) --> nil	function	userdata	thread
