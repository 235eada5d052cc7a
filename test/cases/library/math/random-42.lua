-- The generator is xoshiro256**: the same numbers as PUC's for a given seed.
math.randomseed(42)
for i = 1, 5 do print(math.random(0)) end --> -1276290044721465627
--> 8333941968102511665
--> -8358531260401861301
--> -3807604385970496171
--> -7059243630996204619
for i = 1, 3 do print(("%.17g"):format(math.random())) end --> 0.0096006865506838013
--> 0.96389739813422104
--> 0.71097689661550945
for i = 1, 10 do io.write(math.random(6), " ") end
print() --> 1 3 1 1 6 1 6 2 1 5 
for i = 1, 6 do io.write(math.random(-10, 10), " ") end
print() --> -5 -2 -7 -5 2 6 
for i = 1, 3 do print(math.random(math.mininteger, math.maxinteger), math.random(1, math.maxinteger), math.random(0, 1 << 40)) end --> -3612245498665647140	644678784054770809	734963299216
--> 6060757188514945481	2814867048471451237	816988135893
--> 1578843077627153151	1686793589230563816	135533764059
