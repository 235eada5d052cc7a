-- The metamethods of strings: an operand's that gives nothing, numerals beyond fifty bits, called directly.
local none, many = setmetatable({}, { __add = function() end }), setmetatable({}, { __add = function() return 1, 2, 3 end })
print("10" + none, "10" + many, "x" + many) --> nil	1	1
local string_add = getmetatable("").__add
print(string_add("9007199254740993000", 1), string_add(1, "9007199254740993000"), string_add("1", "2"), string_add("0x10", 1.5)) --> 9007199254740993001	9007199254740993001	3	17.5
print(string_add("1", none), select("#", string_add("1", many))) --> nil	1
print("9007199254740993000" + "9007199254740993000", -"9007199254740993000", "9007199254740993000" // 1, "1e15" + 1) --> -432345564227565616	-9007199254740993000	9007199254740993000	1e+15
print(math.tointeger("9007199254740993000"), math.tointeger(2^60), math.abs("9007199254740993000"), ("9007199254740993000"):rep(1)) --> 9007199254740993000	1152921504606846976	9.007199254741e+18	9007199254740993000
for i = "9007199254740993000", "9007199254740993000", "9007199254740993000" do print(i) end --> 9.007199254741e+18
