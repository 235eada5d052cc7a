-- Results and errors of protected calls.
print(pcall(function(...) return ... end, 1, nil, 3)) --> true	1	nil	3
print(pcall(error)) --> false	nil
print(pcall(error, nil)) --> false	nil
print(pcall(error, "m", 0), pcall(error, "m", 1), pcall(error, "m", 2)) --> false	false	false	pcall-and-xpcall.lua:5: m
print(pcall(pcall)) --> false	bad argument #1 to 'pcall' (value expected)
print(pcall(xpcall)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(xpcall(error, function(m) return "handled " .. tostring(m) end, "message", 0)) --> false	handled message
print(xpcall(function(...) return select("#", ...) end, print, 1, nil, nil)) --> true	3
print(xpcall(nil, function(m) return m end)) --> false	attempt to call a nil value
print(pcall(nil)) --> false	attempt to call a nil value
print(pcall(5, 1)) --> false	attempt to call a number value
print(xpcall(error, function(m) return m, "second result dropped" end, "m")) --> false	m
print(pcall(error, {} == nil)) --> false	false
print(pcall(xpcall, error, 5, "message")) --> false	bad argument #2 to 'xpcall' (function expected, got number)
