-- Operators in the forms that no other case uses: exclusive or of variables, not as a value, and-chains that keep a falsy operand, and not (a <= b).
local a, b, n = 6, 3, nil
print(a ~ b, 255 ~ b) --> 5	252
local negated = not a
print(negated, not n) --> false	true
local kept = n and a
local other = false and a
print(kept, other, a and b) --> nil	false	3
local x = n
local y = x and x.field
print(y) --> nil
if not (a <= b) then print("greater") end --> greater
local nan = 0 / 0
if not (nan <= a) then print("unordered") end --> unordered
while not (a <= b) do a = a - 1 end
print(a) --> 3
print(not (b <= 2), not (2 <= b)) --> true	false
if b <= a then print("not greater") end --> not greater
