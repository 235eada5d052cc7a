-- At the end the iterator gives no values, and closes a file that io.lines opened.
local name = os.tmpname()
local f = io.open(name, "w") f:write("a\nb\n") f:close()
local it, a, b, file = io.lines(name)
print(type(it), a, b, io.type(file)) --> function	nil	nil	file
print(it(), it()) --> a	b
print(select("#", it())) --> 0
print(io.type(file)) --> closed file
print(pcall(it)) --> false	file is already closed
it = io.lines(name, "n") print(select("#", it())) --> 0
io.input(name) print(select("#", io.lines())) io.input():close() io.input(io.stdin) --> 1
f = io.open(name) it = f:lines() it() it() print(select("#", it()), select("#", it())) f:close() --> 0	0
print(pcall(it)) --> false	file is already closed
print(pcall(f.lines, f)) --> false	attempt to use a closed file
print(pcall(io.lines(name, "n", "x"))) --> true
print(debug.getupvalue(io.lines(name), 1) == "") --> true
os.remove(name)
