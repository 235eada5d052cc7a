-- The level of error() chooses the position that it adds.
local function f(level) error("m", level) end
local function g(level)
  f(level)
end
print(pcall(g, 0)) --> false	m
print(pcall(g, 1)) --> false	error-levels.lua:2: m
print(pcall(g, 2)) --> false	error-levels.lua:4: m
print(pcall(g, 3)) --> false	m
print(pcall(error, "m", 1)) --> false	m
print(pcall(error, "m", 2)) --> false	error-levels.lua:11: m
print(pcall(g, 50)) --> false	m
