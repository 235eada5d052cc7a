-- Assigning _ENV of the chunk changes it for all functions that share it.
local print, set = print, nil
local function get() return value end
function set(v) value = v end
set(1)
print(get()) --> 1
_ENV = { value = "other" }
print(get()) --> other
set(2)
print(_ENV.value) --> 2
