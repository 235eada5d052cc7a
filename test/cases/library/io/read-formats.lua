-- n, l, L, a and counts, with and without the asterisk.
local name = os.tmpname()
local f = io.open(name, "w")
f:write("first line\nsecond\n\n12 0x1F -7.5e1 .5 nan\nrest\nof it")
f:close()
f = io.open(name)
print(f:read()) --> first line
print(("%q"):format(f:read("L")), ("%q"):format(f:read("l"))) --> "second\
--> "	""
print(f:read("n", "n", "n", "n", "n")) --> 12	31	-75.0	0.5	nil
print(f:read("l")) --> nan
print(f:read(2), f:read(0), f:read("*l")) --> re		st
print(f:read("a")) --> of it
print(f:read("a"), f:read("a") == "", f:read("l"), f:read("L"), f:read("n"), f:read(1), f:read(0)) --> 	true	nil	nil	nil	nil	nil
f:seek("set")
print(f:read("l", "n", "l")) --> first line	nil
f:seek("set")
print(#f:read(1000000)) --> 51
f:seek("set")
print(pcall(f.read, f, "x")) --> false	bad argument #2 to '?' (invalid format)
print(pcall(f.read, f, "*x")) --> false	bad argument #2 to '?' (invalid format)
print(pcall(f.read, f, {})) --> false	bad argument #2 to '?' (string expected, got table)
print(pcall(f.read, f, "")) --> false	bad argument #2 to '?' (invalid format)
print(pcall(f.read)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
print(pcall(f.read, 5)) --> false	bad argument #1 to '?' (FILE* expected, got number)
f:close()
os.remove(name)
