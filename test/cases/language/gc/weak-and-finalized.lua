-- Finalized values leave weak values before, weak keys after the finalizer runs.
local values = setmetatable({}, { __mode = "v" })
local keys = setmetatable({}, { __mode = "k" })
local seen
do
  local o = setmetatable({}, { __gc = function(o) seen = { values[1] == nil, keys[o] } end })
  values[1], keys[o] = o, "info"
  o = nil
end
collectgarbage()
print(seen[1], seen[2]) --> true	info
collectgarbage()
print(next(keys), next(values)) --> nil	nil
