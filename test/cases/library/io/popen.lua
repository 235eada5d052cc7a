-- Commands to read from and write to; close tells how they ended.
local p = io.popen("echo out; echo second")
print(p:read("a"), io.type(p)) --> out
--> second
--> 	file
print(p:close()) --> true	exit	0
p = io.popen("exit 3") print(p:close()) --> nil	exit	3
p = io.popen("kill -9 $$") print(p:close()) --> nil	signal	9
local name = os.tmpname()
p = io.popen("cat > " .. name, "w")
p:write("written ", 1, "\n") print(p:close()) --> true	exit	0
local f = io.open(name) print(f:read("a")) f:close() os.remove(name) --> written 1
-->
for line in io.popen("printf 'a\\nb\\n'"):lines() do io.write(line, ";") end print() --> a;b;
print(pcall(io.popen)) --> false	bad argument #1 to 'io.popen' (string expected, got no value)
print(pcall(io.popen, "true", "x")) --> false	bad argument #2 to 'io.popen' (invalid mode)
print(pcall(io.popen, "true", "rw")) --> false	bad argument #2 to 'io.popen' (invalid mode)
print(pcall(io.popen, {})) --> false	bad argument #1 to 'io.popen' (string expected, got table)
print(pcall(p.read, p)) --> false	attempt to use a closed file
