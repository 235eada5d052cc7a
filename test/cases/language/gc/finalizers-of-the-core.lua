-- Finalizers that are functions of the core, many at once; metamethods that are gone when the collector comes.
local done = 0
local function garbage(n, gc)
  for i = 1, n do setmetatable({ i }, { __gc = gc }) end
end
garbage(600, type)
garbage(3, function() done = done + 1 end)
garbage(600, rawlen)
collectgarbage()
print(done) --> 3
-- Removed after the objects were marked for finalization.
local metatable = { __gc = function() done = done + 1 end }
local kept = {}
for i = 1, 3 do kept[i] = setmetatable({}, metatable) end
metatable.__gc, kept = nil, nil
print(collectgarbage(), done) --> 0	3
metatable.__gc = function() done = done + 10 end
for i = 1, 3 do setmetatable({}, metatable) end
collectgarbage()
print(done) --> 33
metatable.__gc = 5
kept = setmetatable({}, metatable)
metatable.__gc, kept = nil, nil
collectgarbage("step", 100000)
collectgarbage()
print(done) --> 33
-- A finalizer sees where the program is.
metatable.__gc = function() local _, m = pcall(error, "here", 3) done = m end
for i = 1, 1e4 do setmetatable({}, metatable) if type(done) == "string" then break end end print(done) --> finalizers-of-the-core.lua:29: here
