-- Each pcall catches only its own errors; a rethrow keeps the object.
local function inner() error({ code = 1 }) end
local ok, e = pcall(function()
  local ok, e = pcall(inner)
  print("inner", ok, e.code) --> inner	false	1
  e.code = e.code + 1
  error(e)
end)
print("outer", ok, e.code) --> outer	false	2
local ok, m = pcall(function()
  local ok, m = pcall(error, "one", 0)
  error(m .. " two", 0)
end)
print(m) --> one two
