-- __close gets the value and the error, in reverse order of declaration.
local function new(name) return setmetatable({}, { __close = function(_, e) print("close " .. name, e) end }) end
do
  local a <close> = new("a")
  local b <close> = new("b")
  local none <close> = nil
  local no <close> = false
  print("body") --> body
  --> close b	nil
  --> close a	nil
end
print(pcall(function() --> close x	fail
--> false	fail
  local a <close> = new("x")
  error("fail", 0)
end))
print(pcall(function() local bad <close> = {} end)) --> false	close.lua:17: variable 'bad' got a non-closable value
print(pcall(function() local bad <close> = 42 end)) --> false	close.lua:18: variable 'bad' got a non-closable value
