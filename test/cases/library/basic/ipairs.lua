-- ipairs stops at the first nil, respects __index and takes any value.
local out = {}
for i, v in ipairs({ 1, 2, nil, 4 }) do out[#out + 1] = i .. "=" .. v end
print(table.concat(out, " ")) --> 1=1 2=2
for i, v in ipairs(setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end })) do io.write(i, ":", v, " ") end
print() --> 1:1 2:4 3:9 
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
local f, s, c = ipairs(5)
print(type(f), s, c) --> function	5	0
print(pcall(f, s, c)) --> false	attempt to index a number value
print(pcall(function() for i in ipairs(nil) do end end)) --> false	attempt to index a nil value
for i, v in ipairs("abc") do print("never") end
print(f({ "a", "b" }, 0)) --> 1	a
print(f({ "a", "b" }, 2)) --> nil
