-- print uses tostring's forms, tabs between and a newline; it needs no global tostring.
print() -->
print(nil, false, 1, "s") --> nil	false	1	s
tostring = nil
print(setmetatable({}, { __tostring = function() return "object" end })) --> object
print(pcall(print, setmetatable({}, { __tostring = function() return {} end }))) --> false	'__tostring' must return a string
print("a\tb", "") --> a	b	
print(print("inner")) --> inner
-->
