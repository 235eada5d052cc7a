-- Bad replacement values and arguments.
print(pcall(string.gsub, "x", "x", function() return {} end)) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "x", "x", { x = print }) == false, (select(2, pcall(string.gsub, "x", "x", { x = true })))) --> true	invalid replacement value (a boolean)
print(pcall(string.gsub, "x", "x")) --> false	bad argument #3 to 'string.gsub' (string/function/table expected, got no value)
print(pcall(string.gsub, "x", "x", nil)) --> false	bad argument #3 to 'string.gsub' (string/function/table expected, got nil)
print(pcall(string.gsub, "x", "x", true)) --> false	bad argument #3 to 'string.gsub' (string/function/table expected, got boolean)
print(pcall(string.gsub, "x")) --> false	bad argument #2 to 'string.gsub' (string expected, got no value)
print(pcall(string.gsub)) --> false	bad argument #1 to 'string.gsub' (string expected, got no value)
print(pcall(string.gsub, "x", "x", "y", "z")) --> false	bad argument #4 to 'string.gsub' (number expected, got string)
print(pcall(string.gsub, "x", "x", "y", 1.5)) --> false	bad argument #4 to 'string.gsub' (number has no integer representation)
print(pcall(string.gsub, "x", "x", function() error("in callback", 0) end)) --> false	in callback
print(pcall(string.gsub, "abc", "(", "y")) --> true	yaybycy	4
print(pcall(string.gsub, "x", "x", "%9")) --> false	invalid capture index %9
