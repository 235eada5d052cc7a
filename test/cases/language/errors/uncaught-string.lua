-- An uncaught error ends the program with its message.
print("before") --> before
local function fail() error("the end") end
fail()
print("never")
--! uncaught-string.lua:3: the end
