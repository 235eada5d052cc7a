-- floor, ceil, tointeger, modf, fmod, abs.
print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.floor(5), math.ceil(-0.0)) --> 3	-4	4	-3	5	0
print(math.floor(1e100), math.ceil(-1e100), math.floor(2^62), math.floor(2^63), math.floor("3.5")) --> 1e+100	-1e+100	4611686018427387904	9.2233720368548e+18	3
print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.tointeger("x"), math.tointeger({}), math.tointeger(2^63)) --> 3	nil	8	nil	nil	nil
print(math.modf(3.7))  --> 3	0.7
print(math.modf(-3.7)) --> -3	-0.7
print(math.modf(5), math.modf(1/0), math.modf(-1/0), math.modf(1e100)) --> 5	inf	-inf	1e+100	0.0
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(7.5, 2), math.fmod(-7.5, 2), math.fmod(1, 1/0), math.fmod(math.mininteger, -1)) --> 1	-1	1	1.5	-1.5	1.0	0
print(math.abs(-5), math.abs(-5.5), math.abs(math.mininteger), math.abs("-3"), math.abs(-0.0)) --> 5	5.5	-9223372036854775808	3.0	0.0
print(pcall(math.fmod, 1, 0)) --> false	bad argument #2 to 'math.fmod' (zero)
print(pcall(math.floor, "x")) --> false	bad argument #1 to 'math.floor' (number expected, got string)
print(pcall(math.floor)) --> false	bad argument #1 to 'math.floor' (number expected, got no value)
print(pcall(math.ceil, {})) --> false	bad argument #1 to 'math.ceil' (number expected, got table)
print(pcall(math.fmod, 1)) --> false	bad argument #2 to 'math.fmod' (number expected, got no value)
print(pcall(math.tointeger)) --> false	bad argument #1 to 'math.tointeger' (value expected)
print(pcall(math.abs)) --> false	bad argument #1 to 'math.abs' (number expected, got no value)
