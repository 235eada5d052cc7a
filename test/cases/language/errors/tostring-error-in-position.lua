-- Run-time errors in called chunks have that chunk's name.
print(pcall(load("local a; a.b = 1", "=named"))) --> false	named:1: attempt to index a nil value (local 'a')
print(pcall(load("local a\n\na.b = 1", "@file.x"))) --> false	file.x:3: attempt to index a nil value (local 'a')
print(pcall(load("error 'here'", "return 1"))) --> false	[string "return 1"]:1: here
print(pcall(load("error 'here'", "line one\nline two"))) --> false	[string "line one..."]:1: here
print(load("x =", "=(load)")) --> nil	(load):1: unexpected symbol near <eof>
print(load("x = = 1", "code x = = 1")) --> nil	[string "code x = = 1"]:1: unexpected symbol near '='
