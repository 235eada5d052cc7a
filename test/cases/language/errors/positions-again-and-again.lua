-- Positions, names and tracebacks of errors, the same at the first time and later, when functions may be compiled.
local function fail(x) local y = x + 1 return y.z.w end
local function tail(x) return fail(x) end
local function mid(x) local r = tail(x) return r end
local function top(...) return (mid(...)) end
for k = 1, 3 do print(pcall(top, 1)) print(pcall(top, nil)) print(pcall(top, {})) end
for k = 1, 2 do print((xpcall(top, function(m) local t = debug.traceback(m, 2):gsub("%[C%]: in .*", "") print(t) end, 1))) end
local function err(l) error("lvl" .. l, l) end local function c1(l) err(l) end local function c2(l) return c1(l) end local function c3(l) c2(l) return 1 end
for k = 1, 2 do for l = 0, 4 do print(pcall(c3, l)) end end
local t = {a = {}}
local function fields(n) if n == 1 then return t.a.b.c elseif n == 2 then t.x.y = 1 elseif n == 3 then t.a.f() elseif n == 4 then t:nomethod() elseif n == 5 then return #t.none elseif n == 6 then return t.a .. "x" elseif n == 7 then return t.a < 1 elseif n == 8 then return -t.a elseif n == 9 then undefinedglobal() elseif n == 10 then return undefinedglobal.x elseif n == 11 then t[nil] = 1 elseif n == 12 then return 1 // 0 elseif n == 13 then return 1 % 0 elseif n == 14 then return 1.5 | 1 elseif n == 15 then return "a" | 1 elseif n == 16 then return 2^63 | 0 elseif n == 17 then for i = 1, "x" do end elseif n == 18 then for i = 1, 10, 0 do end elseif n == 19 then for k in 5 do end elseif n == 20 then local up = t.zip; return (function() return up.x end)() elseif n == 21 then return ("x")() elseif n == 22 then return t.a.b["c"] elseif n == 23 then local i = 5 return t[i].x elseif n == 24 then return math.floor({}) elseif n == 25 then return ("x"):rep(1e10) elseif n == 26 then return string.rep() elseif n == 27 then return t < t elseif n == 28 then return {} < 1 elseif n == 29 then return nil .. "x" elseif n == 30 then return ~1.5 end end
for k = 1, 2 do for n = 1, 30 do print(n, pcall(fields, n)) end end
local co = coroutine.create(function() local function inner() local x = 1 coroutine.yield() error("E") end inner() end)
coroutine.resume(co) print(debug.traceback(co)) print(debug.traceback(co, "m", 1)) coroutine.resume(co) print(debug.traceback(co))
--> false	positions-again-and-again.lua:2: attempt to index a number value (local 'y')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a nil value (local 'x')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a table value (local 'x')
--> false	positions-again-and-again.lua:2: attempt to index a number value (local 'y')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a nil value (local 'x')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a table value (local 'x')
--> false	positions-again-and-again.lua:2: attempt to index a number value (local 'y')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a nil value (local 'x')
--> false	positions-again-and-again.lua:2: attempt to perform arithmetic on a table value (local 'x')
--> positions-again-and-again.lua:2: attempt to index a number value (local 'y')
--> stack traceback:
--> 	positions-again-and-again.lua:2: in function <positions-again-and-again.lua:2>
--> 	(...tail calls...)
--> 	positions-again-and-again.lua:4: in upvalue 'mid'
--> 	positions-again-and-again.lua:5: in function <positions-again-and-again.lua:5>
--> 	
--> false
--> positions-again-and-again.lua:2: attempt to index a number value (local 'y')
--> stack traceback:
--> 	positions-again-and-again.lua:2: in function <positions-again-and-again.lua:2>
--> 	(...tail calls...)
--> 	positions-again-and-again.lua:4: in upvalue 'mid'
--> 	positions-again-and-again.lua:5: in function <positions-again-and-again.lua:5>
--> 	
--> false
--> false	lvl0
--> false	positions-again-and-again.lua:8: lvl1
--> false	positions-again-and-again.lua:8: lvl2
--> false	positions-again-and-again.lua:8: lvl3
--> false	lvl4
--> false	lvl0
--> false	positions-again-and-again.lua:8: lvl1
--> false	positions-again-and-again.lua:8: lvl2
--> false	positions-again-and-again.lua:8: lvl3
--> false	lvl4
--> 1	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'b')
--> 2	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'x')
--> 3	false	positions-again-and-again.lua:11: attempt to call a nil value (field 'f')
--> 4	false	positions-again-and-again.lua:11: attempt to call a nil value (method 'nomethod')
--> 5	false	positions-again-and-again.lua:11: attempt to get length of a nil value (field 'none')
--> 6	false	positions-again-and-again.lua:11: attempt to concatenate a table value (field 'a')
--> 7	false	positions-again-and-again.lua:11: attempt to compare table with number
--> 8	false	positions-again-and-again.lua:11: attempt to perform arithmetic on a table value (field 'a')
--> 9	false	positions-again-and-again.lua:11: attempt to call a nil value (global 'undefinedglobal')
--> 10	false	positions-again-and-again.lua:11: attempt to index a nil value (global 'undefinedglobal')
--> 11	false	positions-again-and-again.lua:11: table index is nil
--> 12	false	positions-again-and-again.lua:11: attempt to divide by zero
--> 13	false	positions-again-and-again.lua:11: attempt to perform 'n%0'
--> 14	false	positions-again-and-again.lua:11: number has no integer representation
--> 15	false	positions-again-and-again.lua:11: attempt to perform bitwise operation on a string value (constant 'a')
--> 16	false	positions-again-and-again.lua:11: number has no integer representation
--> 17	false	positions-again-and-again.lua:11: bad 'for' limit (number expected, got string)
--> 18	false	positions-again-and-again.lua:11: 'for' step is zero
--> 19	false	positions-again-and-again.lua:11: attempt to call a number value (for iterator 'for iterator')
--> 20	false	positions-again-and-again.lua:11: attempt to index a nil value (upvalue 'up')
--> 21	false	positions-again-and-again.lua:11: attempt to call a string value (constant 'x')
--> 22	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'b')
--> 23	false	positions-again-and-again.lua:11: attempt to index a nil value (field '?')
--> 24	false	positions-again-and-again.lua:11: bad argument #1 to 'floor' (number expected, got table)
--> 25	false	positions-again-and-again.lua:11: resulting string too large
--> 26	false	positions-again-and-again.lua:11: bad argument #1 to 'rep' (string expected, got no value)
--> 27	false	positions-again-and-again.lua:11: attempt to compare two table values
--> 28	false	positions-again-and-again.lua:11: attempt to compare table with number
--> 29	false	positions-again-and-again.lua:11: attempt to concatenate a nil value
--> 30	false	positions-again-and-again.lua:11: number has no integer representation
--> 1	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'b')
--> 2	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'x')
--> 3	false	positions-again-and-again.lua:11: attempt to call a nil value (field 'f')
--> 4	false	positions-again-and-again.lua:11: attempt to call a nil value (method 'nomethod')
--> 5	false	positions-again-and-again.lua:11: attempt to get length of a nil value (field 'none')
--> 6	false	positions-again-and-again.lua:11: attempt to concatenate a table value (field 'a')
--> 7	false	positions-again-and-again.lua:11: attempt to compare table with number
--> 8	false	positions-again-and-again.lua:11: attempt to perform arithmetic on a table value (field 'a')
--> 9	false	positions-again-and-again.lua:11: attempt to call a nil value (global 'undefinedglobal')
--> 10	false	positions-again-and-again.lua:11: attempt to index a nil value (global 'undefinedglobal')
--> 11	false	positions-again-and-again.lua:11: table index is nil
--> 12	false	positions-again-and-again.lua:11: attempt to divide by zero
--> 13	false	positions-again-and-again.lua:11: attempt to perform 'n%0'
--> 14	false	positions-again-and-again.lua:11: number has no integer representation
--> 15	false	positions-again-and-again.lua:11: attempt to perform bitwise operation on a string value (constant 'a')
--> 16	false	positions-again-and-again.lua:11: number has no integer representation
--> 17	false	positions-again-and-again.lua:11: bad 'for' limit (number expected, got string)
--> 18	false	positions-again-and-again.lua:11: 'for' step is zero
--> 19	false	positions-again-and-again.lua:11: attempt to call a number value (for iterator 'for iterator')
--> 20	false	positions-again-and-again.lua:11: attempt to index a nil value (upvalue 'up')
--> 21	false	positions-again-and-again.lua:11: attempt to call a string value (constant 'x')
--> 22	false	positions-again-and-again.lua:11: attempt to index a nil value (field 'b')
--> 23	false	positions-again-and-again.lua:11: attempt to index a nil value (field '?')
--> 24	false	positions-again-and-again.lua:11: bad argument #1 to 'floor' (number expected, got table)
--> 25	false	positions-again-and-again.lua:11: resulting string too large
--> 26	false	positions-again-and-again.lua:11: bad argument #1 to 'rep' (string expected, got no value)
--> 27	false	positions-again-and-again.lua:11: attempt to compare two table values
--> 28	false	positions-again-and-again.lua:11: attempt to compare table with number
--> 29	false	positions-again-and-again.lua:11: attempt to concatenate a nil value
--> 30	false	positions-again-and-again.lua:11: number has no integer representation
--> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	positions-again-and-again.lua:13: in local 'inner'
--> 	positions-again-and-again.lua:13: in function <positions-again-and-again.lua:13>
--> m
--> stack traceback:
--> 	positions-again-and-again.lua:13: in local 'inner'
--> 	positions-again-and-again.lua:13: in function <positions-again-and-again.lua:13>
--> stack traceback:
--> 	[C]: in function 'error'
--> 	positions-again-and-again.lua:13: in local 'inner'
--> 	positions-again-and-again.lua:13: in function <positions-again-and-again.lua:13>
