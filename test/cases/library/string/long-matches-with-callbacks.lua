-- stress: 200
-- One match alone takes more than a slice of the fuel, in each function that searches.
local a = ("a"):rep(2500)
local count = 0
for w in a:gmatch("a-b") do count = count + 1 end
for w in (a .. "b" .. a):gmatch("a-c?$") do count = count + #w end
print(count) --> 2500
print(#(a:gsub("a-b", "")), #(a:gsub("a-b", function() end)), #(a:gsub("a-b", { x = 1 })), #(a:gsub("a-b", setmetatable({}, { __index = function() end })))) --> 2500	2500	2500	2500
print((a .. "b"):gsub("a-b", function(s) return #s end), (a .. "b"):gsub("(a-)(b)", "%2")) --> 2501	b	1
print(a:rep(40):find(("a"):rep(9000) .. "b", 1, true), a:rep(40):find(("a"):rep(100) .. "ba", 1, true)) --> nil	nil
-- Callbacks of the core, without results, and whose result is empty or long.
print(("ab"):gsub("x*", string.byte), ("ab"):gsub("%w", string.byte)) --> ab	9798	2
print(("a"):gsub("a", function() return "" end), (""):gsub("", function() return "" end), ("xay"):gsub("a", function() return ("long "):rep(20) end)) --> 		xlong long long long long long long long long long long long long long long long long long long long y	1
print((("a long piece of text that is copied, "):rep(3):gsub(",", function() return ";" end))) --> a long piece of text that is copied; a long piece of text that is copied; a long piece of text that is copied; 
print((("abc "):rep(50):gsub("%w+", string.upper)):sub(-9), ("abc"):gsub("b", setmetatable({}, { __index = rawget }))) -->  ABC ABC 	abc	1
print(pcall(string.gsub, "abc", "%w", error), pcall(string.gsub, "abc", "(", error), pcall(string.gsub, "abc", "b", function() return true end)) --> false	false	false	invalid replacement value (a boolean)
-- __tostring that is of the core, and that answers nothing.
print(string.format("%s|%5s", setmetatable({}, { __tostring = type }), setmetatable({}, { __tostring = type }))) --> table|table
print(pcall(string.format, "%s", setmetatable({}, { __tostring = table.unpack })), pcall(string.format, "%s", setmetatable({}, { __tostring = rawlen }))) --> false	true	0
print(pcall(string.format, "%s", setmetatable({}, { __tostring = error })) == false, pcall(tostring, setmetatable({}, { __tostring = table.unpack }))) --> true	false	'__tostring' must return a string
