-- Integer loops never overflow.
local n = 0
for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end
for i = math.mininteger + 1, math.mininteger, -1 do n = n + 1 end
for i = math.maxinteger, math.maxinteger - 1 do n = n + 100 end
print(n) --> 4
for i = math.mininteger, math.maxinteger, math.maxinteger do print(i) end --> -9223372036854775808
--> -1
--> 9223372036854775806
for i = 1, math.huge do if i > 2 then break end print(i) end --> 1
--> 2
for i = 1, -math.huge do print "never" end
for i = 3, 1.5, -1 do print(i) end --> 3
--> 2
for i = 1, 2.9 do print(i) end --> 1
--> 2
for i = 1, 0 / 0 do print "never" end
