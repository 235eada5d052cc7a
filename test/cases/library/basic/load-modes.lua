-- The mode says which of text and binary chunks are allowed.
local binary = string.dump(function() return "binary" end)
print(load(binary, "=chunk", "t")) --> nil	attempt to load a binary chunk (mode is 't')
print(load("return 1", "=chunk", "b")) --> nil	attempt to load a text chunk (mode is 'b')
print(load("return 1", "=chunk", "t")(), load("return 1", "=chunk", "tb")()) --> 1	1
print(load("return 1", "=chunk", "")) --> nil	attempt to load a text chunk (mode is '')
print(load("return 1", "=chunk", "x")) --> nil	attempt to load a text chunk (mode is 'x')
print(load(binary:sub(1, 20), "=short") == nil) --> true
print(pcall(load, "return 1", {})) --> false	bad argument #2 to 'load' (string expected, got table)
print(pcall(load, "return 1", "n", {})) --> false	bad argument #3 to 'load' (string expected, got table)
print(pcall(load)) --> false	bad argument #1 to 'load' (function expected, got no value)
print(pcall(load, {})) --> false	bad argument #1 to 'load' (function expected, got table)
print(pcall(load, nil)) --> false	bad argument #1 to 'load' (function expected, got nil)
print(pcall(load, print, {})) --> false	bad argument #2 to 'load' (string expected, got table)
print(load(12)) --> nil	[string "12"]:1: unexpected symbol near '12'
