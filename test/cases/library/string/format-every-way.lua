-- Formats of each kind, padded, precise, long, with metamethods, and what they refuse.
local function try(...) print((select(2, pcall(string.format, ...)):gsub("\n", "|"))) end
try("%5s|%-5s|%.2s|%5.1s|%s", "ab", "ab", "abc", "abc", "x") -->    ab|ab   |ab|    a|x
try("%5d|%-5d|%05d|%+d|% d|%.3d|%d", 42, 42, 42, 42, 42, 42, "42") -->    42|42   |00042|+42| 42|042|42
try("%x|%X|%#x|%o|%#o|%c|%i|%u", 255, 255, 255, 8, 8, 65, 7, 7) --> ff|FF|0xff|10|010|A|7|7
try("%x|%X|%#x|%o|%c|%i", 255, 255, 255, 8, 65, 7) --> ff|FF|0xff|10|A|7
try("%e|%E|%f|%F|%g|%G|%a|%A", 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5) --> invalid conversion '%F' to 'format'
try("%e|%E|%f|%g|%G|%a|%A", 1.5, 1.5, 1.5, 1.5, 1e20, 1.5, 1.5) --> 1.500000e+00|1.500000E+00|1.500000|1.5|1E+20|0x1.8p+0|0X1.8P+0
try("%10.3f|%-10.3f|%+.1e|%#g|%012.4f", 3.14159, 3.14159, 31415.9, 1.0, -3.14159) -->      3.142|3.142     |+3.1e+04|1.00000|-000003.1416
try("%5.1f|%g|%g|%g|%f", 0/0 ~= 0/0 and 1 or 0, 1/0, -1/0, 2^53, 2^63) -->   1.0|inf|-inf|9.0072e+15|9223372036854775808.000000
try("%q|%q|%q|%q|%q", 1, 1.5, "a\n\"\\\0\r1", true, nil) --> 1|0x1.8p+0|"a\|\"\\\0\0131"|true|nil
try("%q|%q|%q|%q", 1/0, -1/0, math.mininteger, 0x7fffffffffffffff) --> 1e9999|-1e9999|0x8000000000000000|9223372036854775807
try("%q", "\0001\1\0012\200" .. ("z"):rep(80) .. "\n" .. ("y"):rep(80)) --> "\0001\1\0012Èzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\|yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
try("%q", {}) --> bad argument #2 to 'string.format' (value has no literal form)
try("%s|%s|%s|%s", nil, true, 12, 1.5) --> nil|true|12|1.5
try("%s", setmetatable({}, { __tostring = function() return "named" end })) --> named
try("%s|%s", setmetatable({}, { __tostring = string.len and function() return "one" end }), setmetatable({}, { __tostring = function() return "two" end })) --> one|two
try("%s", setmetatable({}, { __tostring = function() return 1 end })) --> 1
try("%s", setmetatable({}, { __tostring = function() end })) --> '__tostring' must return a string
try("%s", setmetatable({}, { __tostring = select })) --> bad argument #1 to 'select' (number expected, got table)
print((string.format("%s", setmetatable({}, { __name = "My.Type" })):gsub("0x%x+", "?"))) --> My.Type: ?
print((string.format("%s", setmetatable({}, { __name = 5 })):gsub("0x%x+", "?"))) --> table: ?
try("%10s|%-10s|%.3s", setmetatable({}, { __tostring = function() return "padded" end }), setmetatable({}, { __tostring = function() return "padded" end }), setmetatable({}, { __tostring = function() return "padded" end })) -->     padded|padded    |pad
try("%s", ("long "):rep(30)) --> long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long 
try("%-3s|%3s|%.200s", ("long "):rep(30), ("l"):rep(120), "x") --> invalid conversion specification: '%.200s'
try("%200s", "x") --> invalid conversion specification: '%200s'
try("%.100f", 1) --> invalid conversion specification: '%.100f'
try("%5.123f", 1) --> invalid conversion specification: '%5.123f'
try("%y", 1) --> invalid conversion '%y' to 'format'
try("%", 1) --> invalid conversion '%' to 'format'
try("%0-+ #0-+ #0-+ #0-+ #d", 1) --> invalid conversion specification: '%0-+ #0-+ #0-+ #0-+ #d'
try("%d", 1.5) --> bad argument #2 to 'string.format' (number has no integer representation)
try("%d", "1.5") --> bad argument #2 to 'string.format' (number has no integer representation)
try("%d", "x") --> bad argument #2 to 'string.format' (number expected, got string)
try("%d") --> bad argument #2 to 'string.format' (no value)
try("%s") --> bad argument #2 to 'string.format' (no value)
try("%c", "x") --> bad argument #2 to 'string.format' (number expected, got string)
try("%a", "x") --> bad argument #2 to 'string.format' (number expected, got string)
try("%A", {}) --> bad argument #2 to 'string.format' (number expected, got table)
try("%G", {}) --> bad argument #2 to 'string.format' (number expected, got table)
try("%5q", "x") --> specifier '%q' cannot have modifiers
try("%s %5s", "a\0b", "a\0b") --> bad argument #3 to 'string.format' (string contains zeros)
try("%%|%5%") --> bad argument #2 to 'string.format' (no value)
try("100%%") --> 100%
print((string.format("%p", print) == string.format("%p", print)), string.format("%p", 1), string.format("%10p", nil), string.format("%-8p|", true)) --> true	(null)	    (null)	(null)  |
try(("%%"):rep(10) .. ("%d"):rep(20), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20) --> %%%%%%%%%%1234567891011121314151617181920
print(#string.format(("x"):rep(5000) .. "%d", 1), #string.format("%s" .. ("y"):rep(100000), 1)) --> 5001	100001
print(#string.format("%s", ("z"):rep(200000)), #string.format("%q", ("z"):rep(100000))) --> 200000	100002
