-- Positions from either end.
local s = "hello"
print(s:len(), ("a\0b"):len(), s:sub(2, 3), s:sub(-3), s:sub(2), s:sub(0), s:sub(10), s:sub(3, 2), s:sub(-100, 100), s:sub(-3, -2)) --> 5	3	el	llo	ello	hello			hello	ll
print(s:sub(math.mininteger, math.maxinteger), s:sub(2.0, "3")) --> hello	el
print(s:byte(), s:byte(-1), s:byte(10), s:byte(1, 3)) --> 104	111	nil	104	101	108
print(select("#", s:byte(10)), select("#", s:byte(1, -1)), select("#", s:byte(0))) --> 0	5	0
print(string.char(), string.char(104, 105), #string.char(0, 255)) --> 	hi	2
print(pcall(string.char, 256)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.char, 1, -1)) --> false	bad argument #2 to 'string.char' (value out of range)
print(pcall(string.char, "x")) --> false	bad argument #1 to 'string.char' (number expected, got string)
print(pcall(string.sub)) --> false	bad argument #1 to 'string.sub' (string expected, got no value)
print(pcall(string.sub, "x")) --> false	bad argument #2 to 'string.sub' (number expected, got no value)
print(pcall(string.sub, "x", {})) --> false	bad argument #2 to 'string.sub' (number expected, got table)
print(pcall(string.sub, "x", 1.5)) --> false	bad argument #2 to 'string.sub' (number has no integer representation)
print(pcall(string.sub, "x", 1, "1.5")) --> false	bad argument #3 to 'string.sub' (number has no integer representation)
print(pcall(string.byte, "x", "y")) --> false	bad argument #2 to 'string.byte' (number expected, got string)
print(pcall(string.len)) --> false	bad argument #1 to 'string.len' (string expected, got no value)
print(pcall(string.len, nil)) --> false	bad argument #1 to 'string.len' (string expected, got nil)
print(string.len(12), string.sub(12345, 2, 3)) --> 2	23
