-- The three values of a numeric for are checked.
print(pcall(function() for i = 1, 10, 0 do end end)) --> false	for-errors.lua:2: 'for' step is zero
print(pcall(function() for i = 1.0, 10, 0.0 do end end)) --> false	for-errors.lua:3: 'for' step is zero
print(pcall(function() for i = "a", 10 do end end)) --> false	for-errors.lua:4: bad 'for' initial value (number expected, got string)
print(pcall(function() for i = 1, {} do end end)) --> false	for-errors.lua:5: bad 'for' limit (number expected, got table)
print(pcall(function() for i = 1, 10, nil do end end)) --> false	for-errors.lua:6: bad 'for' step (number expected, got nil)
print(pcall(function() for i in 5 do end end)) --> false	for-errors.lua:7: attempt to call a number value (for iterator 'for iterator')
print(pcall(function() for i in nil do end end)) --> false	for-errors.lua:8: attempt to call a nil value (for iterator 'for iterator')
print(pcall(function() local t = {} for i in t.x do end end)) --> false	for-errors.lua:9: attempt to call a nil value (for iterator 'for iterator')
