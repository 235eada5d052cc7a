-- Files are removed and renamed; failures give message and code.
local a, b = os.tmpname(), os.tmpname()
print(type(a), a ~= b, io.open(a) ~= nil) --> string	true	true
print(os.rename(a, b), (io.open(a))) --> true	nil
print(os.remove(b)) --> true
local ok, message, code = os.remove(b)
print(ok, (message:gsub(b:gsub("%p", "%%%0"), "B")), code) --> nil	B: No such file or directory	2
ok, message, code = os.rename(a, b)
print(ok, (message:gsub(a:gsub("%p", "%%%0"), "A")), code) --> nil	No such file or directory	2
print(os.remove("/no/such/dir/file")) --> nil	/no/such/dir/file: No such file or directory	2
print(pcall(os.remove)) --> false	bad argument #1 to 'os.remove' (string expected, got no value)
print(pcall(os.remove, {})) --> false	bad argument #1 to 'os.remove' (string expected, got table)
print(pcall(os.rename, "x")) --> false	bad argument #2 to 'os.rename' (string expected, got no value)
print(pcall(os.tmpname, 1) == true) --> true
