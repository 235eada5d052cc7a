-- Float loops when start or step is a float.
for x = 1.0, 2 do print(x) end --> 1.0
--> 2.0
for x = 0, 1, 0.25 do print(x) end --> 0.0
--> 0.25
--> 0.5
--> 0.75
--> 1.0
for x = 1, 0, -0.5 do print(x) end --> 1.0
--> 0.5
--> 0.0
local n = 0
for x = 0.1, 1, 0.1 do n = n + 1 end
print(n) --> 10
