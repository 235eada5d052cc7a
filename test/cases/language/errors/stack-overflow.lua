-- Endless recursion is an error that a program can catch and survive.
-- stress: 1000
local function forever() return 1 + forever() end
local ok, message = pcall(forever)
print(ok, message:match("^[^\n]-stack overflow")) --> false	stack-overflow.lua:3: stack overflow
local depth = 0
local function count() depth = depth + 1; count() end
print((pcall(count)), depth > 100000) --> false	true
print(select(2, pcall(error, "still alive", 0))) --> still alive
