-- Each mode of io.open.
local name = os.tmpname()
local function content() local f = io.open(name, "rb") local s = f:read("a") f:close() return s end
local f = assert(io.open(name, "w")) f:write("hello") f:close()
print(content()) --> hello
f = io.open(name, "r+") f:write("J") f:close() print(content()) --> Jello
f = io.open(name, "a") f:write(" more") f:close() print(content()) --> Jello more
f = io.open(name, "a+") print(f:read("a")) f:seek("set", 0) f:write("!") f:close() print(content()) --> Jello more
--> Jello more!
f = io.open(name, "w+") f:write("new text") f:seek("set", 4) print(f:read("a")) f:close() print(content()) --> text
--> new text
f = io.open(name, "rb") print(f:read("a")) f:close() --> new text
f = io.open(name, "w") print(f:read("a")) f:close() --> nil	Bad file descriptor	9
for _, mode in ipairs { "", "x", "rw", "r+b", "rb+", "wt", "bb", "r++", "+" } do
  local ok, e = pcall(io.open, name, mode)
  if ok then e:close() e = "opened" end
  print(mode, ok, e) --> 	false	bad argument #2 to 'io.open' (invalid mode)
  --> x	false	bad argument #2 to 'io.open' (invalid mode)
  --> rw	false	bad argument #2 to 'io.open' (invalid mode)
  --> r+b	true	opened
  --> rb+	false	bad argument #2 to 'io.open' (invalid mode)
  --> wt	false	bad argument #2 to 'io.open' (invalid mode)
  --> bb	false	bad argument #2 to 'io.open' (invalid mode)
  --> r++	false	bad argument #2 to 'io.open' (invalid mode)
  --> +	false	bad argument #2 to 'io.open' (invalid mode)
end
os.remove(name)
print((select(2, io.open(name)):gsub(name, "NAME")), (select(3, io.open(name)))) --> NAME: No such file or directory	2
print(io.open("/no/such/dir/file", "w")) --> nil	/no/such/dir/file: No such file or directory	2
print(pcall(io.open)) --> false	bad argument #1 to 'io.open' (string expected, got no value)
print(pcall(io.open, {})) --> false	bad argument #1 to 'io.open' (string expected, got table)
print(pcall(io.open, "x", {})) --> false	bad argument #2 to 'io.open' (string expected, got table)
