-- Single items, sets, repetitions.
local function all(s, p) local r = {} for m in s:gmatch(p) do r[#r + 1] = m end return table.concat(r, "|") end
local text = "aZ_9 \t.,-%$\0\127(x)"
for _, class in ipairs { "%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x", "." } do
  local _, n = text:gsub(class, "")
  local _, m = text:gsub(class == "." and "." or class:upper(), "")
  print(class, n, m) --> %a	3	13
  --> %c	3	13
  --> %d	1	15
  --> %g	12	4
  --> %l	2	14
  --> %p	8	8
  --> %s	2	14
  --> %u	1	15
  --> %w	4	12
  --> %x	2	14
  --> .	16	16
end
print(all("abc-123_x", "[a-c]"), all("abc-123_x", "[^a-c]"), all("a-c", "[a%-]"), all("a-c]", "[]]"), all("a^b", "[b^]"), all("]-a", "[%]%-]")) --> a|b|c	-|1|2|3|_|x	a|-	]	^|b	]|-
print(all("aaa", "a*"), all("aaab", "a+"), all("aaab", "a-b"), all("abab", "ab?"), all("x=1,y=2", "(%w)="), all("a%b", "%%")) --> aaa	aaa	aaab	ab|ab	x|y	%
print(all("THE (quick) fox", "%((%a+)%)"), all("[[x]]", "%b[]"), all("f(a(b)c)d(e)", "%b()"), all("((x)", "%b()")) --> quick	[[x]]	(a(b)c)|(e)	(x)
print(all("THE (quick) fox", "%f[%a]%a+"), all("hello world", "%f[%w]%w"), ("ab"):find("%f[%z]"), ("x"):match("%f[\0]")) --> THE|quick|fox	h|w	3	
print(("abcabc"):match("(a)(b)c%1%2"), ("'x\"y'"):match("(['\"])(.-)%1"), ("aa"):find("(a)%1")) --> a	'	1	2	a
print(all("[a-]", "[a-]"), all("a-z", "[%a-z]"), all("0x1F", "%x%x"), all("\xE9t\xE9", "%a")) --> a|-	a|-|z	1F	t
