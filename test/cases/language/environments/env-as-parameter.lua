-- _ENV as a parameter gives each call its own globals.
local function counter(_ENV)
  n = (n or 0) + 1
  return n
end
local e1, e2 = {}, {}
counter(e1)
print(counter(e1), counter(e2), n) --> 2	1	nil
print(pcall(counter)) --> false	env-as-parameter.lua:3: attempt to index a nil value (local '_ENV')
print(pcall(counter, 5)) --> false	env-as-parameter.lua:3: attempt to index a number value (local '_ENV')
