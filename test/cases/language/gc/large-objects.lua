-- stress: 50
-- Large objects of many sizes are freed and their places used again, at the ends of the memory too.
local sizes = { 600, 5000, 70000, 300000, 1000000, 2500000, 1200000, 40000 }
local total = 0
for round = 1, 4 do
  local kept = {}
  for i, size in ipairs(sizes) do kept[i] = ("x"):rep(size * round) end
  for i = 1, #sizes, 2 do kept[i] = nil end
  collectgarbage()
  for i = 1, #sizes, 2 do kept[i] = ("y"):rep(sizes[i] * round - 100) end
  for _, s in ipairs(kept) do total = total + #s end
  kept = nil
  collectgarbage()
end
print(total) --> 51154400
local t = {}
for i = 1, 70000 do t[i] = i end
for i = 1, 70000 do t[i] = nil end
t.x = 1
for i = 1, 70 do t["k" .. i] = i end
print(#t, t.k70) --> 0	70
local u = io.tmpfile()
for i = 1, 3 do collectgarbage("step", 1) debug.setmetatable(u, debug.getmetatable(io.stdout)) debug.setuservalue(u, { i }) end
print(io.type(u), u:close()) --> file	true
