-- Numeric loops take numerals as PUC Lua does: as floats, unless the limit alone is one. A limit that is no number lets one step of a float loop run.
local function loop(a, b, c) local t = {} local ok, e = pcall(function() for i = a, b, c do t[#t + 1] = tostring(i) if #t == 4 then break end end end) print(ok, e, table.concat(t, " ")) end
loop(1, "3", 1) --> true	nil	1 2 3
loop("1", 3, 1) --> true	nil	1.0 2.0 3.0
loop(1, 3, "1") --> true	nil	1.0 2.0 3.0
loop(1.0, "0x3", 1) --> true	nil	1.0 2.0 3.0
loop(1, "x", 1) --> false	for-numerals.lua:2: bad 'for' limit (number expected, got string)	
loop("x", 1, 1) --> false	for-numerals.lua:2: bad 'for' initial value (number expected, got string)	
loop(1, "x", 0) --> false	for-numerals.lua:2: 'for' step is zero	
loop(1, 2, "0") --> false	for-numerals.lua:2: 'for' step is zero	
loop(1, 0 / 0, 1) --> true	nil	
loop(1, 0 / 0, -1) --> true	nil	1 0 -1 -2
loop(1.0, 0 / 0, 1) --> true	nil	1.0
