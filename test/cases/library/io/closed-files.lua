-- Closed files: their type, text and errors.
local f = io.tmpfile()
print(io.type(f), tostring(f):match("^file %(0x%x+%)$") ~= nil) --> file	true
print(f:close()) --> true
print(io.type(f), tostring(f)) --> closed file	file (closed)
for _, method in ipairs { "close", "flush", "lines", "read", "seek", "setvbuf", "write" } do print(method, pcall(f[method], f)) end --> close	false	attempt to use a closed file
--> flush	false	attempt to use a closed file
--> lines	false	attempt to use a closed file
--> read	false	attempt to use a closed file
--> seek	false	attempt to use a closed file
--> setvbuf	false	attempt to use a closed file
--> write	false	attempt to use a closed file
print(pcall(io.close, f)) --> false	attempt to use a closed file
print(io.type(5), io.type("x"), io.type({}), io.type(io.stdin)) --> nil	nil	nil	file
print(pcall(io.type)) --> false	bad argument #1 to 'io.type' (value expected)
print(pcall(io.close, 5)) --> false	bad argument #1 to 'io.close' (FILE* expected, got number)
print(pcall(f.close, nil)) --> false	bad argument #1 to '?' (FILE* expected, got nil)
do local g <close> = io.tmpfile() f = g end
print(io.type(f)) --> closed file
print(getmetatable(f).__name, getmetatable(f).__index.read ~= nil, f.nosuch) --> FILE*	true	nil
print(pcall(io.input, f)) --> false	attempt to use a closed file
print(pcall(io.lines, f)) --> false	bad argument #1 to 'io.lines' (string expected, got FILE*)
