-- Powers, logarithms, angles.
local function p(...) local t = { ... } for i = 1, #t do t[i] = ("%.14g"):format(t[i]) end print(table.concat(t, " ")) end --> 1.4142135623731 4 1 2.718281828459 0 2.302585092994 3 2 3 5
--> 0 0.8414709848079 0.54030230586814 1.5574077246549 1.5707963267949 1.5707963267949 0.78539816339745 2.3561944901923 -2.3561944901923 3.1415926535898 -3.1415926535898
--> 180 3.1415926535898 3.1415926535898 inf -inf inf -inf
--> -0.48750602508751 0.86231887228768 4.9406564584125e-324 693.14718055995 1 1e-150
p(math.sqrt(2), math.sqrt(16), math.exp(0), math.exp(1), math.log(1), math.log(10), math.log(8, 2), math.log(100, 10), math.log(27, 3), math.log(1024, 4))
p(math.sin(0), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan(1, -1), math.atan(-1, -1), math.atan(0, -1), math.atan(-0.0, -1))
p(math.deg(math.pi), math.rad(180), math.pi, math.huge, -math.huge, math.exp(1000), math.log(0))
p(math.sin(1e10), math.cos(-100), math.exp(-745), math.log(2^1000), math.log(0.5, 0.5), math.sqrt(1e-300))
print(math.maxinteger, math.mininteger, math.sqrt(-1) ~= math.sqrt(-1), math.log(-1) ~= math.log(-1)) --> 9223372036854775807	-9223372036854775808	true	true
for _, name in ipairs { "sqrt", "exp", "log", "sin", "cos", "tan", "asin", "acos", "deg", "rad" } do print(name, pcall(math[name])) end --> sqrt	false	bad argument #1 to 'math.sqrt' (number expected, got no value)
--> exp	false	bad argument #1 to 'math.exp' (number expected, got no value)
--> log	false	bad argument #1 to 'math.log' (number expected, got no value)
--> sin	false	bad argument #1 to 'math.sin' (number expected, got no value)
--> cos	false	bad argument #1 to 'math.cos' (number expected, got no value)
--> tan	false	bad argument #1 to 'math.tan' (number expected, got no value)
--> asin	false	bad argument #1 to 'math.asin' (number expected, got no value)
--> acos	false	bad argument #1 to 'math.acos' (number expected, got no value)
--> deg	false	bad argument #1 to 'math.deg' (number expected, got no value)
--> rad	false	bad argument #1 to 'math.rad' (number expected, got no value)
print(pcall(math.log, 1, "x")) --> false	bad argument #2 to 'math.log' (number expected, got string)
print(pcall(math.sqrt, "four")) --> false	bad argument #1 to 'math.sqrt' (number expected, got string)
