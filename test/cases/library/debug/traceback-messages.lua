-- Numbers are messages; other values come back as they are.
local function first(s) return (s:gsub("\n.*", "")) end
print(first(debug.traceback(12)), first(debug.traceback(1.5)), first(debug.traceback("x"))) --> 12	1.5	x
print(first(debug.traceback(nil)), first(debug.traceback()), first(debug.traceback(nil, 0))) --> stack traceback:	stack traceback:	stack traceback:
print(debug.traceback(true), debug.traceback(print) == print, type(debug.traceback({}))) --> true	true	table
local co = coroutine.create(print)
print(debug.traceback(co, 12)) --> 12
--> stack traceback:
print(debug.traceback(co)) --> stack traceback:
print(debug.traceback(co, false)) --> false
print(pcall(debug.traceback, "x", "y")) --> false	bad argument #2 to 'debug.traceback' (number expected, got string)
