-- What a file was not opened for is refused as by the system.
local name = os.tmpname()
local function check(mode)
  local f = io.open(name, mode)
  local function result(v, ...) print(v == f and "file" or v, ...) end
  result(f:write("x", 1, 2.5))
  f:seek("set", 0)
  result(f:read(1))
  result(f:read("n"))
  result(f:read("a"))
  result(pcall(function() for l in f:lines() do end end))
  result(f:write())
  result(f:write(""))
  result(pcall(f.write, f, "x", {}))
  result(f:close())
end
check "r" --> nil	Bad file descriptor	9
--> nil
--> nil
-->
--> true
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "w" --> file
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> false	access.lua:11: Bad file descriptor
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "a" --> file
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> false	access.lua:11: Bad file descriptor
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "r+" --> file
--> x
--> 12.5
--> x12.5x
--> true
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "w+" --> file
--> x
--> 12.5
-->
--> true
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "a+" --> file
--> x
--> 12.5
--> xx12.5
--> true
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "rb" --> nil	Bad file descriptor	9
--> x
--> 12.5
--> xx12.5x
--> true
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
check "wb" --> file
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> nil	Bad file descriptor	9
--> false	access.lua:11: Bad file descriptor
--> file
--> file
--> false	bad argument #3 to '?' (string expected, got table)
--> true
local f = io.open(name)
io.output(f)
print(io.write("x")) --> nil	Bad file descriptor	9
io.output(io.stdout)
f = io.open(name, "w")
io.input(f)
print(io.read()) --> nil	Bad file descriptor	9
io.input(io.stdin)
print(io.stdout:read(1)) --> nil	Bad file descriptor	9
print(io.stdin:write("x")) --> nil	Bad file descriptor	9
local p = io.popen("true") print(p:write("x")) p:close() --> nil	Bad file descriptor	9
os.remove(name)
