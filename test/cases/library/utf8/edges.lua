-- The longest forms, what is no code, and arguments of each function.
print(#utf8.char(0x7fffffff), #utf8.char(0x3ffffff), #utf8.char(0x1fffff), #utf8.char(0xffff), #utf8.char(0x7ff), utf8.char() == "", utf8.char(72, 228, 8364, 128512)) --> 6	5	4	3	2	true	Hä€😀
print(pcall(utf8.char, 0x80000000), pcall(utf8.char, -1), pcall(utf8.char, "x"), #utf8.char(table.unpack({ 65, 66, 67 }))) --> false	false	false	3
print(utf8.codepoint("\u{7FFFFFFF}", 1, 1, true), utf8.codepoint("\u{3FFFFFF}", 1, 1, true), utf8.codepoint("\u{200000}", 1, 1, true), pcall(utf8.codepoint, "\u{200000}"), pcall(utf8.codepoint, "\u{D800}"), utf8.codepoint("\u{D800}", 1, 1, true)) --> 2147483647	67108863	2097152	false	false	55296
for _, s in ipairs { "\xff", "\xfe\x80\x80\x80\x80\x80\x80", "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xf8\x80\x80\x80\x80", "\xfc\x80\x80\x80\x80\x80", "\xc3", "\xc3x", "\x80", "a\xe2\x82", "\xf4\x90\x80\x80" } do
  print(utf8.len(s), (utf8.len(s, 1, -1, true)), (pcall(utf8.codepoint, s)), pcall(utf8.offset, s, 2)) --> nil	nil	false	true	2
--> nil	nil	false	true	8
--> nil	nil	false	true	3
--> nil	nil	false	true	4
--> nil	nil	false	true	5
--> nil	nil	false	true	6
--> nil	nil	false	true	7
--> nil	nil	false	true	2
--> nil	nil	false	true	2
--> nil	nil	false	false	initial position is a continuation byte
--> nil	nil	true	true	2
--> nil	1	false	true	5
end
print(utf8.len(""), utf8.len("äöü"), utf8.len("äöü", 3), utf8.len("äöü", 2), utf8.len("äöü", -2), utf8.len("abc", 4), pcall(utf8.len, "abc", 5), pcall(utf8.len, "abc", 1, 9), utf8.len("abc", 3, 2)) --> 0	3	2	nil	1	0	false	false	0
print(pcall(utf8.len), pcall(utf8.len, "x", "y"), pcall(utf8.len, "x", 1, "y"), pcall(utf8.codepoint), pcall(utf8.codepoint, "x", "y"), pcall(utf8.codepoint, "x", 1, "y"), pcall(utf8.codepoint, "x", 5), pcall(utf8.codepoint, "x", 1, 5)) --> false	false	false	false	false	false	false	false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(select("#", utf8.codepoint(("x"):rep(300), 1, -1)), select("#", utf8.codepoint(("x"):rep(17), 1, -1)), utf8.codepoint("abc", 3, 2), utf8.codepoint("äö", 1, -1)) --> 300	17	nil	228	246
print(pcall(utf8.codepoint, ("x"):rep(2000000), 1, -1)) --> false	stack overflow (string slice too long)
print(utf8.offset("äöü", 1), utf8.offset("äöü", 3), utf8.offset("äöü", 4), utf8.offset("äöü", 5), utf8.offset("äöü", -1), utf8.offset("äöü", -3), utf8.offset("äöü", -4), utf8.offset("äöü", 0, 2), utf8.offset("äöü", 0, 7), utf8.offset("abc", 2, 2), utf8.offset("abc", -1, 3)) --> 1	5	7	nil	5	1	nil	1	7	3	2
print(pcall(utf8.offset), pcall(utf8.offset, "x"), pcall(utf8.offset, "x", "y"), pcall(utf8.offset, "x", 1, "y"), pcall(utf8.offset, "ä", 1, 2), pcall(utf8.offset, "x", 1, 9)) --> false	false	false	false	false	false	bad argument #3 to 'utf8.offset' (position out of bounds)
for p, c in utf8.codes("aä€😀") do print(p, c) end --> 1	97
--> 2	228
--> 4	8364
--> 7	128512
for p, c in utf8.codes("\u{7FFFFFFF}", true) do print(p, c) end --> 1	2147483647
print(pcall(function() for _ in utf8.codes("a\xffb") do end end), pcall(function() for _ in utf8.codes("\u{200000}") do end end), pcall(utf8.codes), pcall(utf8.codes, {})) --> false	false	false	false	bad argument #1 to 'utf8.codes' (string expected, got table)
local step, s, i = utf8.codes("abc")
print(step(s, i), step(s, 1), step(s, 3), step(s, "1"), step(s, 10), step(s, -1), pcall(step), pcall(step, {})) --> 1	2	nil	2	nil	nil	false	false	bad argument #1 to '?' (string expected, got table)
