-- error adds the position of its level.
local function level(n) error("message", n) end
print(pcall(level, 1)) --> false	error-positions.lua:2: message
print(pcall(function() level(2) end)) --> false	error-positions.lua:4: message
print(pcall(function() --> false	error-positions.lua:6: message
  (function() level(3) end)()
end))
print(pcall(level, 0)) --> false	message
print(pcall(level, 100)) --> false	message
print(pcall(error, "x", "2")) --> false	error-positions.lua:10: x
print(pcall(error, "x", {})) --> false	bad argument #2 to 'error' (number expected, got table)
print(pcall(error, "x", 1.5)) --> false	bad argument #2 to 'error' (number has no integer representation)
