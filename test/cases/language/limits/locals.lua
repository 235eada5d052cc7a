-- A function has at most 200 locals and 255 upvalues.
local function locals(n) local t = {} for i = 1, n do t[i] = "local a" .. i end return table.concat(t, "\n") end
print(load(locals(200), "=s") ~= nil) --> true
print(select(2, load(locals(201), "=s"))) --> s:201: too many local variables (limit is 200) in main function near <eof>
local function upvalues(n)
  local t = {}
  for i = 1, n do t[#t + 1] = (i % 128 == 1 and "local function f" .. i .. "()\n" or "") .. "local v" .. i end
  t[#t + 1] = "return function() return 0"
  for i = 1, n do t[#t + 1] = "+v" .. i end
  return table.concat(t, "\n") .. " end" .. (" end"):rep((n + 127) // 128)
end
print((load(upvalues(255), "=s")) ~= nil) --> true
print(select(2, load(upvalues(256), "=s"))) --> s:515: too many upvalues (limit is 255) in function at line 259 near 'end'
