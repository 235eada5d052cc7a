-- io.input and io.output change the default files.
local name = os.tmpname()
local stdout, stdin = io.output(), io.input()
print(stdout == io.stdout, stdin == io.stdin, io.output() == io.stdout) --> true	true	true
print(io.type(io.output(name)), io.output() == stdout) --> file	false
io.write("to the file\n", 42, "\nlast\n")
io.close()
print(pcall(io.write, "x")) --> false	default output file is closed
print(pcall(io.close)) --> false	attempt to use a closed file
print(pcall(io.flush)) --> false	default output file is closed
io.output(stdout)
io.input(name)
print(io.read(), io.read("n", "l")) --> to the file	42	
for line in io.lines() do print(line) end --> last
print(io.read(), io.type(io.input())) --> nil	file
io.input():close()
print(pcall(io.read)) --> false	default input file is closed
print(pcall(io.lines)) --> false	attempt to use a closed file
io.input(stdin)
print(io.input() == stdin) --> true
local f = io.open(name)
print(io.input(f) == f, io.read("a")) --> true	to the file
--> 42
--> last
-->
io.input(stdin) f:close()
os.remove(name)
print((select(2, pcall(io.input, name)):gsub(name, "NAME"))) --> cannot open file 'NAME' (No such file or directory)
print((select(2, pcall(io.output, "/no/such/dir/x")))) --> cannot open file '/no/such/dir/x' (No such file or directory)
print(pcall(io.input, {})) --> false	bad argument #1 to 'io.input' (FILE* expected, got table)
print(pcall(io.output, 5 == 6)) --> false	bad argument #1 to 'io.output' (FILE* expected, got boolean)
