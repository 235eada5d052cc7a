-- codes walks positions and code points and throws at bad bytes.
for p, c in utf8.codes("a\u{E9}\u{20AC}") do io.write(p, ":", ("%X"):format(c), " ") end
print() --> 1:61 2:E9 4:20AC 
for p, c in utf8.codes("") do print("never") end
local function walk(s, lax) local n = 0 for p, c in utf8.codes(s, lax) do n = n + 1 end return n end
print(pcall(walk, "ab\xFF")) --> false	codes.lua:5: invalid UTF-8 code
print(pcall(walk, "\xE2\x82")) --> false	codes.lua:5: invalid UTF-8 code
print(pcall(walk, "\u{D800}")) --> false	codes.lua:5: invalid UTF-8 code
print(pcall(walk, "\u{D800}\u{110000}", true)) --> true	2
print(pcall(walk, "\u{110000}")) --> false	codes.lua:5: invalid UTF-8 code
print(pcall(utf8.codes)) --> false	bad argument #1 to 'utf8.codes' (string expected, got no value)
print(pcall(utf8.codes, {})) --> false	bad argument #1 to 'utf8.codes' (string expected, got table)
local f, s, i = utf8.codes("xy")
print(f(s, i), f(s, 1), f(s, 2)) --> 1	2
