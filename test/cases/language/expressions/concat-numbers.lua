-- Numbers become strings when concatenated.
print(1 .. "", 1.0 .. "", -0.0 .. "", 1e100 .. "", 2 ^ 63 .. "", 0x10 .. "", 1 / 0 .. "", 1e15 .. "", 0.1 .. "") --> 1	1.0	-0.0	1e+100	9.2233720368548e+18	16	inf	1e+15	0.1
print(pcall(function() return "x" .. nil end)) --> false	concat-numbers.lua:3: attempt to concatenate a nil value
print(pcall(function() local t = {} return t .. "x" end)) --> false	concat-numbers.lua:4: attempt to concatenate a table value (local 't')
print(pcall(function() return 1 .. true end)) --> false	concat-numbers.lua:5: attempt to concatenate a boolean value
