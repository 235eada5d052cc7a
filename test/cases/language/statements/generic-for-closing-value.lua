-- The fourth value closes on every way out.
local function values(name) return next, { 1, 2 }, nil, setmetatable({}, { __close = function(_, e) print("close " .. name, e) end }) end
for k in values("end") do end --> close end	nil
for k in values("break") do break end --> close break	nil
print(pcall(function() for k in values("error") do error("E", 0) end end)) --> close error	E
--> false	E
print((function() for k, v in values("return") do return v end end)()) --> close return	nil
--> 1
print(pcall(function() for k in next, {}, nil, 5 do end end)) --> false	generic-for-closing-value.lua:9: variable '(for state)' got a non-closable value
