-- What each function of math says to wrong arguments, and integers, floats and strings it takes.
local names = {}
for name, f in pairs(math) do if type(f) == "function" then names[#names + 1] = name end end
table.sort(names)
for _, name in ipairs(names) do
  if name ~= "random" and name ~= "randomseed" and not ("atan atan2 pow cosh sinh tanh log10 frexp ldexp"):find(name) then
    print(name, select(2, pcall(math[name])), select(2, pcall(math[name], "x")), select(2, pcall(math[name], {}, 1)), select(2, pcall(math[name], 1, "x"))) --> abs	bad argument #1 to 'math.abs' (number expected, got no value)	bad argument #1 to 'math.abs' (number expected, got string)	bad argument #1 to 'math.abs' (number expected, got table)	1
--> acos	bad argument #1 to 'math.acos' (number expected, got no value)	bad argument #1 to 'math.acos' (number expected, got string)	bad argument #1 to 'math.acos' (number expected, got table)	0.0
--> asin	bad argument #1 to 'math.asin' (number expected, got no value)	bad argument #1 to 'math.asin' (number expected, got string)	bad argument #1 to 'math.asin' (number expected, got table)	1.5707963267949
--> ceil	bad argument #1 to 'math.ceil' (number expected, got no value)	bad argument #1 to 'math.ceil' (number expected, got string)	bad argument #1 to 'math.ceil' (number expected, got table)	1
--> deg	bad argument #1 to 'math.deg' (number expected, got no value)	bad argument #1 to 'math.deg' (number expected, got string)	bad argument #1 to 'math.deg' (number expected, got table)	57.295779513082
--> floor	bad argument #1 to 'math.floor' (number expected, got no value)	bad argument #1 to 'math.floor' (number expected, got string)	bad argument #1 to 'math.floor' (number expected, got table)	1
--> fmod	bad argument #2 to 'math.fmod' (number expected, got no value)	bad argument #2 to 'math.fmod' (number expected, got no value)	bad argument #1 to 'math.fmod' (number expected, got table)	bad argument #2 to 'math.fmod' (number expected, got string)
--> max	bad argument #1 to 'math.max' (value expected)	x	attempt to compare table with number	attempt to compare number with string
--> min	bad argument #1 to 'math.min' (value expected)	x	attempt to compare number with table	attempt to compare string with number
--> modf	bad argument #1 to 'math.modf' (number expected, got no value)	bad argument #1 to 'math.modf' (number expected, got string)	bad argument #1 to 'math.modf' (number expected, got table)	1	0.0
--> rad	bad argument #1 to 'math.rad' (number expected, got no value)	bad argument #1 to 'math.rad' (number expected, got string)	bad argument #1 to 'math.rad' (number expected, got table)	0.017453292519943
--> sqrt	bad argument #1 to 'math.sqrt' (number expected, got no value)	bad argument #1 to 'math.sqrt' (number expected, got string)	bad argument #1 to 'math.sqrt' (number expected, got table)	1.0
--> tointeger	bad argument #1 to 'math.tointeger' (value expected)	nil	nil	1
--> type	bad argument #1 to 'math.type' (value expected)	nil	nil	integer
--> ult	bad argument #1 to 'math.ult' (number expected, got no value)	bad argument #1 to 'math.ult' (number expected, got string)	bad argument #1 to 'math.ult' (number expected, got table)	bad argument #2 to 'math.ult' (number expected, got string)
  end
end
print(math.abs(-5), math.abs(5), math.abs(-5.5), math.abs(math.mininteger), math.abs("-3"), math.abs(1 << 55), math.abs(-1 << 55)) --> 5	5	5.5	-9223372036854775808	3.0	36028797018963968	36028797018963968
print(math.tointeger(5), math.tointeger(5.0), math.tointeger(5.5), math.tointeger("5"), math.tointeger("x"), math.tointeger({}), math.tointeger(2^53), math.tointeger(1e100)) --> 5	5	nil	5	nil	nil	9007199254740992	nil
print(math.type(1), math.type(1.0), math.type("1"), math.ult(1, -1), math.ult(-1, 1), math.max(1, 2.5), math.min(3, 1, 2), pcall(math.max, "x")) --> integer	float	nil	true	false	2.5	1	true	x
print(math.modf(5), math.modf(-5.5), math.modf(1/0), math.modf(2^60), math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7.5, 2), pcall(math.fmod, 1, 0), math.fmod(1, math.mininteger), math.fmod(math.mininteger, -1)) --> 5	-5	inf	1152921504606846976	1	-1	1.5	false	1	0
print(math.floor(2.5), math.ceil(2.5), math.floor(-2.5), math.floor(1e100), math.ceil(2^60), math.floor(5), math.ceil("3.5"), math.sqrt(16), math.exp(0), math.log(8, 2), math.log(100, 10), math.log(1), math.log(27, 3)) --> 2	3	-3	1e+100	1152921504606846976	5	4	4.0	1.0	3.0	2.0	0.0	3.0
local function near(f, ...) local t = {} for i, x in ipairs { ... } do t[i] = string.format("%.10g", f(x)) end return table.concat(t, " ") end
print(near(math.sin, 0, 1, 2, 3, 5, 100, 1e6, 1e22, 1e-30, -4)) --> 0 0.8414709848 0.9092974268 0.1411200081 -0.9589242747 -0.5063656411 -0.3499935022 -0.8522008498 1e-30 0.7568024953
print(near(math.cos, 0, 1, 2, 3, 5, 100, 1e6, 1e22, 1e-30, -4)) --> 1 0.5403023059 -0.4161468365 -0.9899924966 0.2836621855 0.8623188723 0.9367521275 0.5232147854 1 -0.6536436209
print(near(math.tan, 0, 1, 2, 3, 5, 100, 1e6, 1e22, 1e-30, -4)) --> 0 1.557407725 -2.185039863 -0.1425465431 -3.380515006 -0.5872139152 -0.373624454 -1.628778226 1e-30 -1.157821282
print(near(math.asin, 0, 0.1, 0.4, 0.6, 0.99, 1, -0.3, -0.7, -1, 1e-30)) --> 0 0.1001674212 0.4115168461 0.6435011088 1.429256853 1.570796327 -0.304692654 -0.7753974966 -1.570796327 1e-30
print(near(math.acos, 0, 0.1, 0.4, 0.6, 0.99, 1, -0.3, -0.7, -1, 1e-30)) --> 1.570796327 1.470628906 1.159279481 0.927295218 0.1415394733 0 1.875488981 2.346193823 3.141592654 1.570796327
print(near(math.atan, 0, 0.1, 0.5, 1, 2, 10, 1e30, -0.3, -5, 1e-30)) --> 0 0.09966865249 0.463647609 0.7853981634 1.107148718 1.471127674 1.570796327 -0.2914567945 -1.373400767 1e-30
print(near(math.exp, 0, 1, -1, 700, -700, 710, -750, 1e-30, 0.3, 20)) --> 1 2.718281828 0.3678794412 1.014232055e+304 9.859676544e-305 inf 0 1 1.349858808 485165195.4
print(near(math.log, 1, 2, 0.5, 1e-300, 1e300, 5e-324, 1.0001, 0.9999, 10, 1 << 60)) --> 0 0.6931471806 -0.6931471806 -690.7755279 690.7755279 -744.4400719 9.999500033e-05 -0.0001000050003 2.302585093 41.58883083
print(2 ^ 1023, 2 ^ 1024, 2 ^ -1074, 2 ^ -1080, (-2) ^ 3, (-2) ^ 0.5 ~= (-2) ^ 0.5, 0 ^ 0, 10 ^ 308, 10 ^ 309, 10 ^ -330, (-10) ^ 309, (-10) ^ -331, 1.0000001 ^ 1e10, 0.99 ^ 1e6) --> 8.9884656743116e+307	inf	4.9406564584125e-324	0.0	-8.0	true	1.0	1e+308	inf	0.0	-inf	-0.0	inf	0.0
print(math.atan(1, 2), math.atan(-1, -2), math.atan(1, -2), math.atan(0, -1), math.atan(1, 0), math.atan(1/0, 1/0), math.atan(1e-300, 1e300)) --> 0.46364760900081	-2.677945044589	2.677945044589	3.1415926535898	1.5707963267949	0.78539816339745	0.0
print(math.exp(1000), math.exp(-1000), math.exp(-745), math.exp(709.7)) --> inf	0.0	4.9406564584125e-324	1.6549840276803e+308
