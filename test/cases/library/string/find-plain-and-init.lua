-- find: positions, captures, init and plain.
print(("hello"):find("l"), ("hello"):find("l", 4), ("hello"):find("l", 5), ("hello"):find("xyz"), ("hello"):find("")) --> 3	4	nil	nil	1	0
print(("hello"):find("", 6), ("hello"):find("", 7), ("hello"):find("", -100), ("hello"):find("l", -2)) --> 6	nil	1	4	4
print(("a.b"):find(".", 1, true), ("a.b"):find(".", 2, true), ("a%b"):find("%", 1, true), ("abc"):find("b", 1, {})) --> 2	2	2	2	2
print(("key=val"):find("(%w+)=(%w+)")) --> 1	7	key	val
print(("abc"):find("()b()")) --> 2	2	2	3
print(("a\0b\0c"):find("\0c", 1, true), ("a\0b"):find("%z")) --> 4	2	2
print(pcall(string.find, "x")) --> false	bad argument #2 to 'string.find' (string expected, got no value)
print(pcall(string.find, "x", {})) --> false	bad argument #2 to 'string.find' (string expected, got table)
print(pcall(string.find, "x", "x", "y")) --> false	bad argument #3 to 'string.find' (number expected, got string)
print(pcall(string.find)) --> false	bad argument #1 to 'string.find' (string expected, got no value)
