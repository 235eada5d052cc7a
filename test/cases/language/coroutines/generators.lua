-- Coroutines as iterators: permutations.
local function permutations(a, n)
  n = n or #a
  if n <= 1 then coroutine.yield(a) return end
  for i = 1, n do
    a[n], a[i] = a[i], a[n]
    permutations(a, n - 1)
    a[n], a[i] = a[i], a[n]
  end
end
for p in coroutine.wrap(function() permutations { "a", "b", "c" } end) do print(table.concat(p, " ")) end --> b c a
--> c b a
--> c a b
--> a c b
--> b a c
--> a b c
