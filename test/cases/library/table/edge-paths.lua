-- Tables with and without array parts, with metamethods or only their metatable, far positions, errors.
local function show(t, n) local s = {} for i = 1, n or #t do s[i] = tostring(t[i]) end return table.concat(s, " ") end
local plain = setmetatable({ 3, 1, 2 }, {})
table.sort(plain) table.insert(plain, 4) table.insert(plain, 1, 0) print(show(plain), table.remove(plain, 1), table.remove(plain), show(plain)) --> 0 1 2 3 4	0	4	1 2 3
local counted = setmetatable({ 1, 2, 3 }, { __len = function() return 2 end })
print(table.concat(counted, ","), #counted, pcall(table.insert, counted, 9), show(counted, 3), table.remove(counted), table.unpack(counted)) --> 1,2	2	true	1 2 9	2	1	nil
local proxy = setmetatable({}, { __index = { 5, 4, 6 }, __newindex = function(t, k, v) rawset(t, k, v) end, __len = function() return 3 end })
table.sort(proxy) print(show(proxy, 3), table.concat(proxy, "-"), table.unpack(proxy, 1, 3)) --> 4 5 6	4-5-6	4	5	6
print(table.unpack(setmetatable({ 1, 2 }, { __len = function() return 1 end })), table.unpack(setmetatable({}, { __index = function(_, i) return i * i end }), 2, 4)) --> 1	4	9	16
for _, f in ipairs { "insert", "remove", "sort", "concat", "unpack", "move" } do print(f, pcall(table[f], 5, 1, 2, 3)) end --> insert	false	bad argument #1 to 'table.insert' (table expected, got number)
--> remove	false	bad argument #1 to 'table.remove' (table expected, got number)
--> sort	false	bad argument #1 to 'table.sort' (table expected, got number)
--> concat	false	bad argument #1 to 'table.concat' (table expected, got number)
--> unpack	false	attempt to index a number value
--> move	false	bad argument #1 to 'table.move' (table expected, got number)
for _, f in ipairs { "insert", "remove", "sort", "concat", "unpack", "move" } do print(f, pcall(table[f])) end --> insert	false	bad argument #1 to 'table.insert' (table expected, got no value)
--> remove	false	bad argument #1 to 'table.remove' (table expected, got no value)
--> sort	false	bad argument #1 to 'table.sort' (table expected, got no value)
--> concat	false	bad argument #1 to 'table.concat' (table expected, got no value)
--> unpack	false	attempt to get length of a nil value
--> move	false	bad argument #2 to 'table.move' (number expected, got no value)
local only = { __index = function() end }
for _, f in ipairs { "insert", "remove", "sort", "concat" } do print(f, pcall(table[f], setmetatable({}, only) and debug.setmetatable(5, only))) end --> insert	false	bad argument #1 to 'table.insert' (table expected, got number)
--> remove	false	bad argument #1 to 'table.remove' (table expected, got number)
--> sort	false	bad argument #1 to 'table.sort' (table expected, got number)
--> concat	false	bad argument #1 to 'table.concat' (table expected, got number)
debug.setmetatable(5, { __index = function(_, i) return i end, __newindex = function() end, __len = function() return 3 end })
print(table.concat(5, " "), table.unpack(5), pcall(table.insert, 5, 1), pcall(table.remove, 5), #5) --> 1 2 3	1	true	true	3
debug.setmetatable(5, { __index = function(_, i) return i end })
print(pcall(table.concat, 5, " "), pcall(table.insert, 5, 1)) --> false	false	bad argument #1 to 'table.insert' (table expected, got number)
debug.setmetatable(5, nil)
local far = { [1] = 1, [2] = 2 }
for i = 3, 40 do far[i] = i end
table.insert(far, 1, 0) table.remove(far, 1)
print(#far, table.remove(far, 41), table.remove(far, 40), pcall(table.remove, far, 60), pcall(table.insert, far, 60, 1), pcall(table.insert, far, 1, 2, 3), pcall(table.insert, far)) --> 40	nil	40	false	false	false	false	wrong number of arguments to 'insert'
local hash = {}
for i = 8, 1, -1 do hash[i] = i end
table.insert(hash, 3, "new") print(show(hash)) print(table.remove(hash, 3), show(hash)) table.move(hash, 1, 8, 4) print(show(hash)) --> 1 2 new 3 4 5 6 7 8
--> new	1 2 3 4 5 6 7 8
--> 1 2 3 1 2 3 4 5 6 7 8
table.move(hash, 4, 11, 1) print(show(hash)) --> 1 2 3 4 5 6 7 8 6 7 8
local sparse = { [2] = 2, [4] = 4, [1 << 40] = "far", [-1] = -1 }
print(show(table.move(sparse, -1, 4, 10, {}), 15), table.move(sparse, 1 << 40, 1 << 40, 1)[1], show(table.move({ 1, 2, 3 }, 2, 3, 1), 3), show(table.move({ 1, 2, 3 }, 1, 3, 3), 5), show(table.move({ 1, 2, 3 }, 1, 0, 3), 3)) --> nil nil nil nil nil nil nil nil nil -1 nil nil 2 nil 4	far	2 3 3	1 2 1 2 3	1 2 3
print(#table.move({}, 1, 5000, 1), #table.move({ n = 1 }, -4999, 1, 1, {}), pcall(table.move, {}, 1, math.maxinteger, 2), pcall(table.move, {}, -1, math.maxinteger, 2)) --> 0	0	false	false	bad argument #3 to 'table.move' (too many elements to move)
for i = 0, 2 do local a = { {}, 1, 2, 3 } a[i + 2] = "x" print(select(2, pcall(table.move, table.unpack(a, 1, 4)))) end --> bad argument #2 to 'table.move' (number expected, got string)
--> bad argument #3 to 'table.move' (number expected, got string)
--> bad argument #4 to 'table.move' (number expected, got string)
print(table.concat({}, ","), table.concat({ 1, 2.5, "x" }, ", "), table.concat({ 1, 2, 3 }, ",", 2), table.concat({ 1, 2, 3 }, ",", 2, 2), table.concat({ 1 }, ",", 3), table.concat({ [5] = "five" }, ",", 5, 5)) --> 	1, 2.5, x	2,3	2		five
print(pcall(table.concat, { 1, {} }), pcall(table.concat, { 1, 2 }, ",", 1, 3), pcall(table.concat, {}, ",", "x"), pcall(table.concat, {}, ",", 1, "x"), pcall(table.concat, {}, {}), pcall(table.concat, {}, ",", 1 << 40, 1 << 40)) --> false	false	false	false	false	false	invalid value (nil) at index 1099511627776 in table for 'concat'
print(table.pack().n, table.pack(nil, nil).n, select("#", table.unpack({}, 1, 3)), pcall(table.unpack, {}, 1, 1e8), pcall(table.unpack, {}, "x"), pcall(table.unpack, {}, 1, "x"), table.unpack({ 1, 2 }, 2), table.unpack({ [3] = 3 }, 3, 3)) --> 0	2	3	false	false	false	2	3
print(select("#", table.unpack({}, 1, 300)), pcall(table.unpack, {}, math.mininteger, math.maxinteger), table.unpack({}, 1, 0)) --> 300	false
