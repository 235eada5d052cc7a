-- Integer numerals wrap when hex and become floats when decimal and too large.
print(0, 007, 9223372036854775807, 0x7fffffffffffffff) --> 0	7	9223372036854775807	9223372036854775807
print(9223372036854775808, 1e1, 18446744073709551616) --> 9.2233720368548e+18	10.0	1.844674407371e+19
print(0xffffffffffffffff, 0x8000000000000000, 0x1ffffffffffffffff, 0X1f) --> -1	-9223372036854775808	-1	31
print(-9223372036854775808, math.type(-9223372036854775808), math.mininteger) --> -9.2233720368548e+18	float	-9223372036854775808
print(math.type(1), math.type(1.), math.type(0x1p0), math.type(1e0)) --> integer	float	float	float
