-- After a long run without any hook, programs run as if none had ever been; hooks set later are called all the same.
local function busy()
  local n = 0
  for i = 1, 700000 do n = n + i % 7 end
  return n
end
local calls = 0
local function count() calls = calls + 1 end
debug.sethook(count, "c")
busy()
debug.sethook()
print(calls) --> 2
print(busy(), debug.gethook()) --> 2100000	nil
calls = 0
debug.sethook(count, "c")
busy()
debug.sethook()
print(calls) --> 2
-- A hook of a coroutine waits for it, however long that takes.
local lines = {}
local co = coroutine.create(function()
  coroutine.yield()
  lines[#lines + 1] = "resumed"
end)
coroutine.resume(co)
debug.sethook(co, function(_, line) lines[#lines + 1] = line end, "l")
print(busy()) --> 2100000
coroutine.resume(co)
print(table.concat(lines, " ")) --> 23 resumed 24
-- One that is gone does not count.
co = nil
collectgarbage()
print(busy()) --> 2100000
