-- The length of tables whose elements lie in the hash part, also where it is found by doubling.
local t = {}
for i = 2, 64 do t[i] = i end
t[1] = 1
print(#t) --> 64
local h = { n = 1 }
h[2] = 2 h[3] = 3 h[4] = 4 h[1] = 1
print(#h) --> 4
local powers = { 1 }
for i = 1, 62 do powers[1 << i] = i end
powers[3] = 3
print(#powers == 4 or powers[#powers + 1] == nil) --> true
powers[math.maxinteger] = 1
print(powers[#powers] ~= nil and (#powers == math.maxinteger or powers[#powers + 1] == nil)) --> true
local reversed = {}
for i = 100, 1, -1 do reversed[i] = i end
print(#reversed) --> 100
local array = {}
for i = 1, 100 do array[i] = i end
for i = 100, 31, -1 do array[i] = nil end
print(#array) --> 30
for i = 1, 30 do array[i] = nil end
for i = 1, 70 do array["k" .. i] = i end
print(#array, array.k70) --> 0	70
array[1] = "again"
print(#array, array[1], next({}, nil)) --> 1	again	nil
local shrinking = {}
for i = 1, 64 do shrinking[i] = i end
for i = 1, 64 do if i ~= 40 and i ~= 50 and i ~= 3 then shrinking[i] = nil end end
for i = 1, 40 do shrinking["x" .. i] = i end
print(shrinking[3], shrinking[40], shrinking[50], shrinking[64]) --> 3	40	50	nil
local mixed = { 1, 2, 3 }
for i = 6, 12 do mixed[i] = i end
mixed[5] = 5
mixed[4] = 4
print(#mixed) --> 12
for i = 1, 12 do mixed[i] = nil end
for i = 1000, 1010 do mixed[i] = i end
print(#mixed == 0, mixed[1005]) --> true	1005
-- Keys that are looked for and are not there: long strings, wide integers, floats, collisions.
local keys = {}
for i = 1, 40 do
  keys[("long key "):rep(10) .. i] = i
  keys[(1 << 55) + i] = i
  keys[i + 0.25] = i
end
local found, missing = 0, 0
for i = 1, 80 do
  for _, v in ipairs { keys[("long key "):rep(10) .. i] or 0, keys[(1 << 55) + i] or 0, keys[i + 0.25] or 0 } do
    if v == i then found = found + 1 else missing = missing + 1 end
  end
end
print(found, missing) --> 120	120
local text = ("long key "):rep(10)
print(keys[text .. 1], keys[text .. "1"], rawget(keys, text .. "40"), text .. "1" == ("long key "):rep(10) .. 1, text .. "1" == text .. "2", text == text .. "1") --> 1	1	40	true	false	false
print(pcall(next, {}, 1), pcall(next, { 1 }, 2), pcall(next, { a = 1 }, "b"), next({ 10 }, 1), next({ 10, 20 }, 1)) --> false	false	false	nil	2	20
for k in pairs(keys) do keys[k] = nil end
print(next(keys)) --> nil
for i = 1, 10 do keys[{}] = i end
for k in pairs(keys) do keys[k] = nil collectgarbage() end
print(next(keys)) --> nil
local wide = {}
wide[1 << 60] = "w"
wide[2^60] = "x"
print(wide[1 << 60], wide[1 << 61], wide[2^60 | 0], rawlen(wide)) --> x	nil	x	0
