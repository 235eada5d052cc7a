-- Positions of errors raised in hooks, hooks in coroutines whose function is of the core, and at the end of the C stack.
local function positions(events, count)
  local messages = {}
  local function work()
    local x = 1
    x = x + 1
    return x
  end
  debug.sethook(function(event)
    local _, message = pcall(error, event, 3)
    messages[#messages + 1] = tostring(message)
    if #messages == 6 then debug.sethook() end
  end, events, count)
  work()
  debug.sethook()
  return table.concat(messages, " ")
end
print(positions("l")) --> hook-positions-and-depth.lua:14: line hook-positions-and-depth.lua:5: line hook-positions-and-depth.lua:6: line hook-positions-and-depth.lua:7: line hook-positions-and-depth.lua:15: line
print(positions("", 1)) --> hook-positions-and-depth.lua:14: count hook-positions-and-depth.lua:14: count hook-positions-and-depth.lua:5: count hook-positions-and-depth.lua:6: count hook-positions-and-depth.lua:7: count hook-positions-and-depth.lua:15: count
local co = coroutine.create(type)
local log = {}
debug.sethook(co, function(event) log[#log + 1] = event end, "cr")
print(coroutine.resume(co, 1)) --> true	number
print(table.concat(log, " ")) --> call return
log = {}
co = coroutine.create(pcall)
debug.sethook(co, function(event) log[#log + 1] = event end, "cr")
print(coroutine.resume(co, type, 1)) --> true	true	number
print(table.concat(log, " ")) --> call call return return
-- The end of what calls of the core may nest.
local calls = {}
for i = 1, 250 do calls[i] = pcall end
debug.sethook(function() end, "l")
local results = table.pack(pcall(table.unpack(calls)))
debug.sethook()
print(results[1], results[results.n - 1], (tostring(results[results.n]):gsub("^.*: ", ""))) --> true	false	C stack overflow
