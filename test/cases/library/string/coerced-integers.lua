-- Integer arguments given as floats and strings, and those that cannot be.
local wide = "9007199254740993"
print(("abc"):sub("2"), ("abc"):sub(2.0), ("abc"):sub("2.0"), math.ult("1", wide), math.ult(1.0, 2.0), math.abs(wide), math.tointeger(3.0)) --> bc	bc	bc	true	true	9.007199254741e+15	3
print(pcall(string.sub, "abc", "x"), pcall(string.sub, "abc", 1.5), pcall(string.sub, "abc", "1.5"), pcall(string.sub, "abc", {}), pcall(string.sub, "abc", 1e100)) --> false	false	false	false	false	bad argument #2 to 'string.sub' (number has no integer representation)
print(wide + 0, wide * 1, wide // 1, -wide, wide == 9007199254740993, math.type(wide + 0)) --> 9007199254740993	9007199254740993	9007199254740993	-9007199254740993	false	integer
print(string.format("%d %d %s", wide, "0x7fffffffffffffff", 0x7fffffffffffffff), #tostring(math.mininteger)) --> 9007199254740993 9223372036854775807 9223372036854775807	20
print(select("-1", 1, 2), select(2.0, 1, 2), pcall(select, "x"), pcall(select, 1.5), pcall(select, 0)) --> 2	2	false	false	false	bad argument #1 to 'select' (index out of range)
print(tostring(1e15), tostring(1e100), tostring(-0.0), tostring(2^63), tostring(123456.789e3), 1e15 // 1, 2^31 | 0) --> 1e+15	1e+100	-0.0	9.2233720368548e+18	123456789.0	1e+15	2147483648
print(rawequal("a", "a"), pcall(rawequal, 1), pcall(rawequal), pcall(rawset, {}, 1), pcall(rawset, {}), pcall(rawset, 1, 2, 3), pcall(rawlen, 5), rawlen("abc"), rawlen({ 1, 2 })) --> true	false	false	false	false	false	false	3	2
print(tonumber("10", 2), tonumber("zz", 36), tonumber("7fffffffffffffff", 16), tonumber("-ff", 16), tonumber("8", 8), tonumber("", 10), tonumber(" 11 ", 2), tonumber("1 1", 2)) --> 2	1295	9223372036854775807	-255	nil	nil	3	nil
print(pcall(tonumber, 10, 2), pcall(tonumber, "10", 99), pcall(tonumber, "10", 1), pcall(tonumber), pcall(tonumber, nil, 10), tonumber("1e1", 16), tonumber("9007199254740993", 10)) --> false	false	false	false	false	481	9007199254740993
