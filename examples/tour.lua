-- A short tour: `ingot examples/tour.lua README.md`.

local path = ... or "README.md"

local function heading(text)
  print("\n-- " .. text)
end

-- Words of a file, counted with string patterns, tables and sort.
local function countWords(text)
  local counts, total = {}, 0
  for word in text:lower():gmatch("%a+") do
    counts[word] = (counts[word] or 0) + 1
    total = total + 1
  end
  return counts, total
end

local function mostFrequent(counts)
  local words = {}
  for word in pairs(counts) do
    words[#words + 1] = word
  end
  table.sort(words, function(a, b)
    if counts[a] ~= counts[b] then
      return counts[a] > counts[b]
    end
    return a < b
  end)
  return words
end

heading("words of " .. path)
local file <close> = assert(io.open(path))
local counts, total = countWords(file:read("a"))
local words = mostFrequent(counts)
print(string.format("%d words, %d different", total, #words))
for rank = 1, math.min(5, #words) do
  print(string.format("%3d  %s", counts[words[rank]], words[rank]))
end

-- A coroutine keeps its place between calls, here in the middle of a recursion.
local function permutations(list, size)
  size = size or #list
  if size <= 1 then
    coroutine.yield(table.concat(list, " "))
    return
  end
  for index = 1, size do
    list[index], list[size] = list[size], list[index]
    permutations(list, size - 1)
    list[index], list[size] = list[size], list[index]
  end
end

heading("a coroutine")
for line in coroutine.wrap(function() permutations({ "iron", "copper", "tin" }) end) do
  print(line)
end

-- Integers have 64 bits, and wrap around.
heading("64-bit integers")
local hash = 0xcbf29ce484222325
for index = 1, #path do
  hash = (hash ~ path:byte(index)) * 0x100000001b3
end
print(string.format("FNV-1a of %q: %016x", path, hash))
print(math.maxinteger, math.maxinteger + 1 == math.mininteger, 7 // 2, 7 / 2)

-- An error is caught with the traceback of the place where it happened.
local function melt(ingot)
  return ingot.weight * 1000
end

local function pour(list)
  local sum = 0
  for _, ingot in ipairs(list) do
    sum = sum + melt(ingot)
  end
  return sum
end

heading("a caught error")
local _, message = xpcall(pour, debug.traceback, { { weight = 2 }, { wait = 3 } })
print(message)
