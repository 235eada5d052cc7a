-- __index is called for absent keys only, with the table and the key.
local t = setmetatable({ present = 1, no = false }, { __index = function(t, k) return "computed " .. tostring(k) end })
print(t.present, t.no) --> 1	false
print(t.absent, t[1], t[1.5], t[true]) --> computed absent	computed 1	computed 1.5	computed true
print(t[nil], t[0 / 0] ~= nil) --> computed nil	true
print(rawget(t, "absent")) --> nil
t.absent = "now"
print(t.absent) --> now
