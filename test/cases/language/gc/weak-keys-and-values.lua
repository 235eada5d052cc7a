-- With "kv" either side's death removes the entry.
local weak = setmetatable({}, { __mode = "kv" })
local k, v = {}, {}
weak[k] = v
weak[{}] = v
weak[k] = v
weak[v] = {}
weak[1], weak[2] = v, {}
collectgarbage()
local n = 0
for _ in pairs(weak) do n = n + 1 end
print(n, weak[k] == v, weak[1] == v, weak[2], weak[v]) --> 2	true	true	nil	nil
