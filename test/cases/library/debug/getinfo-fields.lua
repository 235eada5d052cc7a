-- The fields of each option.
local function f(a, b, ...) local x return debug.getinfo(1, "nSltuf") end
local i = f()
print(i.name, i.namewhat, i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined, i.currentline) --> f	local	@getinfo-fields.lua	getinfo-fields.lua	Lua	2	2	2
print(i.nups, i.nparams, i.isvararg, i.istailcall, i.func == f) --> 1	2	true	false	true
i = debug.getinfo(print)
print(i.name, i.namewhat, i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined, i.currentline, i.nups, i.nparams, i.isvararg, i.func == print) --> nil		=[C]	[C]	C	-1	-1	-1	0	0	true	true
i = debug.getinfo(1)
print(i.what, i.source, i.currentline, i.linedefined, i.nparams, i.isvararg) --> main	@getinfo-fields.lua	8	0	0	true
print(debug.getinfo(100), next(debug.getinfo(1, ""))) --> nil	nil
print(debug.getinfo(load("x = 1", "=named"), "S").short_src, debug.getinfo(load("x = 1"), "S").source, debug.getinfo(load("x\n=\n1"), "S").short_src) --> named	x = 1	[string "x..."]
local function tail() return debug.getinfo(1, "t").istailcall end
print((function() return tail() end)(), (tail())) --> true	false
print(pcall(debug.getinfo, 1, "X")) --> false	bad argument #2 to 'debug.getinfo' (invalid option)
print(pcall(debug.getinfo, 1, ">S")) --> false	bad argument #2 to 'debug.getinfo' (invalid option '>')
print(pcall(debug.getinfo)) --> false	bad argument #1 to 'debug.getinfo' (number expected, got no value)
print(pcall(debug.getinfo, "x")) --> false	bad argument #1 to 'debug.getinfo' (number expected, got string)
print(pcall(debug.getinfo, {}, "S")) --> false	bad argument #1 to 'debug.getinfo' (number expected, got table)
print(debug.getinfo(-1)) --> nil
