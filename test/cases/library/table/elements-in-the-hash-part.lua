-- Lists whose elements all lie in the hash part, as constructors with explicit keys make them.
local function make(n) return load("return {" .. ("[%d]=%d,"):rep(n):gsub("%%d", (function() local i = 1 return function() i = i + 1 return i // 2 end end)()) .. "}")() end
local function show(t, n) local s = {} for i = 1, n or #t do s[i] = tostring(t[i]) end return table.concat(s, " ") end
for n = 1, 9 do
  local t = make(n)
  print(#t, show(t), table.concat(t, ","), table.unpack(t)) --> 1	1	1	1
--> 2	1 2	1,2	1	2
--> 3	1 2 3	1,2,3	1	2	3
--> 4	1 2 3 4	1,2,3,4	1	2	3	4
--> 5	1 2 3 4 5	1,2,3,4,5	1	2	3	4	5
--> 6	1 2 3 4 5 6	1,2,3,4,5,6	1	2	3	4	5	6
--> 7	1 2 3 4 5 6 7	1,2,3,4,5,6,7	1	2	3	4	5	6	7
--> 8	1 2 3 4 5 6 7 8	1,2,3,4,5,6,7,8	1	2	3	4	5	6	7	8
--> 9	1 2 3 4 5 6 7 8 9	1,2,3,4,5,6,7,8,9	1	2	3	4	5	6	7	8	9
end
local t = { [1] = 3, [2] = 1, [3] = 2 }
table.sort(t) print(show(t)) --> 1 2 3
t = { [1] = 3, [2] = 1, [3] = 2, [4] = 0 }
print(table.remove(t, 1), table.remove(t), show(t)) --> 3	0	1 2
table.insert(t, 1, 9) print(show(t)) --> 9 1 2
t = { [1] = 1, [2] = 2, [3] = 3, [4] = 4, x = 1, y = 2 }
t.x = nil t.y = nil
table.insert(t, 2, "two") print(show(t)) print(table.remove(t, 1), show(t)) --> 1 two 2 3 4
--> 1	two 2 3 4
t = { [1] = "a", [2] = "b", [3] = "c" }
print(show(table.move(t, 1, 3, 2)), show(table.move({ [1] = "a", [2] = "b", [3] = "c" }, 2, 3, 1), 3), show(table.move(t, 1, 2, 3, {}), 5)) --> a a b c	b c c	nil nil a a nil
-- Borders found by doubling, up to the largest integer.
local powers = {}
for i = 0, 62 do powers[#powers + 1] = ("[%d]=1,"):format(1 << i) end
local all = load("return {" .. table.concat(powers) .. "}")()
print(all[#all] == 1 and all[#all + 1] == nil) --> true
all[math.maxinteger] = 1
print(all[#all] == 1 and (#all == math.maxinteger or all[#all + 1] == nil)) --> true
for i = 3, 40 do all[i] = 1 end
print(all[#all] == 1 and (#all == math.maxinteger or all[#all + 1] == nil)) --> true
-- Sorting goes on with what the array has become.
local list = {}
for i = 1, 40 do list[i] = i % 7 end
local n = 0
print(pcall(table.sort, list, function(a, b) n = n + 1 if n == 30 then for i = 41, 60 do list[i] = 0 end end return a < b end)) --> true
local mixed = { 1, 2.5, "x" }
print(pcall(table.sort, mixed), pcall(table.sort, { 2.5, 1, {} }), pcall(table.sort, { "a", "b", 1 })) --> false	false	false	attempt to compare number with string
local proxied = setmetatable({ 3, 2, 1 }, { __newindex = function() end })
table.sort(proxied) print(show(proxied), pcall(table.insert, setmetatable({}, { __len = function() return "x" end }), 1)) --> 1 2 3	false	object length is not an integer
for _, what in ipairs { "__index", "__newindex", "__len" } do
  debug.setmetatable(true, { [what] = function() return 1 end })
  print(what, pcall(table.insert, true, 1), pcall(table.concat, true), pcall(table.sort, true), pcall(table.unpack, true)) --> __index	false	false	false	false	attempt to get length of a boolean value
--> __newindex	false	false	false	false	attempt to get length of a boolean value
--> __len	false	false	false	false	attempt to index a boolean value
end
debug.setmetatable(true, { __index = function() return 1 end, __newindex = function() end })
print(pcall(table.insert, true, 1), pcall(table.concat, true)) --> false	false	bad argument #1 to 'table.concat' (table expected, got boolean)
debug.setmetatable(true, nil)
