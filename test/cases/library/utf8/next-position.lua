-- The function that utf8.codes gives, called with positions of every type.
local step = utf8.codes("abc")
for _, position in ipairs { 0, 1, 3, 10, -1, "1", "x", 1.0, 1.5, {}, true } do print(pcall(step, "abc", position)) end --> true	1	97
--> true	2	98
--> true
--> true
--> true
--> true	2	98
--> true	1	97
--> true	2	98
--> true	1	97
--> true	1	97
--> true	1	97
print(pcall(step, "abc"), pcall(step, 5, 0), pcall(step, "a\xff", 1)) --> true	true	false	invalid UTF-8 code
print(utf8.len("\xfd\xbf\xbf\xbf\xbf\xbf", 1, -1, true), utf8.len("\xff\xbf\xbf\xbf\xbf\xbf\xbf"), utf8.len("\xfe\xbf\xbf\xbf\xbf\xbf\xbf", 1, -1, true)) --> 1	nil	nil	1
