-- Arithmetic, concatenation and comparison errors name the operand.
local t, up = {}, nil
local function try(f) print((select(2, pcall(f)):gsub("^.-:%d+: ", ""))) end
try(function() local a; return a + 1 end) --> attempt to perform arithmetic on a nil value (local 'a')
try(function() return 1 + up end) --> attempt to perform arithmetic on a nil value (upvalue 'up')
try(function() return glob * 2 end) --> attempt to perform arithmetic on a nil value (global 'glob')
try(function() return t.x - 1 end) --> attempt to perform arithmetic on a nil value (field 'x')
try(function() return -t end) --> attempt to perform arithmetic on a table value (upvalue 't')
try(function() return t / "x" end) --> attempt to div a 'table' with a 'string'
try(function() local a = "x" return a + 1 end) --> attempt to add a 'string' with a 'number'
try(function() return 2 ^ {} end) --> attempt to perform arithmetic on a table value
try(function() return t .. "x" end) --> attempt to concatenate a table value (upvalue 't')
try(function() return "x" .. t.y end) --> attempt to concatenate a nil value (field 'y')
try(function() return #up end) --> attempt to get length of a nil value (upvalue 'up')
try(function() return #5 end) --> attempt to get length of a number value
try(function() return 1 < "2" end) --> attempt to compare number with string
try(function() return {} < {} end) --> attempt to compare two table values
try(function() return nil <= 1 end) --> attempt to compare nil with number
try(function() return true > false end) --> attempt to compare two boolean values
try(function() return print < 1 end) --> attempt to compare function with number
