-- A finalizer may store its object; it is finalized again only when marked again.
local saved, count = nil, 0
local mt
mt = { __gc = function(o) count = count + 1 saved = o end }
setmetatable({ name = "thing", child = { 5 } }, mt)
collectgarbage()
print(count, saved.name, saved.child[1]) --> 1	thing	5
saved = nil
collectgarbage()
print(count, saved) --> 1	nil
setmetatable({ name = "again" }, { __gc = function(o) count = count + 1 if count < 4 then setmetatable(o, getmetatable(o)) end end })
collectgarbage()
collectgarbage()
collectgarbage()
collectgarbage()
print(count) --> 4
