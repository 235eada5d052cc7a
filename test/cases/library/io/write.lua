-- write returns its file and takes strings and numbers only.
local f = io.tmpfile()
print(f:write("a", 1, 2.5, "\n"):write("chain"):write() == f) --> true
f:seek("set")
print(f:read("a")) --> a12.5
--> chain
print(pcall(f.write, f, {})) --> false	bad argument #2 to '?' (string expected, got table)
print(pcall(f.write, f, "kept", nil)) --> false	bad argument #3 to '?' (string expected, got nil)
print(pcall(f.write, f, true)) --> false	bad argument #2 to '?' (string expected, got boolean)
print(pcall(f.write)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
f:seek("set") print(f:read("a")) --> a12.5
--> chainkept
print(io.write("") == io.stdout, io.write() == io.stdout) --> true	true
print(pcall(io.write, {})) --> false	bad argument #1 to 'io.write' (string expected, got table)
f:close()
print(pcall(f.write, f, "x")) --> false	attempt to use a closed file
io.write(1e15, " ", math.mininteger, " ", 0.1, "\n") --> 1e+15 -9223372036854775808 0.1
