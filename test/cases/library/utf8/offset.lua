-- offset finds the byte of the n-th character.
local s = "a\u{E9}\u{20AC}\u{1F600}z"
for n = 1, 7 do io.write(tostring(utf8.offset(s, n)), " ") end
print() --> 1 2 4 7 11 12 nil 
for n = -1, -6, -1 do io.write(tostring(utf8.offset(s, n)), " ") end
print() --> 11 7 4 2 1 nil 
print(utf8.offset(s, 0), utf8.offset(s, 0, 3), utf8.offset(s, 0, 5), utf8.offset(s, 1, 2), utf8.offset(s, 2, 2), utf8.offset(s, -1, 4), utf8.offset("", 1), utf8.offset("", 0), utf8.offset("abc", 5)) --> 1	2	4	2	4	2	1	1	nil
print(pcall(utf8.offset, s, 1, 3)) --> false	initial position is a continuation byte
print(pcall(utf8.offset, s, -1, 3)) --> false	initial position is a continuation byte
print(pcall(utf8.offset, "abc", 1, 5)) --> false	bad argument #3 to 'utf8.offset' (position out of bounds)
print(pcall(utf8.offset, "abc", 1, -5)) --> false	bad argument #3 to 'utf8.offset' (position out of bounds)
print(pcall(utf8.offset, "abc")) --> false	bad argument #2 to 'utf8.offset' (number expected, got no value)
print(pcall(utf8.offset, "abc", "x")) --> false	bad argument #2 to 'utf8.offset' (number expected, got string)
print(pcall(utf8.offset)) --> false	bad argument #1 to 'utf8.offset' (string expected, got no value)
