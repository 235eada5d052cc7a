-- The handler runs at the point of the error, and gives xpcall's results.
local function handler(m) return "handled: " .. tostring(m), "lost" end
print(xpcall(error, handler, "e", 0)) --> false	handled: e
print(xpcall(function(...) return select("#", ...), ... end, handler, 1, nil, nil)) --> true	3	1	nil	nil
print(xpcall(function() local x = nil + 1 end, handler)) --> false	handled: xpcall-handler.lua:5: attempt to perform arithmetic on a nil value
print(xpcall(function() error() end, handler)) --> false	handled: nil
print(xpcall(function() error({ 7 }) end, function(e) return e[1] end)) --> false	7
print(pcall(xpcall, print)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
