-- A full array part whose next elements are in the hash part: length by doubling, moving, sorting.
local function beyond(n)
  local t = {}
  for i = n, 5, -1 do t[i] = i end
  for i = 1, 4 do t[i] = i end
  return t
end
local function show(t) return table.concat(t, " ") end
local t = { [5] = 5 }
for i = 1, 4 do t[i] = i end
print(#t, show(t)) --> 5	1 2 3 4 5
table.insert(t, 1, 0) print(#t, show(t)) --> 6	0 1 2 3 4 5
t = { [5] = 5 }
for i = 1, 4 do t[i] = 6 - i end
print(table.remove(t, 2), show(t)) --> 4	5 3 2 5
t = { [5] = 5 }
for i = 1, 4 do t[i] = 6 - i end
table.sort(t) print(show(t)) --> 2 3 4 5 5
print(#beyond(5), #beyond(6), #beyond(7), #beyond(9)) --> 5	6	7	9
-- A border is found between powers.
for _, last in ipairs { 5, 6, 9, 10, 13, 19, 20, 21, 27 } do
  local u = { [last] = 1 }
  for _, i in ipairs { 5, 10, 20 } do if i <= last then u[i] = 1 end end
  for i = 1, 4 do u[i] = i end
  local n = #u
  if not (u[n] ~= nil and u[n + 1] == nil) then print("no border", last, n) end
end
local powers = { x = 1 }
for i = 0, 60 do powers[5 << i] = i end
for i = 1, 4 do powers[i] = i end
print(powers[#powers] ~= nil and powers[#powers + 1] == nil) --> true
powers[math.maxinteger] = 1
print(powers[#powers] ~= nil and (#powers == math.maxinteger or powers[#powers + 1] == nil)) --> true
