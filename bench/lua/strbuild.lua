-- Strings made of pieces: concatenation, table.concat, format, substrings, bytes.
return function()
  local pieces = {}
  for i = 1, 4000 do
    local s = "item " .. i .. ": " .. (i * 0.5) .. ";"
    if i % 3 == 0 then s = s:upper() end
    pieces[#pieces + 1] = string.format("%-20s|%05d|%s", s, i, s:sub(3, -2))
  end
  local text = table.concat(pieces, "\n")
  local sum = 0
  for i = 1, #text, 7 do sum = (sum * 31 + text:byte(i)) % 1000003 end
  local reversed = text:reverse():rep(2)
  return sum + #reversed
end
