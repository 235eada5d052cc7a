-- Strings are 8-bit clean and immutable values compared by content.
local s = "a\0b\xff"
print(#s, s:byte(1, -1)) --> 4	97	0	98	255
print(s == "a" .. "\0" .. "b\255", "a\0b" == "a\0c") --> true	false
print("a\0b" < "a\0c", "a\0" > "a") --> true	true
local t = { [s] = 1 }
print(t["a\0b\xff"], t["a"]) --> 1	nil
