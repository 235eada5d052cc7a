-- An error in the handler calls the handler again with the new error.
local count = 0
print(xpcall(error, function(m) --> false	stopped at 4 with again 3
  count = count + 1
  if count < 4 then error("again " .. count, 0) end
  return "stopped at " .. count .. " with " .. tostring(m)
end, "first"))
