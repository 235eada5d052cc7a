-- Bad arguments name the function as it was called; methods do not count self.
local s = "x"
print(pcall(function() s:rep() end)) --> false	argument-names-of-methods.lua:3: bad argument #1 to 'rep' (number expected, got no value)
print(pcall(function() s:rep({}) end)) --> false	argument-names-of-methods.lua:4: bad argument #1 to 'rep' (number expected, got table)
print(pcall(function() string.rep() end)) --> false	argument-names-of-methods.lua:5: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() ("x").rep({}) end)) --> false	argument-names-of-methods.lua:6: bad argument #1 to 'rep' (string expected, got table)
print(pcall(function() local f = string.rep f({}) end)) --> false	argument-names-of-methods.lua:7: bad argument #1 to 'f' (string expected, got table)
print(pcall(function() local t = { string.rep } t[1]({}) end)) --> false	argument-names-of-methods.lua:8: bad argument #1 to 'integer index' (string expected, got table)
print(pcall(function() string.rep(s, 1, {}) end)) --> false	argument-names-of-methods.lua:9: bad argument #3 to 'rep' (string expected, got table)
print(pcall(function() io.stdout.write() end)) --> false	argument-names-of-methods.lua:10: bad argument #1 to 'write' (FILE* expected, got no value)
print(pcall(function() io.stdout.seek(5) end)) --> false	argument-names-of-methods.lua:11: bad argument #1 to 'seek' (FILE* expected, got number)
print(pcall(function() io.stdout:seek("bad") end)) --> false	argument-names-of-methods.lua:12: bad argument #1 to 'seek' (invalid option 'bad')
print(pcall(function() local t = setmetatable({}, { __index = string.rep }) return t.x end)) --> false	argument-names-of-methods.lua:13: bad argument #1 to 'index' (string expected, got table)
print(pcall(function() for i in string.rep do end end)) --> false	argument-names-of-methods.lua:14: bad argument #1 to 'for iterator' (string expected, got nil)
