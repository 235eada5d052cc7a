-- The functions of table where metamethods have a say, and sort where values have to be compared by more than their bits.
local checkinteger, checkstring, argerror, plainerror = checkinteger, checkstring, argerror, plainerror
local type, rawtostring, select = type, rawtostring, select
local table_unpack, table_concat = table_unpack, table_concat
local max_integer = 0x7fffffffffffffff

twin(table_pack, "n")

-- The length, which __len may answer as anything.
local function size(n)
  local kind = type(n)
  if kind == "number" or kind == "string" then return math_tointeger(n) end
end

twin(table_insert, function(t, ...)
  local n = size(#t)
  if not n then plainerror("object length is not an integer") end
  n = n + 1
  local count = select("#", ...)
  local at, v = ...
  if count == 1 then
    t[n] = at
    return
  end
  if count ~= 2 then plainerror("wrong number of arguments to 'insert'") end
  at = checkinteger(2, at)
  if not math_ult(at - 1, n) then argerror(2, "position out of bounds") end
  for i = n, at + 1, -1 do t[i] = t[i - 1] end
  t[at] = v
end)

twin(table_remove, function(t, at)
  local n = size(#t)
  if not n then plainerror("object length is not an integer") end
  if at == nil then
    at = n
  else
    at = checkinteger(2, at)
    if at ~= n and math_ult(n, at - 1) then argerror(1, "position out of bounds") end
  end
  local v = t[at]
  while at < n do
    t[at] = t[at + 1]
    at = at + 1
  end
  t[at] = nil
  return v
end)

twin(table_concat, function(t, separator, first, last)
  local n = size(#t)
  if not n then plainerror("object length is not an integer") end
  separator = separator == nil and "" or checkstring(2, separator)
  first = first == nil and 1 or checkinteger(3, first)
  last = last == nil and n or checkinteger(4, last)
  local pieces, count = {}, 0
  if first <= last then
    local i = first
    while true do
      local v = t[i]
      local kind = type(v)
      if kind ~= "string" and kind ~= "number" then
        plainerror("invalid value (" .. kind .. ") at index " .. rawtostring(i) .. " in table for 'concat'")
      end
      count = count + 1
      pieces[count] = v
      if i == last then break end
      i = i + 1
    end
  end
  return table_concat(pieces, separator, 1, count)
end)

twin(table_unpack, function(t, first, last)
  first = first == nil and 1 or checkinteger(2, first)
  if last == nil then
    last = size(#t)
    if not last then plainerror("object length is not an integer") end
  else
    last = checkinteger(3, last)
  end
  if first > last then return end
  if not math_ult(last - first, 999000) then plainerror("too many results to unpack") end
  local values, n = {}, 0
  for i = first, last do
    n = n + 1
    values[n] = t[i]
  end
  return table_unpack(values, 1, n)
end)

twin(table_move, function(from, first, last, to, into)
  first, last, to = checkinteger(2, first), checkinteger(3, last), checkinteger(4, to)
  if into == nil then into = from end
  if last >= first then
    local n = last - first
    if to > last or to <= first or from ~= into then
      for i = 0, n do into[to + i] = from[first + i] end
    else
      for i = n, 0, -1 do into[to + i] = from[first + i] end
    end
  end
  return into
end)

-- Quicksort as PUC's auxsort, comparison by comparison; the larger parts wait in a list. Of two
-- elements the first one is written first: assignments go from right to left. Twice, with `<` and with a function:
-- a function around `<` would be a level of its own in tracebacks.
local function sort_plain(t, n)
  local waiting, count = {}, 0
  local low, high, random = 1, n, 0
  while true do
    while low < high do
      local a, b = t[low], t[high]
      if b < a then t[high], t[low] = a, b end
      if high - low == 1 then break end
      local p
      if high - low < 100 or random == 0 then
        p = (low + high) // 2
      else
        local quarter = (high - low) // 4
        p = random % (quarter * 2) + (low + quarter)
      end
      a, b = t[p], t[low]
      if a < b then
        t[low], t[p] = a, b
      else
        b = t[high]
        if b < a then t[high], t[p] = a, b end
      end
      if high - low == 2 then break end
      local pivot = t[p]
      t[high - 1], t[p] = pivot, t[high - 1]
      local i, j = low, high - 1
      while true do
        i = i + 1
        a = t[i]
        while a < pivot do
          if i == high - 1 then plainerror("invalid order function for sorting") end
          i = i + 1
          a = t[i]
        end
        j = j - 1
        b = t[j]
        while pivot < b do
          if j < i then plainerror("invalid order function for sorting") end
          j = j - 1
          b = t[j]
        end
        if j < i then break end
        t[j], t[i] = a, b
      end
      t[i], t[high - 1] = pivot, a
      local smaller
      count = count + 3
      if i - low < high - i then
        waiting[count - 2], waiting[count - 1] = i + 1, high
        smaller, high = i - low, i - 1
        n = waiting[count - 1] - i - 1
      else
        waiting[count - 2], waiting[count - 1] = low, i - 1
        smaller, low = high - i, i + 1
        n = i - 1 - waiting[count - 2]
      end
      waiting[count] = n // 128 > smaller and 2654435769 or random
    end
    if count == 0 then return end
    low, high, random = waiting[count - 2], waiting[count - 1], waiting[count]
    count = count - 3
  end
end

local function sort_by(t, n, less)
  local waiting, count = {}, 0
  local low, high, random = 1, n, 0
  while true do
    while low < high do
      local a, b = t[low], t[high]
      if less(b, a) then t[high], t[low] = a, b end
      if high - low == 1 then break end
      local p
      if high - low < 100 or random == 0 then
        p = (low + high) // 2
      else
        local quarter = (high - low) // 4
        p = random % (quarter * 2) + (low + quarter)
      end
      a, b = t[p], t[low]
      if less(a, b) then
        t[low], t[p] = a, b
      else
        b = t[high]
        if less(b, a) then t[high], t[p] = a, b end
      end
      if high - low == 2 then break end
      local pivot = t[p]
      t[high - 1], t[p] = pivot, t[high - 1]
      local i, j = low, high - 1
      while true do
        i = i + 1
        a = t[i]
        while less(a, pivot) do
          if i == high - 1 then plainerror("invalid order function for sorting") end
          i = i + 1
          a = t[i]
        end
        j = j - 1
        b = t[j]
        while less(pivot, b) do
          if j < i then plainerror("invalid order function for sorting") end
          j = j - 1
          b = t[j]
        end
        if j < i then break end
        t[j], t[i] = a, b
      end
      t[i], t[high - 1] = pivot, a
      local smaller
      count = count + 3
      if i - low < high - i then
        waiting[count - 2], waiting[count - 1] = i + 1, high
        smaller, high = i - low, i - 1
        n = waiting[count - 1] - i - 1
      else
        waiting[count - 2], waiting[count - 1] = low, i - 1
        smaller, low = high - i, i + 1
        n = i - 1 - waiting[count - 2]
      end
      waiting[count] = n // 128 > smaller and 2654435769 or random
    end
    if count == 0 then return end
    low, high, random = waiting[count - 2], waiting[count - 1], waiting[count]
    count = count - 3
  end
end

twin(table_sort, function(t, less)
  local n = size(#t)
  if not n then plainerror("object length is not an integer") end
  if n < 2 then return end
  if n >= 0x7fffffff then argerror(1, "array too big") end
  if less == nil then return sort_plain(t, n) end
  checkfunction(2, less)
  return sort_by(t, n, less)
end)

-- Strings and numbers cannot be compared: the complaint is an operator's.
twin(math_max, function(best, ...)
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if best < v then best = v end
  end
  return best
end)

twin(math_min, function(best, ...)
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v < best then best = v end
  end
  return best
end)
