-- Limits and steps of numeric loops that are floats, wide, strings, out of range or no numbers.
local function loop(a, b, c)
  local t = {}
  local ok, e = pcall(function()
    for i = a, b, c do
      t[#t + 1] = tostring(i)
      if #t == 4 then break end
    end
  end)
  return table.concat(t, " ") .. (ok and "." or " " .. e)
end
print(loop(1, 3, 1), loop(3, 1, -1), loop(3, 1, 1), loop(1, 3, -1)) --> 1 2 3.	3 2 1.	.	.
print(loop(1, 2.5, 1), loop(1, 1e300, 1), loop(1, -1e300, 1), loop(1, -1e300, -1), loop(1, 1e300, -1)) --> 1 2.	1 2 3 4.	.	1 0 -1 -2.	.
print(loop(1, 0/0, 1), loop(1.0, 0/0, 1), loop(2.5, 1, 1), loop(1, 2, 0.5), loop(2, 1, -0.5), loop(1, 2.5, -0.5)) --> .	1.0.	.	1.0 1.5 2.0.	2.0 1.5 1.0.	.
print(loop(math.maxinteger - 1, math.maxinteger, 1), loop(math.mininteger + 1, math.mininteger, -1)) --> 9223372036854775806 9223372036854775807.	-9223372036854775807 -9223372036854775808.
print(loop(math.mininteger, math.maxinteger, math.maxinteger)) --> -9223372036854775808 -1 9223372036854775806.
print(loop(1, 10, 0)) -->  for-limits-of-every-kind.lua:5: 'for' step is zero
print(loop(1, math.maxinteger, 0)) -->  for-limits-of-every-kind.lua:5: 'for' step is zero
print(loop(1.5, 10, 0)) -->  for-limits-of-every-kind.lua:5: 'for' step is zero
print(loop(1, "x", 1)) -->  for-limits-of-every-kind.lua:5: bad 'for' limit (number expected, got string)
print(loop(1, {}, math.maxinteger)) -->  for-limits-of-every-kind.lua:5: bad 'for' limit (number expected, got table)
print(loop(1.5, "x", 1)) -->  for-limits-of-every-kind.lua:5: bad 'for' limit (number expected, got string)
print(loop(1.5, 2, "x")) -->  for-limits-of-every-kind.lua:5: bad 'for' step (number expected, got string)
print(loop("1", 2, 1)) --> 1.0 2.0.
print(loop("1", 2.5, 1)) --> 1.0 2.0.
print(loop(1, 2, {})) -->  for-limits-of-every-kind.lua:5: bad 'for' step (number expected, got table)
for _, a, b, c in next, { 1, 2 } do print(_, a, b, c) end --> 1	1	nil	nil
--> 2	2	nil	nil
for a, b, c, d, e in (function(s, i) if not i then return 1 end end) do print(a, b, c, d, e) end --> 1	nil	nil	nil	nil
for a, b, c, d in pairs({ x = 1 }) do print(a, b, c, d) end --> x	1	nil	nil
for a, b, c, d in ipairs({ "one" }) do print(a, b, c, d) end --> 1	one	nil	nil
