-- stress: 200
-- Matching that takes more than a slice of the fuel is left and gone on with.
local many = ("a"):rep(60000)
local text = ("ab"):rep(30000)
print((many:sub(1, 1500)):find("a-b"), many:find("b"), #many:match("a*"), many:find(("a"):rep(30) .. "b", 1, true)) --> nil	nil	60000	nil
print((text .. "!"):find("ba!", 1, true), text:find("abba", 1, true)) --> nil	nil
print(#(many:sub(1, 700)):match("^(.-)$"), many:sub(1, 200):find(".-.-b"), many:sub(1, 90):match("a*a*a*b")) --> 700	nil	nil
local s, n = text:gsub("a", "xy")
print(#s, n) --> 90000	30000
s, n = text:gsub("%w%w", "%0%0", 20000)
print(#s, n) --> 100000	20000
s, n = text:gsub("(a)(b)", { a = "." })
print(#s, n) --> 30000	30000
s, n = text:gsub("a", function() end)
print(#s, n) --> 60000	30000
s, n = text:gsub("ab", string.upper)
print(s:sub(1, 4), n) --> ABAB	30000
s, n = (many:sub(1, 700)):gsub("a-b", "")
print(#s, n) --> 700	0
s, n = (many:sub(1, 700)):gsub("a-b", function() end)
print(#s, n) --> 700	0
s, n = (many:sub(1, 200) .. "b"):rep(40):gsub("a-b", string.len)
print(#s, n) --> 120	40
s, n = (many:sub(1, 2000) .. "b"):rep(4):gsub("a-b", "<%0>")
print(#s, n) --> 8012	4
local count = 0
for w in text:gmatch("ab") do count = count + 1 end
for w in (many:sub(1, 700)):gmatch("a-b") do count = count + 1 end
for w in (many:sub(1, 2000) .. "b"):rep(3):gmatch("a-b") do count = count + #w end
print(count) --> 36003
print(("("):rep(900):find("%b()"), (("("):rep(9000) .. (")"):rep(9000)):find("%b()")) --> nil	1	18000
print(("x"):rep(5000):find("[^x]"), ("x"):rep(5000):find("%f[y]"), ("x"):rep(900):find("x-y"), (("xz"):rep(9000) .. "y"):find("z?y")) --> nil	nil	nil	18000	18001
print(#("x"):rep(9000):match("[a-z]*"), #("x"):rep(9000):match("%a*x"), ("x"):rep(700):match("[a-z]*y"), ("xy"):rep(5000):match(".*x"):len()) --> 9000	9000	nil	9999
print(("x"):rep(9000):match("x*()$"), ("x"):rep(700):match("^x+y"), ("x"):rep(200):match("(x)%1*y")) --> 9001	nil	nil
-- Other work between the slices does not disturb it.
s, n = text:sub(1, 400):gsub("a", function(c) return (text:gsub("b", c, 5):sub(1, 5)) end)
print(#s, n, s:sub(1, 10)) --> 1200	200	aaaaabaaaa
