-- __pairs gives pairs its three results.
local t = setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "one" elseif k < 3 then return k + 1, "more" end end, t, nil, "extra" end })
for k, v in pairs(t) do print(k, v) end --> 1	one
--> 2	more
--> 3	more
print(select("#", pairs(t))) --> 3
local u = setmetatable({ a = 1 }, { __pairs = false })
print(pcall(pairs, u)) --> false	attempt to call a boolean value
print(pcall(pairs)) --> false	bad argument #1 to 'pairs' (value expected)
print(pcall(pairs, nil)) --> true	function: 0x55c5711a1180	nil	nil
for k, v in next, setmetatable({ raw = 1 }, { __pairs = error }) do print(k, v) end --> raw	1
