-- __newindex is called for absent keys; rawset passes it by.
local log = {}
local t = setmetatable({ old = 1 }, { __newindex = function(t, k, v) log[#log + 1] = tostring(k) .. "=" .. tostring(v) end })
t.old = 2
t.new = 3
t[1] = "x"
t.gone = nil
print(t.old, t.new, t[1]) --> 2	nil	nil
print(table.concat(log, " ")) --> new=3 1=x gone=nil
t.old = nil
t.old = 9
print(t.old, log[#log]) --> nil	old=9
rawset(t, "new", 5)
t.new = 6
print(t.new, #log) --> 6	4
