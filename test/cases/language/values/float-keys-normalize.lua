-- Float keys with integral values are the integer keys.
local t = { [1.0] = "a", [2] = "b" }
print(t[1], t[2.0], #t) --> a	b	2
t[2 ^ 53] = "big"
print(t[2 ^ 53 | 0], t[9007199254740992]) --> big	big
t[-0.0] = "zero"
print(t[0], t[0.0]) --> zero	zero
for k in pairs { [3.0] = true } do print(k, math.type(k)) end --> 3	integer
for k in pairs { [2 ^ 63] = true } do print(k, math.type(k)) end --> 9.2233720368548e+18	float
t[1.5] = "half"
print(t[1.5], t[3 / 2]) --> half	half
