-- setvbuf and flush; another handle sees what was flushed.
local name = os.tmpname()
local f = io.open(name, "w")
local function seen() local g = io.open(name) local s = g:read("a") g:close() return s end
print(f:setvbuf("full"), f:setvbuf("full", 1024), f:setvbuf("line"), f:setvbuf("no")) --> true	true	true	true
f:write("now") print(seen()) --> now
f:setvbuf("full", 4096) f:write(" later") f:flush() print(seen()) --> now later
f:setvbuf("no")
f:write("!")
print(seen(), f:flush() == f, io.flush() ~= nil) --> now later!	false	true
print(pcall(f.setvbuf, f, "bad")) --> false	bad argument #2 to '?' (invalid option 'bad')
print(pcall(f.setvbuf, f)) --> false	bad argument #2 to '?' (string expected, got no value)
print(pcall(f.setvbuf, f, "full", "x")) --> false	bad argument #3 to '?' (number expected, got string)
f:close()
print(pcall(f.flush, f)) --> false	attempt to use a closed file
print(pcall(f.setvbuf, f, "no")) --> false	attempt to use a closed file
os.remove(name)
