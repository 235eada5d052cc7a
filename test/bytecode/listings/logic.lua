local a, b, c = ...
local d = a and b or c
local e = a or b
local f = not (a and b)
local g = a and b < c
local h = a == 1 and "one" or a == 2 and "two" or "many"
a = a and a.b and a.b.c
if a and (b or not c) then b() elseif a then c() else a() end
while a or b do a = not b end
local i = nil and a
local j = true and a or 1 or b
return (a or b)(c)
