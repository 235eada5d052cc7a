-- // and % round to minus infinity; zero divisors.
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3) --> 3	-4	-4	3	1	2	-2	-1
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2) --> 3.0	-4.0	1.5	0.5	-0.5
print(1 / 0, -1 / 0, 1 // 0.0, -1 // 0.0, 5.0 % math.huge, -5.0 % math.huge, 5 % -math.huge) --> inf	-inf	inf	-inf	5.0	inf	-inf
print(pcall(function() return 1 // 0 end)) --> false	division-and-modulo.lua:5: attempt to divide by zero
print(pcall(function() return 1 % 0 end)) --> false	division-and-modulo.lua:6: attempt to perform 'n%0'
print(0.0 // 1, -0.0 // 1, 0.0 == -0.0, 1 / -0.0, -0.0 % 5) --> 0.0	-0.0	true	-inf	-0.0
