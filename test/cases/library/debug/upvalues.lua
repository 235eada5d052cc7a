-- getupvalue, setupvalue, upvalueid and upvaluejoin.
local a, b = 1, 2
local function f() return a, b end
local function g() return b end
print(debug.getupvalue(f, 1)) print(debug.getupvalue(f, 2)) print(debug.getupvalue(f, 3))
print(debug.setupvalue(f, 1, "A"), a, debug.setupvalue(f, 9, 1))
print(debug.upvalueid(f, 2) == debug.upvalueid(g, 1), debug.upvalueid(f, 1) == debug.upvalueid(g, 1), type(debug.upvalueid(f, 1)))
debug.upvaluejoin(g, 1, f, 1)
print(g(), debug.upvalueid(f, 3))
print(debug.getupvalue(load("return x"), 1))
print(pcall(debug.upvaluejoin, f, 9, g, 1))
print(pcall(debug.upvaluejoin, f, 1, g, 9))
print(pcall(debug.upvaluejoin, print, 1, g, 1))
print(pcall(debug.upvaluejoin, f, 1, print, 1))
print(pcall(debug.getupvalue, 1, 1))
print(pcall(debug.getupvalue, f))
print(pcall(debug.setupvalue, f, 1))
print(pcall(debug.upvalueid, f, "x"))
--> a	1
--> b	2
-->
--> a	A
--> true	false	userdata
--> A	nil
--> _ENV	table: 0x
--> false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
--> false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
--> false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
--> false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
--> false	bad argument #1 to 'debug.getupvalue' (function expected, got number)
--> false	bad argument #2 to 'debug.getupvalue' (number expected, got no value)
--> false	bad argument #3 to 'debug.setupvalue' (value expected)
--> false	bad argument #2 to 'debug.upvalueid' (number expected, got string)
