-- concat joins strings and numbers.
print(table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, "b", 2.5 }, ", "), table.concat({ 1, 2, 3 }, "-", 2), table.concat({ 1, 2, 3 }, "-", 2, 3), table.concat({ 1, 2 }, "x", 3)) --> 	123	1, b, 2.5	2-3	2-3	
print(table.concat({ [0] = "z", "a" }, ",", 0), table.concat({ "only" }, ",", 1, 1), table.concat({ 1, 2 }, 7)) --> z,a	only	172
print(table.concat(setmetatable({}, { __index = function(_, i) return i * 10 end, __len = function() return 3 end }), " ")) --> 10 20 30
print(table.concat({ [math.maxinteger] = "max" }, ",", math.maxinteger, math.maxinteger)) --> max
print(pcall(table.concat, { 1, {}, 3 })) --> false	invalid value (table) at index 2 in table for 'concat'
print(pcall(table.concat, { 1, 2 }, ",", 1, 3)) --> false	invalid value (nil) at index 3 in table for 'concat'
print(pcall(table.concat, { true })) --> false	invalid value (boolean) at index 1 in table for 'concat'
print(pcall(table.concat)) --> false	bad argument #1 to 'table.concat' (table expected, got no value)
print(pcall(table.concat, 5)) --> false	bad argument #1 to 'table.concat' (table expected, got number)
print(pcall(table.concat, {}, {})) --> false	bad argument #2 to 'table.concat' (string expected, got table)
print(pcall(table.concat, {}, ",", "x")) --> false	bad argument #3 to 'table.concat' (number expected, got string)
print(pcall(table.concat, setmetatable({}, { __len = function() return "x" end }))) --> false	object length is not an integer
print(pcall(table.concat, "abc")) --> false	bad argument #1 to 'table.concat' (table expected, got string)
