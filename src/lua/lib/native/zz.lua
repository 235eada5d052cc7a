function print(...)
  local n = select("#", ...)
  for i = 1, n do
    write(tostring((select(i, ...))))
    write(i < n and "\t" or "\n")
  end
  if n == 0 then write("\n") end
end
