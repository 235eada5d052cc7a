-- rep with separators and its limit.
print(("ab"):rep(3), ("ab"):rep(3, ","), ("ab"):rep(1, ","), ("ab"):rep(0, ","), ("ab"):rep(-1), (""):rep(5) == "", (""):rep(3, "-"))
print(#("x"):rep(100000), (""):rep(1e9) == "")
print(pcall(string.rep, "x", math.maxinteger))
print(pcall(string.rep, "xx", math.maxinteger // 2 + 1))
print(pcall(string.rep, "x", 1 << 40, "sep"  .. ("y"):rep(1 << 24)))
print(pcall(string.rep, "x"))
print(pcall(string.rep, "x", 1.5))
print(pcall(string.rep, "x", 2, {}))
