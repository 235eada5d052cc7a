-- __gc may be anything that can be called; what cannot is a warning.
setmetatable({}, { __gc = setmetatable({}, { __call = function(self, object) print("called", type(self), type(object)) end }) })
collectgarbage() collectgarbage() --> called	table	table
for _, value in ipairs { true, false, 12, "x", {} } do setmetatable({}, { __gc = value }) end
collectgarbage() collectgarbage()
do local meta = { __gc = true } setmetatable({}, meta) meta.__gc = function() print("set later") end end
collectgarbage() collectgarbage() --> set later
do local meta = {} setmetatable({}, meta) meta.__gc = function() print("never") end end
collectgarbage() collectgarbage()
print("end") --> end
