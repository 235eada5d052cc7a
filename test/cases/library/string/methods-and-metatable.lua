-- Strings index the string table; arithmetic on numerals works through metamethods.
print(("x").len == string.len, ("x").nosuch, #"abc", ("5"):rep(2) + 1) --> true	nil	3	56
print("10" + 5, "3" * "4", "0x10" // 1, "2" ^ 2, -"2", "7" % 4, "1e1" - 0) --> 15	12	16	4.0	-2	3	10.0
print(pcall(function() return "a" + 1 end)) --> false	methods-and-metatable.lua:4: attempt to add a 'string' with a 'number'
print(pcall(function() return {} + "1" end)) --> false	methods-and-metatable.lua:5: attempt to add a 'table' with a 'string'
print(pcall(function() return ("x").y.z end)) --> false	methods-and-metatable.lua:6: attempt to index a nil value (field 'y')
print(pcall(function() local s = "x" s.y = 1 end)) --> false	methods-and-metatable.lua:7: attempt to index a string value (local 's')
string.twice = function(s) return s .. s end
print(("ab"):twice()) --> abab
