-- What a reader of load may answer, and how its errors look.
local function pieces(...) local t, i = { ... }, 0 return function() i = i + 1 return t[i] end end
local function loads(reader) local _, f, e = pcall(function() return load(reader) end) return f and "function" or f, e end
print(loads(pieces("return ", {}))) --> nil	load-reader-errors.lua:3: reader function must return a string
print(loads(pieces("return ", 12)), load(pieces("return ", 12))()) --> function	12
print(loads(pieces(true))) --> nil	load-reader-errors.lua:3: reader function must return a string
print(loads(function() return false end)) --> nil	load-reader-errors.lua:3: reader function must return a string
print(select(2, pcall(function() return load(function() error("boom") end) end))) --> nil	load-reader-errors.lua:8: boom
print(pcall(load, function() error("boom", 0) end)) --> true	nil	boom
print(pcall(load, function() local x = nil x.y = 1 end)) --> true	nil	load-reader-errors.lua:10: attempt to index a nil value (local 'x')
print(loads(pieces("x=", "1", "", "y"))) --> function	nil
print(loads(pieces())) --> function	nil
print(pcall(function() return load() end)) --> false	load-reader-errors.lua:13: bad argument #1 to 'load' (function expected, got no value)
print(pcall(function() return require() end)) --> false	load-reader-errors.lua:14: bad argument #1 to 'require' (string expected, got no value)
print(pcall(function() return dofile({}) end)) --> false	load-reader-errors.lua:15: bad argument #1 to 'dofile' (string expected, got table)
print(loadfile("/tmp")) --> nil	cannot read /tmp: Is a directory
print(pcall(dofile, "/nonexistent/file")) --> false	cannot open /nonexistent/file: No such file or directory
