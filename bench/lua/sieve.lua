-- The sieve of Eratosthenes: boolean arrays and nested counting loops.
return function()
  local n, flags, count = 50000, {}, 0
  for i = 2, n do flags[i] = true end
  for i = 2, n do
    if flags[i] then
      count = count + 1
      for k = i + i, n, i do flags[k] = false end
    end
  end
  return count
end
