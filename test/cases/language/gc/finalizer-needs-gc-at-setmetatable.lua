-- Only a metatable that has __gc when it is set marks the object.
local ran = {}
local mt = {}
setmetatable({}, mt)
mt.__gc = function() ran[#ran + 1] = "late" end
collectgarbage()
print(#ran) --> 0
local mt2 = { __gc = true }
setmetatable({}, mt2)
mt2.__gc = function() ran[#ran + 1] = "replaced" end
collectgarbage()
print(#ran == 1 and ran[1]) --> replaced
