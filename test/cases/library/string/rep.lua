-- rep with separators and its limit.
print(("ab"):rep(3), ("ab"):rep(3, ","), ("ab"):rep(1, ","), ("ab"):rep(0, ","), ("ab"):rep(-1), (""):rep(5) == "", (""):rep(3, "-")) --> ababab	ab,ab,ab	ab			true	--
print(#("x"):rep(100000), (""):rep(1e9) == "") --> 100000	true
print(pcall(string.rep, "x", math.maxinteger)) --> false	resulting string too large
print(pcall(string.rep, "xx", math.maxinteger // 2 + 1)) --> false	resulting string too large
print(pcall(string.rep, "x", 1 << 40, "sep"  .. ("y"):rep(1 << 24))) --> false	resulting string too large
print(pcall(string.rep, "x")) --> false	bad argument #2 to 'string.rep' (number expected, got no value)
print(pcall(string.rep, "x", 1.5)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(string.rep, "x", 2, {})) --> false	bad argument #3 to 'string.rep' (string expected, got table)
