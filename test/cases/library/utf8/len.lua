-- len counts characters or says where the first bad byte is.
local s = "a\u{E9}\u{20AC}\u{1F600}"
print(utf8.len(s), #s, utf8.len(""), utf8.len("abc", 2), utf8.len(s, 2), utf8.len(s, -4), utf8.len(s, 1, 3)) --> 4	10	0	2	3	1	2
print(utf8.len(s, 3)) --> nil	3
print(utf8.len("ab\xFFcd")) --> nil	3
print(utf8.len("\xC0\x80"), utf8.len("\xED\xA0\x80")) --> nil	nil	1
print(utf8.len("\xED\xA0\x80", 1, -1, true), utf8.len("\u{7FFFFFFF}"), utf8.len("\u{7FFFFFFF}", 1, -1, true)) --> 1	nil	1
print(utf8.len("\xE2\x82"), utf8.len("abc", 4), utf8.len("abc", 3, 2)) --> nil	0	0
print(pcall(utf8.len, "abc", 5)) --> false	bad argument #2 to 'utf8.len' (initial position out of bounds)
print(pcall(utf8.len, "abc", 1, 4)) --> false	bad argument #3 to 'utf8.len' (final position out of bounds)
print(pcall(utf8.len, "abc", -4)) --> false	bad argument #2 to 'utf8.len' (initial position out of bounds)
print(pcall(utf8.len)) --> false	bad argument #1 to 'utf8.len' (string expected, got no value)
print(pcall(utf8.len, {})) --> false	bad argument #1 to 'utf8.len' (string expected, got table)
print(pcall(utf8.len, "x", "y")) --> false	bad argument #2 to 'utf8.len' (number expected, got string)
