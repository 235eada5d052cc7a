-- Which metamethods make a table one for table.move, insert and remove; positions of other types of number.
local plain = setmetatable({ 1, 2, 3 }, {})
print(table.unpack(table.move(plain, 1, 3, 2)))
print(table.unpack(table.move({ 7 }, 1, 1, 2, plain)))
local reads, writes = { __index = function(_, i) return i * i end }, { __newindex = function(_, k, v) print("set", k, v) end }
debug.setmetatable(5, reads)
print(table.unpack(table.move(5, 2, 4, 1, {})))
print(pcall(table.move, { 1 }, 1, 1, 1, 5))
debug.setmetatable(5, writes)
table.move({ "a", "b" }, 1, 2, 1, 5)
print(pcall(table.move, 5, 1, 1, 1, {}))
debug.setmetatable(5, nil)
local proxy = setmetatable({}, { __index = function() end, __len = function() return 3 end })
for _, at in ipairs { 1.5, "x", "2.5", {}, 2^53, "1", 2.0, "2.0" } do
  local ok, message = pcall(table.insert, proxy, at, at)
  print(ok, message and message:gsub("'.-insert'", "'insert'"):gsub("table: .*", "table"))
end
print(pcall(table.insert, proxy, "9223372036854775807", 1))
--> 1	1	2	3
--> 1	7	2	3
--> 4	9	16
--> false	bad argument #5 to 'table.move' (table expected, got number)
--> set	1	a
--> set	2	b
--> false	bad argument #1 to 'table.move' (table expected, got number)
--> false	bad argument #2 to 'insert' (number has no integer representation)
--> false	bad argument #2 to 'insert' (number expected, got string)
--> false	bad argument #2 to 'insert' (number has no integer representation)
--> false	bad argument #2 to 'insert' (number expected, got table)
--> false	bad argument #2 to 'insert' (position out of bounds)
--> true	nil
--> true	nil
--> true	nil
--> false	bad argument #2 to 'table.insert' (position out of bounds)
