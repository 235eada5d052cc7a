-- Each class, its complement, in sets and complemented sets, with every suffix.
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
local bytes = table.concat(all)
for class in ("acdglpsuwx"):gmatch(".") do
  local n = {}
  for _, p in ipairs { "%" .. class, "%" .. class:upper(), "[%" .. class .. "]", "[%" .. class:upper() .. "]", "[^%" .. class .. "]", "[^%" .. class:upper() .. "_]", "[%" .. class .. "%" .. class:upper() .. "]" } do
    local _, count = bytes:gsub(p, "")
    n[#n + 1] = count
  end
  print(class, table.concat(n, " ")) --> a	52 204 52 204 204 52 256
--> c	33 223 33 223 223 33 256
--> d	10 246 10 246 246 10 256
--> g	94 162 94 162 162 93 256
--> l	26 230 26 230 230 26 256
--> p	32 224 32 224 224 31 256
--> s	6 250 6 250 250 6 256
--> u	26 230 26 230 230 26 256
--> w	62 194 62 194 194 62 256
--> x	22 234 22 234 234 22 256
end
print(("%y"):find("%y"), ("a-z"):find("[a%-]", 2), ("]"):find("[]]"), ("^"):find("[x^]"), ("b"):find("[^a]"), ("-"):find("[a-]")) --> 2	2	1	1	1	1	1
print(("aXb"):find("%u?b"), ("ab"):find("a?b"), ("b"):find("a?b"), ("aab"):find("a-b"), ("aab"):find("a+b"), ("b"):find("a+b")) --> 2	1	1	1	1	nil
print(("foo.bar"):match("%."), ("foo"):find(""), ("foo"):find("", 10), ("foo"):find("", 4), ("foo"):find("o", -1), ("foo"):find("f", -10)) --> .	1	nil	4	3	1	1
print(("abcabc"):match("(abc)%1"), ("abcab"):match("(abc)%1"), ("abab"):match("(a)(b)%1%2"), ("aa"):match("()a()")) --> abc	nil	a	1	2
print(("THE (quick) fox"):find("%((%a+)%)"), ("f(a(b)c)d"):match("%b()"), ("f(a(b"):match("%b()"), ("THE (quick)"):find("%f[%l]%l+")) --> 5	(a(b)c)	nil	6	10
print(("hello world"):gsub("o", "%%"), ("hello"):gsub("", "-"), ("abc"):gsub("%w", "%0%0", 2), ("abc"):gsub("(a)(b)(c)", "%3%2%1")) --> hell% w%rld	-h-e-l-l-o-	aabbc	cba	1
print(("x = 1"):match("^(%w+)%s*=%s*(%d+)$"), ("  x"):match("^%s*$"), ("x"):rep(3):match("^x*$"), ("\0a\0"):find("%z"), ("a\0b"):find("\0", 1, true)) --> x	nil	xxx	1	2	2
print(pcall(string.gsub, "a", "a", "%2"), pcall(string.gsub, "a", "a", "%x"), pcall(string.gsub, "a", "a", "%")) --> false	false	false	invalid use of '%' in replacement string
print(("a,b,,c"):gsub(",", ";"), ("abc"):gsub("b", { b = false }), ("abc"):gsub("b", { b = 1 }), ("abc"):gsub("b", { b = 1.5 })) --> a;b;;c	abc	a1c	a1.5c	1
print(pcall(string.gsub, "a", "a", { a = {} }), pcall(string.gsub, "a", "a", function() return {} end)) --> false	false	invalid replacement value (a table)
print(pcall(string.gsub, "a", "a"), pcall(string.gsub, "a", "a", nil), pcall(string.gsub, "a", "a", setmetatable({}, { __name = "My" }) and io.stdout)) --> false	false	false	bad argument #3 to 'string.gsub' (string/function/table expected, got FILE*)
print(("abc"):gsub("%w", setmetatable({}, { __index = function(_, k) return k .. k end })), ("k1 k2"):gsub("(%w)(%d)", function(a, b) return b .. a end)) --> aabbcc	1k 2k	2
print((("%w"):rep(12)):len(), ("abcdefghijklmnop"):gsub(("(.)"):rep(12), function(...) return select("#", ...) end), ("x"):gsub("x", 5), ("x"):gsub("x", 5.5)) --> 24	12mnop	5	5.5	1
print(("abcdefghijklmnopqrstuvwxyz"):gsub("(.)(.)(.)", "%3-%1-a long literal text here-%2")) --> c-a-a long literal text here-bf-d-a long literal text here-ei-g-a long literal text here-hl-j-a long literal text here-ko-m-a long literal text here-nr-p-a long literal text here-qu-s-a long literal text here-tx-v-a long literal text here-wyz	8
print(("a.b"):gsub("%.", "%%%0"), (" trim "):match("^%s*(.-)%s*$"), ("key=val"):match("(%w+)=(%w+)"), ("x"):gsub(".", { x = "long" .. ("y"):rep(60) })) --> a%.b	trim	key	longyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy	1
