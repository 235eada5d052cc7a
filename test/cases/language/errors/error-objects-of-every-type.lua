-- Only strings get positions; other objects pass unchanged.
for _, v in ipairs { 12, 1.5, true, "text" } do
  local ok, e = pcall(function() error(v) end)
  print(ok, e, type(e)) --> false	12	number
  --> false	1.5	number
  --> false	true	boolean
  --> false	error-objects-of-every-type.lua:3: text	string
end
local ok, e = pcall(function() error(setmetatable({}, { __tostring = function() return "custom" end })) end)
print(ok, tostring(e), type(e)) --> false	custom	table
local ok, e = pcall(function() error(false) end)
print(ok, e) --> false	false
