-- Powers whose exponent alone decides, and a point without digits after it.
print(2.5 ^ 1e300, 0.5 ^ 1e300, (-2.5) ^ 1e300, 2.5 ^ -1e300, 1.0000000001 ^ 1e300, 0.9999999999 ^ 1e300, 1 ^ 1e300) --> inf	0.0	inf	0.0	inf	0.0	1.0
print(string.format("%#.0f %#.0f %#.0e", 5, -0.4, 12345)) --> 5. -0. 1.e+04
print(1.5 <= 2.5, (function(a, b) return a <= b, b <= a, a < b end)(1.5, 2^60)) --> true	true	false	true
