-- The forms of each type, __tostring and __name.
print(tostring(nil), tostring(true), tostring(-0.0), tostring(1e100), tostring(2^63), tostring(1 // 0.0), tostring(100000000000000.0), tostring(1e15), tostring(0.1)) --> nil	true	-0.0	1e+100	9.2233720368548e+18	inf	1e+14	1e+15	0.1
print(tostring(math.mininteger), tostring("a\0b") == "a\0b") --> -9223372036854775808	true
print(tostring(setmetatable({}, { __tostring = function(t, ...) return "mine" .. select("#", ...) end }))) --> mine0
print((tostring(setmetatable({}, { __name = "My.Type" })):gsub("0x%x+", "ADDR"))) --> My.Type: ADDR
print((tostring(setmetatable({}, { __name = 12 })):gsub("0x%x+", "ADDR"))) --> table: 0xR
print(pcall(tostring, setmetatable({}, { __tostring = function() return 1 end }))) --> true	1
print(pcall(tostring, setmetatable({}, { __tostring = function() return {} end }))) --> false	'__tostring' must return a string
print(pcall(tostring, setmetatable({}, { __tostring = true }))) --> false	attempt to call a boolean value
print(pcall(tostring)) --> false	bad argument #1 to 'tostring' (value expected)
