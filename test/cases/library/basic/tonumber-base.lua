-- Bases 2 to 36; letters of either case; a sign; white space around.
print(tonumber("1010", 2), tonumber("zz", 36), tonumber("ZZ", 36), tonumber("-ff", 16), tonumber(" 11 ", 8)) --> 10	1295	1295	-255	9
print(tonumber("12", 2), tonumber("", 10), tonumber("1.0", 10), tonumber("1e1", 10), tonumber("0x10", 16), tonumber("- 1", 10)) --> nil	nil	nil	nil	nil	nil
print(tonumber("7fffffffffffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("1ffffffffffffffff", 16)) --> 9223372036854775807	-1	-1
print(tonumber("10", 10.0)) --> 10
print(pcall(tonumber, "10", 1)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "10", 37)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, 10, 10)) --> false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, {}, 10)) --> false	bad argument #1 to 'tonumber' (string expected, got table)
print(pcall(tonumber, "10", "x")) --> false	bad argument #2 to 'tonumber' (number expected, got string)
print(pcall(tonumber, "10", 2.5)) --> false	bad argument #2 to 'tonumber' (number has no integer representation)
print(tonumber("10", nil)) --> 10
