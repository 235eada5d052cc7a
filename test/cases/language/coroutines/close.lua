-- coroutine.close closes pending variables and kills the coroutine.
local function new(name, fail) return setmetatable({}, { __close = function(_, e) print(name, e) if fail then error(fail, 0) end end }) end --> b	nil
--> a	nil
local co = coroutine.create(function()
  local a <close> = new("a")
  local b <close> = new("b")
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co)) --> true
print(coroutine.status(co), coroutine.resume(co)) --> dead	false	cannot resume dead coroutine
--> failing	nil
--> outer	close error
local bad = coroutine.create(function()
  local a <close> = new("outer")
  local b <close> = new("failing", "close error")
  coroutine.yield()
end)
coroutine.resume(bad)
print(coroutine.close(bad)) --> false	close error
print(coroutine.close(bad)) --> true
print(coroutine.close(coroutine.create(print))) --> true
