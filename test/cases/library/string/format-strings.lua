-- %s uses tostring; precision cuts; zeros inside need a plain %s.
print(("[%s] [%10s] [%-10s] [%.2s] [%10.2s] [%-5.1s] [%.0s] [%.s]"):format("abc", "abc", "abc", "abc", "abc", "abc", "abc", "abc")) --> [abc] [       abc] [abc       ] [ab] [        ab] [a    ] [] []
print(("%s %s %s %s"):format(nil, true, 1.0, setmetatable({}, { __tostring = function() return "obj" end }))) --> nil true 1.0 obj
print(#("%s"):format("a\0b"), #("%.20s"):format(("x"):rep(200)), #("%s"):format(("x"):rep(200)), #("%-50s"):format(("x"):rep(200))) --> 3	20	200	200
print(pcall(string.format, "%10s", "a\0b")) --> false	bad argument #2 to 'string.format' (string contains zeros)
print(pcall(string.format, "%s")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%s", setmetatable({}, { __tostring = function() return 5 end }))) --> true	5
print(pcall(string.format, "%s", setmetatable({}, { __tostring = function() return {} end }))) --> false	'__tostring' must return a string
print(("%%|%5s|%%"):format("x"), ("no conversions"):format(1, 2, 3)) --> %|    x|%	no conversions
