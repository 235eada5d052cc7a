-- Each arithmetic instruction with operands that its fast path does not take; results that leave the fifty bits.
local t = setmetatable({}, { __add = function() return "add" end, __mul = function() return "mul" end, __sub = function() return "sub" end, __div = function() return "div" end })
local x, s, b = 1.5, "2", 1 << 48
print(x + t, x + s, x * t, x * s, x - t, x - s, x / t, x / s) --> add	3.5	mul	3.0	sub	-0.5	div	0.75
print(pcall(function() return x + {} end), pcall(function() return x * nil end)) --> false	false	operands-of-other-kinds.lua:5: attempt to perform arithmetic on a nil value
local top = b + b - 1
print(top + 5000000000, top + 1, -top - 2 - b, top - -b, top * top, -b - b - 5000000000) --> 562954953421311	562949953421312	-844424930131969	844424930131967	-1125899906842623	-562954953421312
local low = -b - b
print(low - 1, low - b, low + -5000000000, low - 5000000000) --> -562949953421313	-844424930131968	-562954953421312	-562954953421312
print(s + 1.5, 2.5 + s, s * 2.5, top + 0.5, 0.5 + top) --> 3.5	4.5	5.0	5.6294995342131e+14	5.6294995342131e+14
local one, many = 1, 1 << 47
print(one << 3, one << 48, one << 49, one << 62, one << 63, many << 1, many << 2, many << 20, -one << 3, -one << 60, 2.0 << 2) --> 8	281474976710656	562949953421312	4611686018427387904	-9223372036854775808	281474976710656	562949953421312	0	-8	-1152921504606846976	8
print(one >> 3, -one >> 3, -one >> 60, many >> 40) --> 0	2305843009213693951	15	128
-- Constants of every kind compared for equality.
local function same(v)
  local r = ""
  if v == 1.5 then r = r .. "1.5 " end
  if v ~= 1.5 then r = r .. "not 1.5 " end
  if v == 1 then r = r .. "1 " end
  if v ~= "x" then r = r .. "not x " end
  if v == 1e100 then r = r .. "1e100 " end
  if not (v == 1.5) then r = r .. "not(1.5) " end
  return r
end
print(same(1.5), same(1), same(1.0), same("x"), same(1e100), same(0 / 0)) --> 1.5 not x 	not 1.5 1 not x not(1.5) 	not 1.5 1 not x not(1.5) 	not 1.5 not(1.5) 	not 1.5 not x 1e100 not(1.5) 	not 1.5 not x not(1.5) 
-- Order of two floats, and of an integer and a float, also beyond 2^53.
local half, big = 0.5, 2^53
print(half <= half, half <= 1.5, half < half, half <= 0 / 0, big <= (1 << 53) + 1, (1 << 53) + 1 <= big, half <= 1, 1 <= half, top <= 1e300, 1e300 <= top) --> true	true	false	false	true	false	true	false	true	false
-- %.14g in the middle between two numerals.
print(12345678901234.5, 1234567890123.25, 123456789012345.0, 1e15, 99999999999999.5, 0.000123456789012345) --> 12345678901234.0	1234567890123.2	1.2345678901234e+14	1e+15	1e+14	0.00012345678901234
print(10.0 ^ 400, (-10.0) ^ 401, 2.0 ^ 1024, 1e200 ^ 2, 1e-200 ^ 2, 10 ^ -400, (-1e200) ^ 3) --> inf	-inf	inf	inf	0.0	0.0	-inf
