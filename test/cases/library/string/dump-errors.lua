-- Functions of the library cannot be dumped.
print(pcall(string.dump, string.rep)) --> false	unable to dump given function
print(pcall(string.dump)) --> false	bad argument #1 to 'string.dump' (function expected, got no value)
print(pcall(string.dump, "x")) --> false	bad argument #1 to 'string.dump' (function expected, got string)
print(load(string.dump(function() return 1 end), "=c", "t")) --> nil	attempt to load a binary chunk (mode is 't')
