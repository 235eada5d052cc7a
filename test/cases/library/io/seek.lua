-- Positions from the set, the current place and the end.
local f = io.tmpfile()
print(f:seek(), f:write("0123456789") == f, f:seek(), f:seek("set"), f:read(3), f:seek("cur")) --> 0	true	10	0	012	3
print(f:seek("cur", 2), f:read(1), f:seek("end"), f:seek("end", -2), f:read("a"), f:seek("set", 100), f:read(1)) --> 5	5	10	8	89	100	nil
f:seek("set", 5) f:write("AB") f:seek("set") print(f:read("a")) --> 01234AB789
f:seek("set", 12) f:write("end") f:seek("set") print(#f:read("a")) --> 15
print(f:seek("set", -1)) --> nil	Invalid argument	22
print(f:seek("set", 2.0), f:seek("set", "3")) --> 2	3
print(pcall(f.seek, f, "bad")) --> false	bad argument #2 to '?' (invalid option 'bad')
print(pcall(f.seek, f, "set", "x")) --> false	bad argument #3 to '?' (number expected, got string)
print(pcall(f.seek, f, "set", 1.5)) --> false	bad argument #3 to '?' (number has no integer representation)
print(pcall(f.seek, f, {})) --> false	bad argument #2 to '?' (string expected, got table)
print(pcall(f.seek)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
f:close()
print(pcall(f.seek, f)) --> false	attempt to use a closed file
