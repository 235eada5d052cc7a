-- Lines of a file that closes itself, with formats, and of a file that stays open.
local name = os.tmpname()
local f = io.open(name, "w") f:write("one\ntwo\n\n1 2 3\nlast") f:close()
for line in io.lines(name) do io.write("[", line, "]") end print() --> [one][two][][1 2 3][last]
for line in io.lines(name, "L") do io.write(("%q"):format(line), " ") end print() --> "one\
--> " "two\
--> " "\
--> " "1 2 3\
--> " "last" 
for a, b in io.lines(name, 1, "l") do io.write(a, "|", b or "nil", " ") end print() --> o|ne t|wo 
--> |1 2 3 l|ast 
for s in io.lines(name, 4) do io.write(("%q"):format(s), " ") end print() --> "one\
--> " "two\
--> " "\
--> 1 2" " 3\
--> l" "ast" 
for s in io.lines(name, "a") do print(#s) break end --> 19
f = io.open(name)
for line in f:lines() do io.write(line, " ") if line == "" then break end end print() --> one two  
for a, b, c in f:lines("n", "n", "n") do print(a, b, c) break end --> 1	2	3
print(f:read("a")) -->
--> last
f:close()
local it = io.lines(name)
for i = 1, 5 do it() end
print((it())) --> nil
print(pcall(it)) --> false	file is already closed
print((select(2, pcall(io.lines, "/no/such/file")))) --> cannot open file '/no/such/file' (No such file or directory)
print(select("#", io.lines(name))) --> 4
print(pcall(function() for l in io.lines(name, "n") do print(l) end end)) --> true
os.remove(name)
