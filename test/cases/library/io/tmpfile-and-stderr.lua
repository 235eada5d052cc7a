-- Temporary files are read and written; the standard files are there.
local f = io.tmpfile()
print(io.type(f), f:write("x") == f, f:seek("set"), f:read("a")) --> file	true	0	x
f:close()
print(io.type(io.stdin), io.type(io.stdout), io.type(io.stderr)) --> file	file	file
print(io.stdin ~= io.stdout, io.stderr:write("") == io.stderr, getmetatable(io.stdout).__name) --> true	true	FILE*
print(pcall(function() return #io.stdout end)) --> false	tmpfile-and-stderr.lua:7: attempt to get length of a FILE* value (field 'stdout')
print(pcall(function() return io.stdout + 1 end)) --> false	tmpfile-and-stderr.lua:8: attempt to perform arithmetic on a FILE* value (field 'stdout')
print(pcall(function() return io.stdout < io.stderr end)) --> false	tmpfile-and-stderr.lua:9: attempt to compare two FILE* values
print(pcall(function() return io.stdout.x.y end)) --> false	tmpfile-and-stderr.lua:10: attempt to index a nil value (field 'x')
print(pcall(function() return io.stdout() end)) --> false	tmpfile-and-stderr.lua:11: attempt to call a FILE* value (field 'stdout')
