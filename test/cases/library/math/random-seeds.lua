-- Seeds of one and two numbers, floats, negative and large ones.
for _, seed in ipairs { 0, 1, -1, 123456789, math.maxinteger, math.mininteger, 3.0, 2^53, "7" } do
  math.randomseed(seed)
  print(seed, math.random(1000000), math.random(0), math.random(3, 7)) --> 0	275394	4331835599999590920	6
  --> 1	757150	-247601303632394777	4
  --> -1	197426	-1196536760348545977	6
  --> 123456789	21868	-5620225258248769823	7
  --> 9223372036854775807	349242	5129503355334672232	3
  --> -9223372036854775808	951552	4973990004745254833	7
  --> 3.0	578954	5077101272560591689	6
  --> 9.007199254741e+15	872875	-3570884244442226069	6
  --> 7	218944	7158829965715012823	5
end
math.randomseed(1, 2) print(math.random(0)) --> 8291693048688576641
math.randomseed(42, 0) print(math.random(0)) --> -1276290044721465627
math.randomseed(7) local a = math.random() math.randomseed(7) print(a == math.random()) --> true
math.randomseed() print(math.random() < 1) --> true
for i = 1, 100 do local r = math.random(3) assert(r >= 1 and r <= 3) end
