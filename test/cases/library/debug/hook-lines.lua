-- Line events come when a new line starts and when a loop goes back.
local seen = {}
local function run()
  local s = 0
  for i = 1, 2 do
    s = s + i
  end
  return s
end
debug.sethook(function(event, line) seen[#seen + 1] = event .. line end, "l")
run()
debug.sethook()
print(table.concat(seen, " ")) --> line11 line4 line5 line6 line5 line6 line5 line8 line12
print(debug.gethook()) --> nil
