-- Patterns that are not well formed.
for _, p in ipairs { "(", ")", "(()", "%", "[", "[a", "[^", "[]", "[%", "%b", "%bx", "%f", "%fx", "%1", "(%1)", "()%2", "[a-", "%9", "(a", "a)", "%0" } do
  print(p, pcall(string.find, "abc", p)) --> (	false	unfinished capture
  --> )	true	nil
  --> (()	false	unfinished capture
  --> %	false	malformed pattern (ends with '%')
  --> [	false	malformed pattern (missing ']')
  --> [a	false	malformed pattern (missing ']')
  --> [^	false	malformed pattern (missing ']')
  --> []	false	malformed pattern (missing ']')
  --> [%	false	malformed pattern (missing ']')
  --> %b	false	malformed pattern (missing arguments to '%b')
  --> %bx	false	malformed pattern (missing arguments to '%b')
  --> %f	false	missing '[' after '%f' in pattern
  --> %fx	false	missing '[' after '%f' in pattern
  --> %1	false	invalid capture index %1
  --> (%1)	false	invalid capture index %1
  --> ()%2	false	invalid capture index %2
  --> [a-	false	malformed pattern (missing ']')
  --> %9	false	invalid capture index %9
  --> (a	false	unfinished capture
  --> a)	true	nil
  --> %0	false	invalid capture index %0
end
print(pcall(string.find, "x", ("("):rep(33) .. (")"):rep(33))) --> false	too many captures
print(pcall(string.rep("x", 5).find, "x", ("()"):rep(32))) --> true	1	0	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1	1
print(pcall(string.gsub, "x", "x", "%")) --> false	invalid use of '%' in replacement string
print(pcall(string.gsub, "x", "x", "%2")) --> false	invalid capture index %2
print(pcall(string.gsub, "x", "x", "%a")) --> false	invalid use of '%' in replacement string
print(pcall(string.match, ("x"):rep(300000), (".-"):rep(300000) .. "y")) --> false	pattern too complex
