-- activelines is the set of lines with code.
local function f()
  local x = 1

  -- no code here
  return x
end
local lines = {}
for l in pairs(debug.getinfo(f, "L").activelines) do lines[#lines + 1] = l end
table.sort(lines)
print(table.concat(lines, " ")) --> 3 6 7
print(debug.getinfo(print, "L").activelines) --> nil
