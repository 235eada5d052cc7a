-- Files run with dofile and loadfile; a first line with # is skipped.
local name = os.tmpname()
local function write(text) local f = assert(io.open(name, "wb")) f:write(text) f:close() end
local function hide(...) local t = table.pack(...) for i = 1, t.n do if type(t[i]) == "string" then t[i] = t[i]:gsub(name, "NAME", nil) end end return table.unpack(t, 1, t.n) end
write("return 1, ...")
print(loadfile(name)(2), dofile(name)) --> 1	1
write("# comment\nreturn debug.getinfo(1, 'l').currentline")
print(dofile(name)) --> 2
write("#!/usr/bin/lua")
print(dofile(name)) -->
write("\xEF\xBB\xBFreturn 'bom'")
print(dofile(name)) --> bom
write("\xEF\xBB\xBF#x\nreturn 'bom and comment'")
print(dofile(name)) --> bom and comment
write("return x")
print(loadfile(name, "t", { x = "env" })(), loadfile(name, "t", nil) ~= nil) --> env	true
print(hide(loadfile(name, "b"))) --> nil	attempt to load a text chunk (mode is 'b')
write("x =")
print(hide(loadfile(name))) --> nil	NAME:1: unexpected symbol near <eof>
print(hide(pcall(dofile, name))) --> false	NAME:1: unexpected symbol near <eof>
write("error('inside')")
print(hide(pcall(dofile, name))) --> false	NAME:1: inside
os.remove(name)
print(hide(loadfile(name))) --> nil	cannot open NAME: No such file or directory
print(hide(pcall(dofile, name))) --> false	cannot open NAME: No such file or directory
print(pcall(loadfile, {})) --> false	bad argument #1 to 'loadfile' (string expected, got table)
print(pcall(dofile, {})) --> false	bad argument #1 to 'dofile' (string expected, got table)
