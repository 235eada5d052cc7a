-- Library functions with callbacks either may be yielded across or refuse.
local function try(f) return coroutine.wrap(function() return pcall(f) end)() end
print(try(function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield("sort") end) end)) --> sort
print(try(function() return (string.gsub("abc", "b", function() coroutine.yield("gsub") end)) end)) --> gsub
print(try(function() return load(function() coroutine.yield("load") end) end)) --> load
print(try(function() return tostring(setmetatable({}, { __tostring = function() coroutine.yield("tostring") end })) end)) --> tostring
print(try(function() return table.concat(setmetatable({}, { __len = function() return 1 end, __index = function() coroutine.yield("concat") end })) end)) --> concat
