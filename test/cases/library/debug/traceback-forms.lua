-- Messages, levels and other threads; in a coroutine, whose traceback has no end outside.
coroutine.wrap(function()
print(debug.traceback("message")) --> message
--> stack traceback:
--> 	traceback-forms.lua:3: in function <traceback-forms.lua:2>
print(debug.traceback("message", 2)) --> message
--> stack traceback:
print(debug.traceback(nil)) --> stack traceback:
--> 	traceback-forms.lua:8: in function <traceback-forms.lua:2>
print(debug.traceback({}) ~= nil, debug.traceback(true)) --> true	true
local function deep() print(debug.traceback("deep", 1)) end --> deep
--> stack traceback:
--> 	traceback-forms.lua:11: in upvalue 'deep'
--> 	traceback-forms.lua:16: in field 'field'
--> 	traceback-forms.lua:17: in function <traceback-forms.lua:2>
local t = { field = function() deep() end }
t.field()
local co = coroutine.create(function() local function inner() coroutine.yield() end inner() end)
coroutine.resume(co)
print(debug.traceback(co)) --> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	traceback-forms.lua:18: in local 'inner'
--> 	traceback-forms.lua:18: in function <traceback-forms.lua:18>
print(debug.traceback(co, "with message")) --> with message
--> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	traceback-forms.lua:18: in local 'inner'
--> 	traceback-forms.lua:18: in function <traceback-forms.lua:18>
print(debug.traceback(co, "level one", 1)) --> level one
--> stack traceback:
--> 	traceback-forms.lua:18: in local 'inner'
--> 	traceback-forms.lua:18: in function <traceback-forms.lua:18>
print(debug.traceback(co, nil, 5)) --> stack traceback:
print(pcall(debug.traceback, "x", "y")) --> false	bad argument #2 to 'debug.traceback' (number expected, got string)
end)()
