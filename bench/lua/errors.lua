-- error and pcall: thrown strings and tables, through several frames, and protected calls that succeed.
local function deep(n, e)
  if n == 0 then error(e) end
  return deep(n - 1, e) + 1
end
return function()
  local caught = 0
  for i = 1, 4000 do
    local ok, e = pcall(error, "message")
    if not ok then caught = caught + #e end
    ok, e = pcall(deep, 5, { code = i })
    if not ok then caught = caught + e.code % 7 end
    ok, e = pcall(function() return i + nil end)
    if not ok and e:find("arithmetic", 1, true) then caught = caught + 1 end
    ok, e = pcall(math.abs, -i)
    if ok then caught = caught + e % 5 end
  end
  return caught
end
