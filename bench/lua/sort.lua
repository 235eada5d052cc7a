-- table.sort of numbers, of strings, and with a comparator.
local seed = 42
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % n
end
return function()
  seed = 42
  local numbers, strings, records = {}, {}, {}
  for i = 1, 6000 do numbers[i] = random(1000000) end
  for i = 1, 1500 do strings[i] = "key" .. random(100000) end
  for i = 1, 3000 do records[i] = { id = random(5000), name = i } end
  table.sort(numbers)
  table.sort(strings)
  table.sort(records, function(x, y)
    if x.id ~= y.id then return x.id < y.id end
    return x.name < y.name
  end)
  return numbers[100] + numbers[5900] + #strings[700] + records[1000].name
end
