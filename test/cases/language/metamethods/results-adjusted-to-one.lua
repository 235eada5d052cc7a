-- An operator takes one result of its metamethod.
local obj = setmetatable({}, {
  __add = function() return 1, 2, 3 end,
  __sub = function() end,
  __index = function() return "i", "j" end,
  __len = function() return "l", "m" end,
  __concat = function() return nil, 1 end,
})
print(obj + 1) --> 1
print(obj - 1) --> nil
print(obj.x) --> i
print(#obj) --> l
print(obj .. "s") --> nil
print((select("#", obj + 1, obj - 1))) --> 2
