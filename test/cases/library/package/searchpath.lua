-- searchpath replaces separators and tries each template.
local name = os.tmpname()
local dir, base = name:match("^(.*)/([^/]*)$")
local function hide(...) local t = table.pack(...) for i = 1, t.n do t[i] = tostring(t[i]):gsub(base:gsub("%p", "%%%0"), "BASE"):gsub(dir, "DIR") end return table.unpack(t, 1, t.n) end
print(hide(package.searchpath(base, dir .. "/?"))) --> DIR/BASE
print(hide(package.searchpath(base, "/none/?;" .. dir .. "/?;/other/?"))) --> DIR/BASE
print(package.searchpath("a.b.c", "/x/?.lua;/y/?/?.lua")) --> nil	no file '/x/a/b/c.lua'
--> 	no file '/y/a/b/c/a/b/c.lua'
print(package.searchpath("a.b.c", "/x/?.lua", "")) --> nil	no file '/x/a.b.c.lua'
print(package.searchpath("a-b-c", "/x/?.lua", "-")) --> nil	no file '/x/a/b/c.lua'
print(package.searchpath("a.b", "/x/?.lua", ".", "::")) --> nil	no file '/x/a::b.lua'
print(package.searchpath("a", "")) --> nil	no file ''
print(package.searchpath("a", "no-mark")) --> nil	no file 'no-mark'
print(pcall(package.searchpath, "a")) --> false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, "a", {})) --> false	bad argument #2 to 'package.searchpath' (string expected, got table)
os.remove(name)
