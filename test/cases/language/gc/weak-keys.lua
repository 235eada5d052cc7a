-- A table with weak keys drops the entries of dead keys.
local weak = setmetatable({}, { __mode = "k" })
local key = {}
weak[key] = "kept"
weak[{}] = "gone"
weak["string" .. 1] = {}
weak[1] = {}
collectgarbage()
local n = 0
for _ in pairs(weak) do n = n + 1 end
print(n, weak[key], type(weak.string1), type(weak[1])) --> 3	kept	table	table
key = nil
collectgarbage()
n = 0
for _ in pairs(weak) do n = n + 1 end
print(n) --> 2
