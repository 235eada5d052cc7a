-- close runs pending to-be-closed variables and reports their errors.
local function guard(name, fail) return setmetatable({}, { __close = function(_, e) print("close " .. name, e) if fail then error(fail, 0) end end }) end --> close b	nil
--> close a	nil
local function started(fail)
  local co = coroutine.create(function()
    local a <close> = guard("a", fail)
    local b <close> = guard("b")
    coroutine.yield()
  end)
  coroutine.resume(co)
  return co
end
local co = started()
print(coroutine.close(co), coroutine.status(co)) --> true	dead
print(coroutine.close(co)) --> true
--> close b	nil
--> close a	nil
co = started("failed")
print(coroutine.close(co)) --> false	failed
print(coroutine.status(co), coroutine.close(co)) --> dead	true
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
co = coroutine.create(function() error("body") end)
coroutine.resume(co)
print(coroutine.close(co)) --> false	close.lua:22: body
print(coroutine.close(co)) --> true
print(coroutine.close(coroutine.create(print))) --> true
