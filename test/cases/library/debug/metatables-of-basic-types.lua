-- debug.setmetatable works on every type; getmetatable ignores __metatable.
debug.setmetatable(1, { __index = { double = function(n) return n * 2 end }, __call = function(n, m) return n + m end })
print((5):double(), (5)(6), (2.5):double()) --> 10	11	5.0
debug.setmetatable(1, nil)
debug.setmetatable(nil, { __index = function(_, k) return "nil." .. k end })
print((nil).x) --> nil.x
debug.setmetatable(nil, nil)
debug.setmetatable(true, { __tostring = function(b) return b and "YES" or "NO" end })
print(true, false, tostring(true)) --> YES	NO	YES
debug.setmetatable(true, nil)
debug.setmetatable(print, { __index = { name = "function" } })
print(print.name, (function() end).name) --> function	function
debug.setmetatable(print, nil)
local t = setmetatable({}, { __metatable = "locked" })
print(getmetatable(t), type(debug.getmetatable(t)), debug.setmetatable(t, nil) == t, getmetatable(t)) --> locked	table	true	nil
print(pcall(debug.setmetatable, 1, 2)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got number)
