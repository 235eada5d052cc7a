-- A run-time error has a position and the name of the variable.
local config = { size = 1 }
print(config.size) --> 1
print(config.colour.red)
--! uncaught-runtime-error.lua:4: attempt to index a nil value (field 'colour')
