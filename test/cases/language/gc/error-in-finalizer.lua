-- An error in a finalizer is a warning, not an error of the program.
setmetatable({}, { __gc = function() error("lost") end })
print(pcall(collectgarbage)) --> true	0
setmetatable({}, { __gc = 42 })
print(pcall(collectgarbage)) --> true	0
print("on") --> on
