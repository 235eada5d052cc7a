-- __pairs gives pairs its three results.
local t = setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "one" elseif k < 3 then return k + 1, "more" end end, t, nil, "extra" end })
for k, v in pairs(t) do print(k, v) end --> 1	one
--> 2	more
--> 3	more
print(select("#", pairs(t))) --> 3
print(pcall(pairs)) --> false	bad argument #1 to 'pairs' (value expected)
print(select(2, pcall(pairs, nil)) == next) --> true
for k, v in next, setmetatable({ raw = 1 }, { __pairs = error }) do print(k, v) end --> raw	1
