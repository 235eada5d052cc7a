-- Shifts are logical; counts of 64 and more give 0; negative counts shift the other way.
print(1 << 63 == math.mininteger, 1 << 64, 1 << -1, -1 >> 63, -1 >> 64, -1 >> 0, 8 >> -1) --> true	0	0	1	0	-1	16
print(1 << math.maxinteger, 1 << math.mininteger, -1 >> math.mininteger) --> 0	0	0
print(~0, 5 & 6, 5 | 6, 5 ~ 6, 2.0 | 1) --> -1	4	7	3	3
print(pcall(function() return "3" & 1 end)) --> false	shifts-and-bits.lua:5: attempt to perform bitwise operation on a string value (constant '3')
print(pcall(function() return 1.5 | 0 end)) --> false	shifts-and-bits.lua:6: number has no integer representation
print(pcall(function() return "1.5" | 0 end)) --> false	shifts-and-bits.lua:7: attempt to perform bitwise operation on a string value (constant '1.5')
print(pcall(function() return 2 ^ 63 | 0 end)) --> false	shifts-and-bits.lua:8: number has no integer representation
print(pcall(function() return "a" | 0 end)) --> false	shifts-and-bits.lua:9: attempt to perform bitwise operation on a string value (constant 'a')
print(pcall(function() local s = {} return s ~ 1 end)) --> false	shifts-and-bits.lua:10: attempt to perform bitwise operation on a table value (local 's')
