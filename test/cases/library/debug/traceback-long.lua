-- The middle of a long traceback is left out.
local function down(n) if n == 0 then return debug.traceback("deep") end local r = down(n - 1) return r end
local text = coroutine.wrap(function() local r = down(40) return r end)()
print(select(2, text:gsub("\n", ""))) --> 23
print(text:match("\n(\t%.%.%.[^\n]*)")) --> 	...	(skipping 20 levels)
