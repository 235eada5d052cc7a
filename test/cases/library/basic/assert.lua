-- assert gives all its arguments, or raises its message, which may be any value.
print(assert(1, 2, nil))  --> 1	2	nil
print(select("#", assert(1, 2, nil))) --> 3
print(pcall(assert, false)) --> false	assertion failed!
print(pcall(assert, nil, "my message")) --> false	my message
print(pcall(assert, nil, 12)) --> false	12
local t = {}
print(select(2, pcall(assert, false, t)) == t) --> true
print(pcall(assert, nil, nil)) --> false	nil
print(pcall(assert)) --> false	bad argument #1 to 'assert' (value expected)
print(pcall(function() assert(false, "no position added") end)) --> false	assert.lua:11: no position added
