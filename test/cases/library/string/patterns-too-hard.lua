-- What patterns refuse, wherever in the pattern it stands.
print(pcall(string.find, ("a"):rep(300), ("(a"):rep(40)))
print(pcall(string.find, ("a"):rep(300), ("a?"):rep(250) .. "b"))
print(pcall(string.find, ("ab"):rep(300), (".-b"):rep(250)))
print(pcall(string.rep, "x", -1))
for _, p in ipairs { "%", "[a", "[a-", "[%", "(", ")", "%1", "(%1)", "%f", "%b", "%bx", "a%", "[]", "[^]", "^%", "%g%", "(()", "a[", "a-[" , "()%2", "%9", "(a)%2" } do
  print(p, pcall(string.find, "a", p))
end
for _, p in ipairs { "a%", "[a", "(", "%1" } do
  print(p, pcall(string.gsub, "aaa", p, "x"), pcall(string.gsub, "aaa", p, print), pcall(string.match, "aaa", p))
  print(pcall(function() for w in string.gmatch("aaa", p) do end end))
end
--> false	too many captures
--> false	pattern too complex
--> false	pattern too complex
--> true	
--> %	false	malformed pattern (ends with '%')
--> [a	false	malformed pattern (missing ']')
--> [a-	false	malformed pattern (missing ']')
--> [%	false	malformed pattern (missing ']')
--> (	false	unfinished capture
--> )	true	nil
--> %1	false	invalid capture index %1
--> (%1)	false	invalid capture index %1
--> %f	false	missing '[' after '%f' in pattern
--> %b	false	malformed pattern (missing arguments to '%b')
--> %bx	false	malformed pattern (missing arguments to '%b')
--> a%	false	malformed pattern (ends with '%')
--> []	false	malformed pattern (missing ']')
--> [^]	false	malformed pattern (missing ']')
--> ^%	false	malformed pattern (ends with '%')
--> %g%	false	malformed pattern (ends with '%')
--> (()	false	unfinished capture
--> a[	false	malformed pattern (missing ']')
--> a-[	false	malformed pattern (missing ']')
--> ()%2	false	invalid capture index %2
--> %9	false	invalid capture index %9
--> (a)%2	false	invalid capture index %2
--> a%	false	false	false	malformed pattern (ends with '%')
--> false	patterns-too-hard.lua:11: malformed pattern (ends with '%')
--> [a	false	false	false	malformed pattern (missing ']')
--> false	patterns-too-hard.lua:11: malformed pattern (missing ']')
--> (	true	false	false	unfinished capture
--> false	patterns-too-hard.lua:11: unfinished capture
--> %1	false	false	false	invalid capture index %1
--> false	patterns-too-hard.lua:11: invalid capture index %1
