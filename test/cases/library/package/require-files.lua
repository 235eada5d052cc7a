-- Modules in files get their name and path; submodules are in folders.
local dir = os.tmpname()
os.remove(dir)
os.execute("mkdir -p " .. dir .. "/pkg/sub")
local function write(path, text) local f = assert(io.open(dir .. path, "w")) f:write(text) f:close() end
local function hide(...) local t = table.pack(...) for i = 1, t.n do if type(t[i]) == "string" then t[i] = t[i]:gsub(dir:gsub("%p", "%%%0"), "DIR") end end return table.unpack(t, 1, t.n) end
package.path = dir .. "/?.lua;" .. dir .. "/?/init.lua"
write("/one.lua", "return { ... }")
write("/pkg/init.lua", "return 'pkg init'")
write("/pkg/sub/leaf.lua", "return (...)")
write("/syntax.lua", "x =")
write("/throws.lua", "error('at load')")
local m, where = require("one")
print(hide(m[1], m[2], where, #m)) --> one	DIR/one.lua	DIR/one.lua	2
print(hide(require("pkg"))) --> pkg init	DIR/pkg/init.lua
print(hide(require("pkg.sub.leaf"))) --> pkg.sub.leaf	DIR/pkg/sub/leaf.lua
print(hide(pcall(require, "syntax"))) --> false	error loading module 'syntax' from file 'DIR/syntax.lua':
--> 	DIR/syntax.lua:1: unexpected symbol near <eof>
print(hide(pcall(require, "throws"))) --> false	DIR/throws.lua:1: at load
print(package.loaded.throws) --> nil
print(select("#", require("one"))) --> 1
os.execute("rm -r " .. dir)
