-- A continuation byte where a character should begin is an error, at the start too (since 5.4.6).
local function walk(s) local n = 0 for p, c in utf8.codes(s) do n = n + 1 end return n end
print(pcall(walk, "\x80")) --> false	codes-continuation.lua:2: bad argument #1 to 'codes' (invalid UTF-8 code)
print(pcall(walk, "a\x80")) --> false	codes-continuation.lua:2: invalid UTF-8 code
print(pcall(walk, "\xE9\xA0")) --> false	codes-continuation.lua:2: invalid UTF-8 code
print(pcall(utf8.codes, "\xBFa")) --> false	bad argument #1 to 'utf8.codes' (invalid UTF-8 code)
