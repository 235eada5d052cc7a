-- Call errors name what was called.
local t, up = { s = "str" }, nil
local function try(f) print((select(2, pcall(f)):gsub("^.-:%d+: ", ""))) end
try(function() local a; a() end) --> attempt to call a nil value (local 'a')
try(function() up() end) --> attempt to call a nil value (upvalue 'up')
try(function() glob() end) --> attempt to call a nil value (global 'glob')
try(function() t.x() end) --> attempt to call a nil value (field 'x')
try(function() t.s() end) --> attempt to call a string value (field 's')
try(function() t[1]() end) --> attempt to call a nil value (field 'integer index')
try(function() t:x() end) --> attempt to call a nil value (method 'x')
try(function() (1)() end) --> attempt to call a number value
try(function() ("x")() end) --> attempt to call a string value (constant 'x')
try(function() return t.x() end) --> attempt to call a nil value (field 'x')
try(function() t.s.len() end) --> bad argument #1 to 'len' (string expected, got no value)
try(function() string.nope("x") end) --> attempt to call a nil value (field 'nope')
