-- Short and long comments end where they should.
local a = 1 -- comment ]]
--[[ block
print("not run") ]] local b = 2
--[==[ ]] ]=] ]==] local c = 3
---[[ short after all
local d = 4
--]]
print(a, b, c, d) --[=[ tail ]=] --> 1	2	3	4
print(load("return 1 --")(), load("--")(), load("#!shebang is no comment here")) --> 1	nil	nil	[string "#!shebang is no comment here"]:1: unexpected symbol near '#'
