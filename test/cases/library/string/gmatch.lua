-- gmatch yields captures or whole matches; an anchor is not special; init.
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, "->", v, " ") end
print() --> a->1 b->2 
for w in ("one two"):gmatch("%a+") do io.write("[", w, "]") end
print() --> [one][two]
for m in ("abc"):gmatch("") do io.write("<", m, ">") end
print() --> <><><><>
for p in ("abc"):gmatch("()") do io.write(p, " ") end
print() --> 1 2 3 4 
for m in ("aaxa"):gmatch("^a") do io.write(m, " ") end
print() -->
for m in ("abcd"):gmatch(".", 3) do io.write(m, " ") end
print() --> c d 
for m in ("abcd"):gmatch(".", -1) do io.write(m, " ") end
print() --> d 
print(("x"):gmatch("y")(), ("abc"):gmatch("b")()) --> nil	b
local it = ("ab"):gmatch(".")
print(it(), it(), it(), it()) --> a	b	nil
print(pcall(string.gmatch, "x")) --> false	bad argument #2 to 'string.gmatch' (string expected, got no value)
print(pcall(string.gmatch)) --> false	bad argument #1 to 'string.gmatch' (string expected, got no value)
print(pcall(string.gmatch("x", "("), 1)) --> false	unfinished capture
