-- Constructors and constants beyond the operands' sizes.
local items = {}
for i = 1, 1000 do items[i] = i % 2 == 0 and tostring(i) or "'s" .. i .. "'" end
local t = load("return {" .. table.concat(items, ",") .. "}")()
print(#t, t[1], t[500], t[999], t[1000]) --> 1000	s1	500	s999	1000
local lines = { "local t = {}" }
for i = 1, 600 do lines[#lines + 1] = "t.k" .. i .. " = " .. i .. ".5" end
local u = load(table.concat(lines, "\n") .. "\nreturn t")()
print(u.k1, u.k300, u.k600) --> 1.5	300.5	600.5
