-- Count events, gethook, hooks of other threads, errors from hooks.
local n = 0
local function hook(event, line) n = n + 1 assert(event == "count" and line == nil) end
debug.sethook(hook, "", 100)
local f, mask, count = debug.gethook()
print(f == hook, mask, count) --> true		100
for i = 1, 10000 do end
debug.sethook()
print(n > 50) --> true
local co = coroutine.create(function()
  coroutine.yield()
  local x = 1
end)
coroutine.resume(co)
local lines = 0
debug.sethook(co, function() lines = lines + 1 end, "l")
print(debug.gethook(), (select(2, debug.gethook(co)))) --> nil	l
coroutine.resume(co)
print(lines > 0) --> true
print(pcall(function() debug.sethook(function() debug.sethook() error("from hook", 0) end, "l") --> false	from hook
  local x = 1
end))
print(pcall(debug.sethook, 5, "l")) --> false	bad argument #1 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, print)) --> false	bad argument #2 to 'debug.sethook' (string expected, got no value)
