-- pcall returns true and all results, or false and the error object.
print(pcall(function(...) return ... end, 1, nil, 3, nil)) --> true	1	nil	3	nil
print(pcall(function() end)) --> true
print(pcall(error)) --> false	nil
print(pcall(error, nil)) --> false	nil
print(pcall(error, "msg", 0)) --> false	msg
local t = {}
local ok, e = pcall(error, t)
print(ok, e == t) --> false	true
print(select("#", pcall(error))) --> 2
print(pcall(pcall)) --> false	bad argument #1 to 'pcall' (value expected)
print(pcall(pcall, error, "inner")) --> true	false	inner
