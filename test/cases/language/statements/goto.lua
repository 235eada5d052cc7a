-- goto: continue, nested loops, backward jumps with fresh locals.
for i = 1, 3 do
  if i == 2 then goto continue end
  print(i) --> 1
  --> 3
  ::continue::
end
local fs = {}
do
  local i = 1
  ::top::
  local v = i
  fs[i] = function() return v end
  i = i + 1
  if i <= 3 then goto top end
end
print(fs[1](), fs[2](), fs[3]()) --> 1	2	3
print(select(2, load("goto f; local x; ::f:: print(x)", "=s"))) --> s:1: <goto f> at line 1 jumps into the scope of local 'x'
print(select(2, load("do ::l:: end goto l", "=s"))) --> s:1: no visible label 'l' for <goto> at line 1
