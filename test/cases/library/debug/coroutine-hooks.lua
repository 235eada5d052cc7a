-- A hook belongs to its coroutine; new coroutines have none.
local seen = {}
debug.sethook(function(e) local i = debug.getinfo(2, "n") if i.name == "inner" then seen[#seen + 1] = e end end, "cr")
local function inner() end
local co = coroutine.create(function() inner() coroutine.yield() inner() end)
coroutine.resume(co)
inner()
print(#seen) --> 2
debug.sethook(co, function(e) local i = debug.getinfo(2, "n") if i.name == "inner" then seen[#seen + 1] = e .. " in coroutine" end end, "cr")
coroutine.resume(co)
debug.sethook()
print(table.concat(seen, ", ")) --> call, return, call in coroutine, return in coroutine
