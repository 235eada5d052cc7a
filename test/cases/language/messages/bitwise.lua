-- Bitwise errors.
local t = { f = 1.5 }
local function try(f) print((select(2, pcall(f)):gsub("^.-:%d+: ", ""))) end
try(function() local a = 1.5 return a & 1 end) --> number (local 'a') has no integer representation
try(function() return t.f | 1 end) --> number (field 'f') has no integer representation
try(function() return 1 << t.f end) --> number (field 'f') has no integer representation
try(function() return ~t.f end) --> number (field 'f') has no integer representation
try(function() return t & 1 end) --> attempt to perform bitwise operation on a table value (upvalue 't')
try(function() return t.x & 1 end) --> attempt to perform bitwise operation on a nil value (field 'x')
try(function() return 1 ~ "x" end) --> attempt to perform bitwise operation on a string value (constant 'x')
try(function() return math.huge | 0 end) --> number (field 'huge') has no integer representation
try(function() return (0 / 0) >> 1 end) --> number has no integer representation
try(function() return glob | 1.5 end) --> attempt to perform bitwise operation on a nil value (global 'glob')
