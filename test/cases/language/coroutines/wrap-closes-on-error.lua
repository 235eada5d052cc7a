-- wrap closes the variables of the coroutine that fails.
local w = coroutine.wrap(function()
  local a <close> = setmetatable({}, { __close = function(_, e) print("closing", e) end }) --> closing	failed
  error("failed", 0)
end)
print(pcall(w)) --> false	failed
print(pcall(w)) --> false	cannot resume dead coroutine
