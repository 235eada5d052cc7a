-- refuse: 1000
-- Functions that need memory for what they answer; each allocation is refused in turn by test/lua/slow-paths.test.ts.
local long = ("x"):rep(20)
print(string.unpack("s1", "\20" .. ("z"):rep(20)), pcall(string.unpack, "s16", ("\255"):rep(16))) --> zzzzzzzzzzzzzzzzzzzz	false	16-byte integer does not fit into Lua Integer
print(pcall(string.pack, "Xi17"), pcall(string.pack, "Xq"), pcall(string.unpack, "i17", ""), pcall(string.unpack, "q", "")) --> false	false	false	false	invalid format option 'q'
print(("hello you"):gsub("%w+", {}), ("goodbye you"):gsub("%w+", setmetatable({}, { __index = rawget }))) --> hello you	goodbye you	2
print(pcall(string.gsub, "abc", "b", table.pack)) --> false	invalid replacement value (a table)
print(#("a" .. ("y"):rep(5000)):gsub("a", function() return "b" end)) --> 5001
print(pcall(math.atan, "x"), pcall(math.atan, 1, "x"), math.modf(2^60 + 0.5), math.modf("9007199254740993000")) --> false	false	1152921504606846976	9007199254740993024	0.0
print(type(debug.setmetatable({}, { __gc = function() end })), type(setmetatable({}, { __gc = function() end }))) --> table	table
print(table.pack(long .. 1, long .. 2).n, table.pack().n) --> 2	0
local text = ("a"):rep(50)
print(text .. "1" == ("b"):rep(50) .. "1", text .. "1" == text .. "2", text .. "1" == ("a"):rep(50) .. "1") --> false	false	true
local t = { [5] = 5 }
for i = 1, 4 do t[i] = i end
table.insert(t, 2, "new") table.remove(t, 1)
print(table.concat(t, " ")) --> new 2 3 4 5
for _, last in ipairs { 10, 20, 40 } do
  for at = 1, 4 do
    local function gaps()
      local u = {}
      for i = 5, last, 5 do if i == 5 or i == 10 or i == 20 or i == 40 then u[i] = i end end
      for i = 1, 4 do u[i] = i end
      return u
    end
    table.remove(gaps(), at)
    table.insert(gaps(), at, 0)
    table.insert(gaps(), 0)
  end
end
local powers = { x = 1 }
for i = 0, 50 do powers[5 << i] = i end
for i = 1, 4 do powers[i] = i end
print(pcall(table.insert, powers, "last")) --> true
