-- Lua patterns: find, match, gmatch and gsub over a made-up log.
local lines = {}
for i = 1, 200 do
  lines[i] = ("2024-%02d-%02d host%d [%s] user=%s path=/a/b%d/c.html size=%d"):format(i % 12 + 1, i % 28 + 1, i % 7, i % 3 == 0 and "warn" or "info",
    ("u" .. i):rep(2), i, i * 37)
end
local log = table.concat(lines, "\n") .. "\n"
return function()
  local sum = 0
  for line in log:gmatch("([^\n]*)\n") do
    local year, month, day = line:match("^(%d+)-(%d+)-(%d+)")
    sum = sum + tonumber(year) + tonumber(month) * tonumber(day)
    local key, value = line:match("(user)=(%w+)")
    sum = sum + #key + #value
    if line:find("warn", 1, true) then sum = sum + 1 end
    sum = sum + tonumber(line:match("size=(%d+)$"))
  end
  local changed, n = log:gsub("/(%w+)/b(%d+)", "<%2:%1>")
  local words = {}
  for word in changed:gmatch("%a+") do words[word] = (words[word] or 0) + 1 end
  local upper = log:gsub("%f[%w]%w+", function(word) return #word > 4 and word:upper() or nil end)
  return sum + n + words.host + #upper
end
