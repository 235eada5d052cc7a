-- warn needs strings; control messages with one argument and @ are not shown.
print(pcall(warn)) --> false	bad argument #1 to 'warn' (string expected, got no value)
print(pcall(warn, {})) --> false	bad argument #1 to 'warn' (string expected, got table)
print(pcall(warn, "a", nil)) --> false	bad argument #2 to 'warn' (string expected, got nil)
print(pcall(warn, "a", "b", true)) --> false	bad argument #3 to 'warn' (string expected, got boolean)
print(pcall(warn, "@unknown control")) --> true
print(pcall(warn, "@off")) --> true
print(pcall(warn, "hidden", " while off ", 12)) --> true
