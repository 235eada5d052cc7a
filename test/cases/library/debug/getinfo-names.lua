-- How a function was called tells its name.
local function who() local i = debug.getinfo(2, "n") return tostring(i.name) .. " " .. i.namewhat end
local function alocal() return (who()) end
function aglobal() return (who()) end
local t = { field = function() return (who()) end }
function t:method() return (who()) end
print((alocal())) --> alocal local
print((aglobal())) --> aglobal global
print((t.field())) --> field field
print((t:method())) --> method method
local up = alocal
print((function() return (up()) end)()) --> up upvalue
print((setmetatable({}, { __index = function() return (who()) end }).x)) --> index metamethod
print((setmetatable({}, { __add = function() return (who()) end }) + 1)) --> add metamethod
print((setmetatable({}, { __concat = function() return (who()) end }) .. "x")) --> concat metamethod
print((-setmetatable({}, { __unm = function() return (who()) end }))) --> unm metamethod
setmetatable({}, { __newindex = function() print(who()) end }).x = 1 --> newindex metamethod
print((setmetatable({}, { __lt = function() print(who()) return true end }) < 1)) --> lt metamethod
--> true
for x in function(_, c) if not c then return (who()) end end do print(x) end --> for iterator for iterator
do local c <close> = setmetatable({}, { __close = function() print(who()) end }) end --> close metamethod
