-- Integers and floats compare by exact value.
local p53, max = 2 ^ 53, math.maxinteger
print((1 << 53) + 1 == p53, (1 << 53) + 1 > p53, (1 << 53) == p53, (1 << 53) - 1 < p53) --> false	true	true	true
print(max < 2 ^ 63, max == 2 ^ 63, max + 0.0 == max, max <= 2 ^ 63, max >= 2 ^ 63) --> true	false	false	true	false
print(math.mininteger == -2 ^ 63, math.mininteger <= -2 ^ 63, math.mininteger < -2 ^ 63) --> true	true	false
print(1 < math.huge, max < math.huge, math.mininteger > -math.huge) --> true	true	true
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < 1, 1 < nan, nan <= nan, max > nan, not (nan >= 1)) --> false	true	false	false	false	false	true
print("a" < "b", "a" < "B", "" < "a", "10" < "9", "Z" < "a") --> true	false	true	true	true
