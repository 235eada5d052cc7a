-- assert returns all of its arguments, or raises its message as it is.
print(assert(1, 2, 3)) --> 1	2	3
print(pcall(assert, nil)) --> false	assertion failed!
print(pcall(assert, false, "msg")) --> false	msg
print(pcall(assert, nil, nil)) --> false	nil
print(select("#", pcall(assert, nil, nil))) --> 2
print(pcall(assert)) --> false	bad argument #1 to 'assert' (value expected)
local t = {}
local _, e = pcall(assert, false, t)
print(e == t) --> true
print(pcall(assert, false, 42)) --> false	42
