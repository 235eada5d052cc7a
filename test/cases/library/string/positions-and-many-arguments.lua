-- Positions out of range, arguments that are no integers, strings of many bytes.
print(("abc"):sub(-5, -4) == "", ("abc"):sub(2, -5) == "", ("abc"):sub(0), ("abc"):sub(-2), ("abc"):sub(2, 10), ("abc"):sub(5) == "") --> true	true	abc	bc	bc	true
print(("abc"):byte(-10), ("abc"):byte(10), ("abc"):byte(3, 1), ("abc"):byte(1, -1), ("abc"):byte(2, 1 << 40), ("abc"):byte(1, math.mininteger)) --> nil	nil	nil	97	98
print(pcall(string.byte, "x", {})) --> false	bad argument #2 to 'string.byte' (number expected, got table)
print(pcall(string.byte, "x", 1, {})) --> false	bad argument #3 to 'string.byte' (number expected, got table)
print(pcall(string.byte)) --> false	bad argument #1 to 'string.byte' (string expected, got no value)
print(select("#", ("x"):rep(300):byte(1, -1))) --> 300
print(pcall(string.byte, ("x"):rep(2000000), 1, -1)) --> false	stack overflow (string slice too long)
local t = {}
for i = 1, 200 do t[i] = i end
print(#string.char(table.unpack(t)), string.char(table.unpack(t)):byte(200), string.char() == "") --> 200	200	true
t[150] = 256
print(pcall(string.char, table.unpack(t))) --> false	bad argument #150 to 'string.char' (value out of range)
t[150] = {}
print(pcall(string.char, table.unpack(t))) --> false	bad argument #150 to 'string.char' (number expected, got table)
t[150] = "65"
print(string.char(table.unpack(t)):byte(150)) --> 65
print(pcall(string.char, 65, "x"), pcall(string.char, -1)) --> false	false	bad argument #1 to 'string.char' (value out of range)
print(("The Quick brown fox, 0123456789"):upper(), ("THE Quick BROWN FOX"):lower(), ("stressed desserts"):reverse(), (""):reverse() == "", ("é"):upper() == "é") --> THE QUICK BROWN FOX, 0123456789	the quick brown fox	stressed desserts	true	true
print(#("The Quick brown fox "):rep(100):upper(), ("The Quick "):rep(10):lower():sub(-10), ("abcdefghij"):rep(10):reverse():sub(1, 12)) --> 2000	the quick 	jihgfedcbaji
print(("ab"):rep(3, ","), ("ab"):rep(1, ","), ("ab"):rep(0), (""):rep(100) == "", ("x"):rep(0, "y") == "") --> ab,ab,ab	ab		true	true
print(pcall(string.rep, "x", 1 << 40), pcall(string.rep, "abc", math.maxinteger)) --> false	false	resulting string too large
print(pcall(string.rep), pcall(string.rep, "x", "y"), pcall(string.sub), pcall(string.upper, {}), pcall(string.len)) --> false	false	false	false	false	bad argument #1 to 'string.len' (string expected, got no value)
