-- Locals by index, varargs by negative index, temporaries.
local function f(a, b, ...)
  local x, y = 10, 20
  do local hidden = 1 end
  for i = 1, 5 do local n, v = debug.getlocal(1, i) io.write(tostring(n), "=", tostring(v), " ") end print() --> a=1 b=2 x=10 y=20 (for state)=5 
  print(debug.getlocal(1, -1)) print(debug.getlocal(1, -2)) print(debug.getlocal(1, -3)) --> (vararg)	v1
  --> (vararg)	v2
  --> nil
  print(debug.setlocal(1, 3, "new x"), x) --> x	new x
  print(debug.setlocal(1, -1, "new vararg"), ...) --> (vararg)	new vararg	v2
  print(debug.setlocal(1, -9, 0), debug.setlocal(1, 200, 0)) --> nil	nil
  return x
end
f(1, 2, "v1", "v2")
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3)) --> a	b	nil
print(debug.getlocal(print, 1)) --> nil
local co = coroutine.create(function(p) local q = 5 coroutine.yield() return q end)
coroutine.resume(co, "arg")
print(debug.getlocal(co, 1, 1)) print(debug.getlocal(co, 1, 2)) --> p	arg
--> q	5
print(debug.setlocal(co, 1, 2, 99), coroutine.resume(co)) --> q	true	99
print(pcall(debug.getlocal, 100, 1)) --> false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.setlocal, 100, 1, 1)) --> false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.getlocal, "x", 1)) --> false	bad argument #1 to 'debug.getlocal' (number expected, got string)
print(pcall(debug.getlocal, 1)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
