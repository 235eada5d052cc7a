local inspect = require "inspect"
print(inspect { 1, 2, 3, name = "x", nested = { a = { b = { c = {} } } } })
print(inspect({ a = { b = { c = 1 } } }, { depth = 2 }))
local t = setmetatable({ 1 }, { __index = { z = 1 }, __call = print })
print((inspect(t):gsub("<function %d+>", "<function>")))
local cycle = {}
cycle.self = cycle
print(inspect(cycle))
print(inspect({ "a\nb", "tab\t", '"quoted"', "\0\1", [1.5] = true, [true] = false }, { newline = "@", indent = ">>" }))
print(inspect({ secret = 1, shown = 2 }, { process = function(item, path) if path[#path] ~= "secret" then return item end end }))
