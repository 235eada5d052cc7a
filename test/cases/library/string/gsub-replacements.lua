-- Strings with %0 to %9 and %%, tables and functions.
print(("hello world"):gsub("o", "0")) --> hell0 w0rld	2
print(("hello world"):gsub("o", "0", 1)) --> hell0 world	1
print(("hello world"):gsub("o", "0", 0)) --> hello world	0
print(("hello"):gsub("", "-")) --> -h-e-l-l-o-	6
print(("hello world"):gsub("(%w+) (%w+)", "%2 %1")) --> world hello	1
print(("abc"):gsub("%w", "%0%0"), ("abc"):gsub("%w", "%1"), ("abc"):gsub("b", "%%")) --> aabbcc	abc	a%c	1
print(("$name is $age"):gsub("%$(%w+)", { name = "Bob", age = 42 })) --> Bob is 42	2
print(("$name $x $y"):gsub("%$(%w+)", { name = false, y = "Y" })) --> $name $x Y	3
print(("abc"):gsub("%w", function(c) if c ~= "b" then return c:upper() end end)) --> AbC	3
print(("abc"):gsub("(a)(b)", function(a, b) return b .. a end)) --> bac	1
print(("abc"):gsub("()", function(p) return p end)) --> 1a2b3c4	4
print(("abc"):gsub("b", setmetatable({}, { __index = function(_, k) return "<" .. k .. ">" end }))) --> a<b>c	1
print(("abc"):gsub("b", 12), ("abc"):gsub("b", 1.5)) --> a12c	a1.5c	1
print(("abc abc"):gsub("^abc", "x"), ("aaa"):gsub("^a", "b")) --> x abc	baa	1
print(("a,b,,c"):gsub(",", ", "), ("abc"):gsub(".", { a = 1, b = 2.5 })) --> a, b, , c	12.5c	3
print(("x"):gsub("x", "%0%0", 1.0)) --> xx	1
print(("a b"):gsub("%s*", "-")) --> -a-b-	3
