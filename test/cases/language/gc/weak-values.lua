-- A table with weak values drops collectable values only.
local weak = setmetatable({}, { __mode = "v" })
local kept = {}
weak.kept, weak.gone, weak.number, weak.string, weak.boolean = kept, {}, 1, "s" .. 1, true
weak[1], weak[2] = {}, kept
collectgarbage()
print(weak.kept == kept, weak.gone, weak.number, weak.string, weak.boolean) --> true	nil	1	s1	true
print(weak[1], weak[2] == kept) --> nil	true
