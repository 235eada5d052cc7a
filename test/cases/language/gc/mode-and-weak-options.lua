-- Odd __mode fields, and options of collectgarbage that keep what was there.
for _, mode in ipairs { "x", "k", "v", "kv", "", "a long text that has a v in it" } do
  local t = setmetatable({}, { __mode = mode })
  t[1] = {}
  t[{}] = 1
  collectgarbage()
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  print(mode, n) --> x	2
--> k	1
--> v	1
--> kv	0
--> 	2
--> a long text that has a v in it	1
end
local t = setmetatable({}, { __mode = 5 })
t[1] = {}
collectgarbage()
print(t[1] ~= nil) --> true
collectgarbage("incremental")
print(collectgarbage("incremental", 0, 0, 0)) --> incremental
print(collectgarbage("setpause", 150) == collectgarbage("setpause", 200), collectgarbage("setstepmul", 150) == collectgarbage("setstepmul", 100)) --> false	false
print(collectgarbage("generational"), collectgarbage("incremental")) --> incremental	generational
print(collectgarbage("count") > 0, collectgarbage("isrunning")) --> true	true
print(pcall(collectgarbage, "nothing")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'nothing')
local seen = 0
do local x = setmetatable({}, { __gc = function() seen = seen + 1 end }) end
collectgarbage("step", 1000)
collectgarbage("step", 1000)
collectgarbage()
print(seen) --> 1
