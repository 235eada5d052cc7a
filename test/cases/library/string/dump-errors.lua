-- Functions of the library cannot be dumped.
print(pcall(string.dump, print))
print(pcall(string.dump))
print(pcall(string.dump, "x"))
print(string.dump(function() end):sub(1, 4) == "\27Lua", type(string.dump(function() end, true)))
print(load(string.dump(function() return 1 end), "=c", "t"))
--> false	unable to dump given function
--> false	bad argument #1 to 'string.dump' (function expected, got no value)
--> false	bad argument #1 to 'string.dump' (function expected, got string)
--> true	string
--> nil	attempt to load a binary chunk (mode is 't')
