-- Files and iterators that are dropped are closed, and written out, when they are collected.
local name = os.tmpname()
do local f = io.open(name, "w") f:write("dropped\n") end
collectgarbage() collectgarbage()
for _ = 1, 5 do io.lines(name)() end
local it
do local f = io.open(name) it = f:lines() end
collectgarbage() collectgarbage()
print(it()) --> dropped
os.remove(name)
