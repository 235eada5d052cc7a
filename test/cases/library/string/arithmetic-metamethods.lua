-- The metatable of strings has the arithmetic metamethods, which may be replaced and taken away.
local m=getmetatable("")
local ks={} for k in pairs(m) do ks[#ks+1]=k end table.sort(ks) print(table.concat(ks," ")) --> __add __div __idiv __index __mod __mul __pow __sub __unm
local function p(...) print(pcall(...)) end
p(function() return "10"+1,"3"-"1","2"*3,"7"%"4","2"^2,"7"/2,"7"//2,-"3",-"0x10","1e1"+0,"10"+1.5," 5 "+1 end) --> true	11	2	6	3	4.0	3.5	3	-3	-16	10.0	11.5	6
local function all(e)
  local f = m["__" .. e]
  p(f, "10", 3) p(f, "a", 1) p(f, 1, "a") p(f, {}, 1) p(f, {}, "1") p(f, "1", {}) p(f) p(f, "1") p(f, 1) p(f, nil, nil) p(f, 1, 2)
  p(f, print, io.stdout)
  p(f, "1", setmetatable({}, { ["__" .. e] = function(a, b) return type(a), type(b) end }))
  p(f, "x", setmetatable({}, { ["__" .. e] = 5 }))
end
all "add" --> true	13
--> false	attempt to add a 'string' with a 'number'
--> false	attempt to add a 'number' with a 'string'
--> false	attempt to add a 'table' with a 'number'
--> false	attempt to add a 'table' with a 'string'
--> false	attempt to add a 'string' with a 'table'
--> false	attempt to add a 'nil' with a 'nil'
--> true	2
--> true	2
--> false	attempt to add a 'nil' with a 'nil'
--> true	3
--> false	attempt to add a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "sub" --> true	7
--> false	attempt to sub a 'string' with a 'number'
--> false	attempt to sub a 'number' with a 'string'
--> false	attempt to sub a 'table' with a 'number'
--> false	attempt to sub a 'table' with a 'string'
--> false	attempt to sub a 'string' with a 'table'
--> false	attempt to sub a 'nil' with a 'nil'
--> true	0
--> true	0
--> false	attempt to sub a 'nil' with a 'nil'
--> true	-1
--> false	attempt to sub a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "mul" --> true	30
--> false	attempt to mul a 'string' with a 'number'
--> false	attempt to mul a 'number' with a 'string'
--> false	attempt to mul a 'table' with a 'number'
--> false	attempt to mul a 'table' with a 'string'
--> false	attempt to mul a 'string' with a 'table'
--> false	attempt to mul a 'nil' with a 'nil'
--> true	1
--> true	1
--> false	attempt to mul a 'nil' with a 'nil'
--> true	2
--> false	attempt to mul a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "mod" --> true	1
--> false	attempt to mod a 'string' with a 'number'
--> false	attempt to mod a 'number' with a 'string'
--> false	attempt to mod a 'table' with a 'number'
--> false	attempt to mod a 'table' with a 'string'
--> false	attempt to mod a 'string' with a 'table'
--> false	attempt to mod a 'nil' with a 'nil'
--> true	0
--> true	0
--> false	attempt to mod a 'nil' with a 'nil'
--> true	1
--> false	attempt to mod a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "pow" --> true	1000.0
--> false	attempt to pow a 'string' with a 'number'
--> false	attempt to pow a 'number' with a 'string'
--> false	attempt to pow a 'table' with a 'number'
--> false	attempt to pow a 'table' with a 'string'
--> false	attempt to pow a 'string' with a 'table'
--> false	attempt to pow a 'nil' with a 'nil'
--> true	1.0
--> true	1.0
--> false	attempt to pow a 'nil' with a 'nil'
--> true	1.0
--> false	attempt to pow a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "div" --> true	3.3333333333333
--> false	attempt to div a 'string' with a 'number'
--> false	attempt to div a 'number' with a 'string'
--> false	attempt to div a 'table' with a 'number'
--> false	attempt to div a 'table' with a 'string'
--> false	attempt to div a 'string' with a 'table'
--> false	attempt to div a 'nil' with a 'nil'
--> true	1.0
--> true	1.0
--> false	attempt to div a 'nil' with a 'nil'
--> true	0.5
--> false	attempt to div a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "idiv" --> true	3
--> false	attempt to idiv a 'string' with a 'number'
--> false	attempt to idiv a 'number' with a 'string'
--> false	attempt to idiv a 'table' with a 'number'
--> false	attempt to idiv a 'table' with a 'string'
--> false	attempt to idiv a 'string' with a 'table'
--> false	attempt to idiv a 'nil' with a 'nil'
--> true	1
--> true	1
--> false	attempt to idiv a 'nil' with a 'nil'
--> true	0
--> false	attempt to idiv a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
all "unm" --> true	-3
--> false	attempt to unm a 'string' with a 'number'
--> false	attempt to unm a 'number' with a 'string'
--> false	attempt to unm a 'table' with a 'number'
--> false	attempt to unm a 'table' with a 'string'
--> false	attempt to unm a 'string' with a 'table'
--> false	attempt to unm a 'nil' with a 'nil'
--> true	-1
--> true	-1
--> false	attempt to unm a 'nil' with a 'nil'
--> true	-2
--> false	attempt to unm a 'function' with a 'userdata'
--> true	string
--> false	attempt to call a number value
p(function() return "a"+1 end) --> false	arithmetic-metamethods.lua:125: attempt to add a 'string' with a 'number'
p(function() return 1+"a" end) --> false	arithmetic-metamethods.lua:126: attempt to add a 'number' with a 'string'
p(function() return {}+"a" end) --> false	arithmetic-metamethods.lua:127: attempt to add a 'table' with a 'string'
p(function() return "a"+{} end) --> false	arithmetic-metamethods.lua:128: attempt to add a 'string' with a 'table'
p(function() return -"a" end) --> false	arithmetic-metamethods.lua:129: attempt to unm a 'string' with a 'string'
p(function() local x="10" return x//0 end) --> false	attempt to divide by zero
p(function() return "10"%0 end) --> false	attempt to perform 'n%0'
p(function() local s="abc" return s*2 end) --> false	arithmetic-metamethods.lua:132: attempt to mul a 'string' with a 'number'
p(function() return nil+"10" end) --> false	arithmetic-metamethods.lua:133: attempt to add a 'nil' with a 'string'
p(function() return "10"+nil end) --> false	arithmetic-metamethods.lua:134: attempt to add a 'string' with a 'nil'
p(function() return "9223372036854775807"+1 end) --> true	-9223372036854775808
p(function() return "10"&1 end) --> false	arithmetic-metamethods.lua:136: attempt to perform bitwise operation on a string value (constant '10')
p(function() return "a"&1 end) --> false	arithmetic-metamethods.lua:137: attempt to perform bitwise operation on a string value (constant 'a')
p(function() return ~"1" end) --> false	arithmetic-metamethods.lua:138: attempt to perform bitwise operation on a string value (constant '1')
p(function() return "1"<<1 end) --> false	arithmetic-metamethods.lua:139: attempt to perform bitwise operation on a string value (constant '1')
p(function() return 1.5|"2" end) --> false	arithmetic-metamethods.lua:140: attempt to perform bitwise operation on a string value (constant '2')
print((select(2,xpcall(function() return "a"+1 end,debug.traceback)):gsub("\n[^\n]*xpcall.*",""))) --> arithmetic-metamethods.lua:141: attempt to add a 'string' with a 'number'
--> stack traceback:
--> 	[C]: in metamethod 'add'
--> 	arithmetic-metamethods.lua:141: in function <arithmetic-metamethods.lua:141>
m.__add=function(a,b) return "ADD" end p(function() return "1"+2,2+"1","x"+{} end)  --> true	ADD	ADD	ADD
m.__add=nil p(function() local s="1" return s+2 end) --> false	arithmetic-metamethods.lua:146: attempt to perform arithmetic on a string value (local 's')
p(function() return 2+"1" end) --> false	arithmetic-metamethods.lua:147: attempt to perform arithmetic on a string value (constant '1')
p(function() local t={s="1"} return t.s+2 end) --> false	arithmetic-metamethods.lua:148: attempt to perform arithmetic on a string value (field 's')
p(function() return "1"+"2" end) --> false	arithmetic-metamethods.lua:149: attempt to perform arithmetic on a string value (constant '1')
p(function() return {}+"2" end) --> false	arithmetic-metamethods.lua:150: attempt to perform arithmetic on a table value
m.__mul=m.__sub p(function() return "7"*"2" end) --> true	5
m.__unm=5 p(function() return -"2" end) --> false	arithmetic-metamethods.lua:152: attempt to call a number value (metamethod 'unm')
m.__idiv=setmetatable({},{__call=function(_,a,b) return "C"..a..b end})
p(function() return "2"//1 end) --> true	C21
debug.setmetatable("",nil)
p(function() return "1"-2 end) debug.setmetatable("",m) --> false	arithmetic-metamethods.lua:156: attempt to perform arithmetic on a string value (constant '1')
debug.setmetatable(1,{__add=function() return "num" end})
p(function() return 1+"1" end) --> true	num
p(function() return 1+1 end) --> true	2
p(function() return "x"-1 end) --> false	arithmetic-metamethods.lua:160: attempt to sub a 'string' with a 'number'
debug.setmetatable(1,nil)
