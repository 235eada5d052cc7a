-- A step that is 1 or another number with the same low word.
local function steps(step)
  local big, seen = 20000000000, {}
  for i = 1, big, step or 1 do
    seen[#seen + 1] = i
    if #seen == 3 then break end
  end
  return table.concat(seen, " ")
end
local other = 4294967297
for _ = 1, 3 do
  print(steps(), steps(other))
end
--> 1 2 3	1 4294967298 8589934595
--> 1 2 3	1 4294967298 8589934595
--> 1 2 3	1 4294967298 8589934595
