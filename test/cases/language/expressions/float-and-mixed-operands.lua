-- Every pairing of integers and floats, in operators of two registers and with constants.
local function each(f, ...) local t = {} for i, v in ipairs({ ... }) do t[i] = tostring(f(v)) end return table.concat(t, " ") end
local function pairs_of(f) return f(7, 2) .. " " .. f(7.5, 2) .. " " .. f(7, 2.5) .. " " .. f(7.5, 2.5) end
print(pairs_of(function(a, b) return a + b end)) --> 9 9.5 9.5 10.0
print(pairs_of(function(a, b) return a - b end)) --> 5 5.5 4.5 5.0
print(pairs_of(function(a, b) return a * b end)) --> 14 15.0 17.5 18.75
print(pairs_of(function(a, b) return a / b end)) --> 3.5 3.75 2.8 3.0
print(pairs_of(function(a, b) return a // b end)) --> 3 3.0 2.0 3.0
print(pairs_of(function(a, b) return a % b end)) --> 1 1.5 2.0 0.0
print(pairs_of(function(a, b) return a ^ b end)) --> 49.0 56.25 129.64181424216 154.04696929833
print(pairs_of(function(a, b) return tostring(a < b) end)) --> false false false false
print(pairs_of(function(a, b) return tostring(a <= b) end)) --> false false false false
print(pairs_of(function(a, b) return tostring(a == b) end)) --> false false false false
print(each(function(a) return a + 3 end, 4, 4.5, 1 << 62, "4")) --> 7 7.5 4611686018427387907 7
print(each(function(a) return a - 3 end, 4, 4.5, -1 << 62, "4")) --> 1 1.5 -4611686018427387907 1
print(each(function(a) return a * 3 end, 4, 4.5, 1 << 50, "4")) --> 12 13.5 3377699720527872 12
print(each(function(a) return a / 4 end, 4, 4.5, 1 << 50, "4")) --> 1.0 1.125 2.8147497671066e+14 1.0
print(each(function(a) return a % 3 end, 4, 4.5, 1 << 50, "4")) --> 1 1.5 1 1
print(each(function(a) return a // 3 end, 4, 4.5, 1 << 50, "4")) --> 1 1.0 375299968947541 1
print(each(function(a) return a ^ 2 end, 4, 4.5, 1 << 20, "4")) --> 16.0 20.25 1099511627776.0 16.0
print(each(function(a) return a + 3.5 end, 4, 4.5, 1 << 50, "4")) --> 7.5 8.0 1.1258999068426e+15 7.5
print(each(function(a) return a - 3.5 end, 4, 4.5, 1 << 50, "4")) --> 0.5 1.0 1.1258999068426e+15 0.5
print(each(function(a) return a * 3.5 end, 4, 4.5, 1 << 50, "4")) --> 14.0 15.75 3.9406496739492e+15 14.0
print(each(function(a) return 3.5 - a end, 4, 4.5, 1 << 50, "4")) --> -0.5 -1.0 -1.1258999068426e+15 -0.5
print(each(function(a) return 2 ^ a end, 4, 0.5, "4")) --> 16.0 1.4142135623731 16.0
print(each(function(a) return a - 100000000000 end, 4, 4.5, 1 << 62)) --> -99999999996 -99999999995.5 4611685918427387904
print(each(function(a) return a * 100000000000 end, 4, 4.5, 1 << 62)) --> 400000000000 450000000000.0 0
print(each(function(a) return a + 100000000000 end, 4, 4.5, 1 << 62)) --> 100000000004 100000000004.5 4611686118427387904
print(each(function(a) return -a end, 4, 4.5, 1 << 62, "4", "4.5", math.mininteger)) --> -4 -4.5 -4611686018427387904 -4 -4.5 -9223372036854775808
print(each(function(a) return a < 5 end, 4, 4.5, 5.5, 1 << 62)) --> true true false false
print(each(function(a) return a <= 5 end, 4, 4.5, 5.5, 1 << 62)) --> true true false false
print(each(function(a) return a > 5 end, 4, 4.5, 5.5, 1 << 62)) --> false false true true
print(each(function(a) return a >= 5 end, 4, 4.5, 5.5, 1 << 62)) --> false false true true
print(each(function(a) return a == 5 end, 5, 5.0, 4.5, "5")) --> true true false false
print(each(function(a) return a == 0.5 end, 5, 0.5, 4.5, "5")) --> false true false false
print(each(function(a) return a == 100000000000 end, 100000000000, 1e11, 5, "5")) --> true true false false
print(each(function(a) return a ~= "5" end, "5", 5)) --> false true
-- Float operations on what is no inline integer, and on strings.
local wide, text = math.maxinteger, "2.5"
print(wide * 0.5, wide + 0.5, wide - 0.5, wide // 0.5, wide % 2.5, -text, text * 2, text + 1, text - 1, 2 * text) --> 4.6116860184274e+18	9.2233720368548e+18	9.2233720368548e+18	1.844674407371e+19	0.5	-2.5	5.0	3.5	1.5	5.0
print(wide + 1 == math.mininteger, wide * 2, wide - -1, wide // 2, wide % 10, 1 - wide, -wide) --> true	-2	-9223372036854775808	4611686018427387903	7	-9223372036854775806	-9223372036854775807
print(1 << 49, (1 << 49) + (1 << 49), (1 << 49) * 4, (1 << 49) - -(1 << 49), 562949953421311 + 1, -562949953421312 - 1) --> 562949953421312	1125899906842624	2251799813685248	1125899906842624	562949953421312	-562949953421313
local near = 562949953421311
print(near + 1, near + near, near - -1, -near - 2, near * 2, -(-near - 1), ~near, near << 1, near >> 1) --> 562949953421312	1125899906842622	562949953421312	-562949953421313	1125899906842622	562949953421312	-562949953421312	1125899906842622	281474976710655
-- Comparisons of integers with floats beyond them, and with NaN.
local nan = 0/0
print(1 < nan, 1 <= nan, nan < 1, nan <= 1, nan < nan, nan <= nan, wide < nan, wide <= nan, nan < wide, nan <= wide) --> false	false	false	false	false	false	false	false	false	false
print(wide < 1e300, wide <= 1e300, wide < -1e300, wide <= -1e300, 1e300 < wide, 1e300 <= wide, -1e300 < wide, -1e300 <= wide) --> true	true	false	false	false	false	true	true
print(wide < 2^63, wide <= 2^63, 2^63 <= wide, math.mininteger < -2^63, math.mininteger <= -2^63, -2^63 <= math.mininteger) --> true	true	false	false	true	true
print(wide < 1.5, 1.5 < wide, wide <= 1.5, 1.5 <= wide, wide < wide, wide <= wide, wide == 2^63, 2^53 == 1 << 53) --> false	true	false	true	false	true	false	true
print("a" < "b", "a" <= "a", "ab" < "a", "a" < "ab", "abcdefgh1" < "abcdefgh2", "abcdefghijklmnop" <= "abcdefghijklmnop") --> true	true	false	true	true	true
