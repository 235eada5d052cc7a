-- Formats of lines are looked at when they are used; numbers are names of files; metamethods of files complain.
local name = os.tmpname()
print(type(io.lines(name, {}))) --> function
print(pcall(io.lines(name, {}))) --> false	bad argument #2 to '?' (string expected, got table)
print(pcall(io.input, 1)) --> false	cannot open file '1' (No such file or directory)
print(pcall(getmetatable(io.stdout).__gc, 1)) --> false	bad argument #1 to '?' (FILE* expected, got number)
print(pcall(getmetatable(io.stdout).__close)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
print(getmetatable(io.stdout).__gc(io.stdout)) -->
os.remove(name)
