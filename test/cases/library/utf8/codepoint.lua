-- codepoint gives the code points of a range of bytes.
local s = "a\u{E9}\u{20AC}\u{1F600}"
print(utf8.codepoint(s), utf8.codepoint(s, 2), utf8.codepoint(s, -4)) --> 97	233	128512
print(utf8.codepoint(s, 1, -1)) --> 97	233	8364	128512
print(select("#", utf8.codepoint(s, 2, 1)), utf8.codepoint("\u{D7FF}")) --> 0	55295
print(utf8.codepoint("\u{D800}", 1, 1, true), utf8.codepoint("\u{7FFFFFFF}", 1, 1, true)) --> 55296	2147483647
print(pcall(utf8.codepoint, "\u{D800}")) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "\u{110000}")) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, s, 3)) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "abc", 4)) --> false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint, "abc", 1, 4)) --> false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint, "abc", 0)) --> false	bad argument #2 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint, "")) --> false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint)) --> false	bad argument #1 to 'utf8.codepoint' (string expected, got no value)
