-- Index errors name the variable.
local t, up = {}, nil
local function try(f) print((select(2, pcall(f)):gsub("^.-:%d+: ", ""))) end
try(function() local a; return a.x end) --> attempt to index a nil value (local 'a')
try(function() return up.x end) --> attempt to index a nil value (upvalue 'up')
try(function() return glob.x end) --> attempt to index a nil value (global 'glob')
try(function() return t.a.b end) --> attempt to index a nil value (field 'a')
try(function() return t[1].b end) --> attempt to index a nil value (field 'integer index')
try(function() local k = "key" return t[k].b end) --> attempt to index a nil value (field '?')
try(function() t.a.b = 1 end) --> attempt to index a nil value (field 'a')
try(function() glob.x = 1 end) --> attempt to index a nil value (global 'glob')
try(function() return t:method() end) --> attempt to call a nil value (method 'method')
try(function() return ("x"):nope() end) --> attempt to call a nil value (method 'nope')
try(function() local a = 5; a.x = 1 end) --> attempt to index a number value (local 'a')
try(function() return (1).x.y end) --> attempt to index a number value
try(function() return (nil)[1] end) --> attempt to index a nil value
try(function() local k = {} return up[k] end) --> attempt to index a nil value (upvalue 'up')
