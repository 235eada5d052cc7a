-- Line hooks in loops and after jumps, count and call hooks, errors in hooks.
local lines, counts, calls = {}, 0, 0
local r
local g = load("local x = 1\nwhile x < 4 do x = x + 1 end\nrepeat x = x - 1 until x == 0\nx = 5 goto done\nx = 6\n::done::\nreturn x", "=g")
lines = {}
debug.sethook(function(_, l) lines[#lines + 1] = l end, "l") r = (g())
debug.sethook()
print(r, table.concat(lines, " ", 1, #lines - 1)) --> 5	1 2 2 2 2 3 3 3 3 4 7
debug.sethook(function() counts = counts + 1 end, "", 5)
for i = 1, 200 do end
debug.sethook()
print(counts > 20) --> true
print(pcall(debug.sethook, 5), debug.gethook()) --> false	nil
local ok, e = pcall(function()
  debug.sethook(function() debug.sethook() error("from hook") end, "l")
  local x = 1
end)
debug.sethook()
print(ok, e) --> false	hooks-in-loops-and-jumps.lua:15: from hook
