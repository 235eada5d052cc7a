-- Integer arithmetic wraps around.
local max, min = math.maxinteger, math.mininteger
print(max + 1 == min, min - 1 == max, -min == min, max * 2, min * -1 == min) --> true	true	true	-2	true
print(min // -1, min % -1, max // -1, math.abs(min)) --> -9223372036854775808	0	-9223372036854775807	-9223372036854775808
print(max * max, min * min, max * min) --> 1	0	-9223372036854775808
print(max + 1.0 == 2 ^ 63, max + 0.0 == 2 ^ 63) --> true	true
