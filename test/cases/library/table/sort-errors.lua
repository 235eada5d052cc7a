-- Values that do not compare, comparators that contradict themselves.
print(pcall(table.sort, { 1, "x" })) --> false	attempt to compare string with number
print(pcall(table.sort, { {}, {} })) --> false	attempt to compare two table values
print(pcall(table.sort, { 1, nil, 3 }) ~= nil) --> true
print(pcall(table.sort, { true, false })) --> false	attempt to compare two boolean values
print(pcall(table.sort, { 1, 2, 3 }, function() return true end)) --> true
print(pcall(table.sort, { 3, 2, 1, 4, 5, 6, 7, 8 }, function() return true end)) --> false	invalid order function for sorting
print(pcall(table.sort, { 1, 2, 3 }, function() error("in comparator", 0) end)) --> false	in comparator
print(pcall(table.sort)) --> false	bad argument #1 to 'table.sort' (table expected, got no value)
print(pcall(table.sort, 5)) --> false	bad argument #1 to 'table.sort' (table expected, got number)
print(pcall(table.sort, {}, 5)) --> true
print(pcall(table.sort, { 1, 2 }, 5)) --> false	bad argument #2 to 'table.sort' (function expected, got number)
print(pcall(table.sort, { 1, 2 }, nil)) --> true
print(pcall(table.sort, setmetatable({}, { __len = function() return 1.5 end }))) --> false	object length is not an integer
