-- __index tables are followed, each with its own metatable.
local base = { greet = "hello" }
local middle = setmetatable({ mid = "m" }, { __index = base })
local top = setmetatable({}, { __index = middle })
print(top.greet, top.mid, top.none) --> hello	m	nil
setmetatable(base, { __index = function(t, k) return (t == base and "base:" or "?") .. k end })
print(top.none) --> base:none
base.greet = nil
print(top.greet) --> base:greet
middle.greet = "from middle"
print(top.greet) --> from middle
