-- An error in __close replaces the current one; the other variables still close.
local function new(name, message)
  return setmetatable({}, { __close = function(_, e) print(name, e) if message then error(message, 0) end end })
end
print(pcall(function() --> c	first
--> b	from c
--> a	from b
--> false	from b
  local a <close> = new("a")
  local b <close> = new("b", "from b")
  local c <close> = new("c", "from c")
  error("first", 0)
end))
print(pcall(function()
  local a <close> = new("a")
  local b <close> = new("b", "only b")
  return "fine" --> b	nil
  --> a	only b
  --> false	only b
end))
