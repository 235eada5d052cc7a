-- __tostring must give a string; __name names the type.
print(tostring(setmetatable({}, { __tostring = function(t) return "custom" end }))) --> custom
print(pcall(tostring, setmetatable({}, { __tostring = function() return 1 end }))) --> true	1
print(pcall(tostring, setmetatable({}, { __tostring = function() end }))) --> false	'__tostring' must return a string
print((tostring(setmetatable({}, { __name = "My.Type" })):gsub(": .*", ""))) --> My.Type
print((tostring(setmetatable({}, { __name = 5 })):gsub(": .*", ""))) --> table
local obj = setmetatable({}, { __name = "My.Type" })
print(type(obj)) --> table
print(pcall(string.rep, obj)) --> false	bad argument #1 to 'string.rep' (string expected, got My.Type)
print(pcall(function() return obj + 1 end)) --> false	tostring-and-name.lua:10: attempt to perform arithmetic on a My.Type value (upvalue 'obj')
print(pcall(function() return obj < 1 end)) --> false	tostring-and-name.lua:11: attempt to compare My.Type with number
print(pcall(function() return obj < obj end)) --> false	tostring-and-name.lua:12: attempt to compare two My.Type values
print(pcall(function() return obj .. "" end)) --> false	tostring-and-name.lua:13: attempt to concatenate a My.Type value (upvalue 'obj')
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
