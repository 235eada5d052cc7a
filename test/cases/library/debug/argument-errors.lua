-- Complaints of the debug library.
print(pcall(debug.setmetatable, 1)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got no value)
print(pcall(debug.setmetatable)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got no value)
print(pcall(debug.setmetatable, 1, 2)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got number)
print(pcall(debug.getmetatable)) --> false	bad argument #1 to 'debug.getmetatable' (value expected)
print(pcall(debug.setlocal, 100, 1)) --> false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, 1, 1)) --> false	bad argument #3 to 'debug.setlocal' (value expected)
print(pcall(debug.setuservalue, 1, 2, "x")) --> false	bad argument #3 to 'debug.setuservalue' (number expected, got string)
print(pcall(debug.setuservalue, 1, 2)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got number)
print(pcall(debug.setuservalue, io.stdout)) --> false	bad argument #2 to 'debug.setuservalue' (value expected)
print(pcall(debug.setcstacklimit)) --> false	bad argument #1 to 'debug.setcstacklimit' (number expected, got no value)
print(debug.setcstacklimit(100)) --> 200
print(pcall(debug.getupvalue, type, 1)) --> true
print(pcall(debug.setupvalue, type, 1, 2)) --> true
print(debug.getinfo(type, "u").nups, debug.getinfo(table.sort, "u").nups) --> 0	0
