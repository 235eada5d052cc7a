-- Results and subjects of no length, items longer than they may be, starts beyond the end.
print(#string.format(""), #("").rep("x", 0), #table.concat({})) --> 0	0	0
print(pcall(string.format, "%" .. ("0"):rep(30) .. "d", 1)) --> false	invalid format (too long)
for w in ("abc"):gmatch(".", 10) do print(w) end
for w in ("abc"):gmatch(".", 3) do print(w) end --> c
for w in ("abc"):gmatch("x*", 4) do print("empty", #w) end --> empty	0
print(pcall(string.pack, "Xc1", "a"), pcall(string.pack, "Xs", "a")) --> false	true	
print(("ab"):find("abc", 1, true), ("ab"):find("ab", 2, true), ("ab"):find("b", 2, true), ("ab"):find("abc")) --> nil	nil	2	nil
print(("ab"):find("", 3, true), ("ab"):find("", 4, true), ("a)b"):find(")")) --> 3	nil	2	2
