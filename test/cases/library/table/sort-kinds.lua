-- stress: 100
-- Sorting integers, floats, strings, mixed numbers and everything else; small, large, sorted, reversed, equal.
local function sorted(t, before) for i = 2, #t do if before(t[i], t[i - 1]) then return false end end return true end
local function less(a, b) return a < b end
local function more(a, b) return a > b end
local seed = 1
local function random() seed = seed * 16807 % 2147483647 return seed end
local makers = {
  integers = random, floats = function() return random() / 7 end, strings = function() return "s" .. random() % 1000 end,
  numbers = function(i) return i % 3 == 0 and random() / 3 or random() end, wide = function(i) return i % 2 == 0 and random() << 40 or random() end,
  up = function(i) return i end, down = function(i) return -i end, equal = function() return 5 end, few = function() return random() % 3 end,
  pipe = function(i) return i % 100 end, organ = function(i) return i < 500 and i or 1000 - i end,
}
local names = {}
for name in pairs(makers) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do
  local right = true
  for _, n in ipairs { 0, 1, 2, 3, 5, 12, 13, 99, 101, 150, 1000 } do
    local t = {}
    for i = 1, n do t[i] = makers[name](i) end
    table.sort(t)
    right = right and sorted(t, less)
    table.sort(t, more)
    right = right and sorted(t, more)
  end
  print(name, right) --> down	true
--> equal	true
--> few	true
--> floats	true
--> integers	true
--> numbers	true
--> organ	true
--> pipe	true
--> strings	true
--> up	true
--> wide	true
end
-- Longer than a slice of the fuel.
for _, name in ipairs { "integers", "floats", "strings", "numbers", "organ", "few", "equal" } do
  local t = {}
  for i = 1, 30000 do t[i] = makers[name](i) end
  table.sort(t)
  print(name, sorted(t, less), #t) --> integers	true	30000
--> floats	true	30000
--> strings	true	30000
--> numbers	true	30000
--> organ	true	30000
--> few	true	30000
--> equal	true	30000
end
-- In the shape that is worst for a middle pivot.
local n = 3000
local killer = {}
for i = 1, n do killer[i] = i end
for i = n, 3, -1 do local m = (i + 1) // 2 killer[m], killer[i - 1] = killer[i - 1], killer[m] end
table.sort(killer)
print(sorted(killer, less)) --> true
print(pcall(table.sort, { 1, "x" }), pcall(table.sort, { "x", 1 }), pcall(table.sort, { {}, {} }), pcall(table.sort, { 1, 2, 3 }, 5)) --> false	false	false	false	bad argument #2 to 'table.sort' (function expected, got number)
print(pcall(table.sort, { 1.5, "x", 2 }), pcall(table.sort, { 3, 2, 1, 4, 5, 6, 7 }, function() return true end)) --> false	false	invalid order function for sorting
local withNan = { 3, 0/0, 1 }
print(pcall(table.sort, withNan), #withNan, pcall(table.sort, { 0/0, 1.5 })) --> true	3	true
print(pcall(table.sort, setmetatable({}, { __len = function() return math.maxinteger end }))) --> false	bad argument #1 to 'table.sort' (array too big)
local hash = {}
for i = 40, 1, -1 do hash[i] = i % 7 end
table.sort(hash) print(sorted(hash, less)) --> true
local objects = {}
for i = 1, 50 do objects[i] = setmetatable({ v = random() % 10 }, { __lt = function(a, b) return a.v < b.v end }) end
table.sort(objects) print(sorted(objects, less)) --> true
