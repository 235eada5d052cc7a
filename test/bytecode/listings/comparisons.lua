local a, b = ...
if a == b then a = 1 end
if a ~= b then a = 2 end
if a < b then a = 3 end
if a > b then a = 4 end
if a <= b then a = 5 end
if a >= b then a = 6 end
if not (a < b) then a = 7 end
if not (a >= b) then a = 8 end
if a == nil or "x" ~= b then a = 9 end
if a < 1 or a <= 2 or a > 3 or a >= 4 then a = 10 end
if a < 1 and a <= 2 and a > 3 and a >= 4 then a = 11 end
if 1 < a or 100000 < a or a < 1.5 then a = 12 end
local c, d = a == b, 1 >= a
if a >= 1 or b then a = 13 end
