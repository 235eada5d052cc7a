-- The places where C libraries are looked for are listed as well.
local function message(name) return (select(2, pcall(require, name))) end
package.path, package.cpath = "", ""
print(message("nomod")) --> module 'nomod' not found:
--> 	no field package.preload['nomod']
--> 	no file ''
--> 	no file ''
print(message("a.b.c")) --> module 'a.b.c' not found:
--> 	no field package.preload['a.b.c']
--> 	no file ''
--> 	no file ''
--> 	no file ''
package.path, package.cpath = "?.x;y/?/z", "?.so;/x/?.so"
print(message("a.b")) --> module 'a.b' not found:
--> 	no field package.preload['a.b']
--> 	no file 'a/b.x'
--> 	no file 'y/a/b/z'
--> 	no file 'a/b.so'
--> 	no file '/x/a/b.so'
--> 	no file 'a.so'
--> 	no file '/x/a.so'
print(message("")) --> module '' not found:
--> 	no field package.preload['']
--> 	no file '.x'
--> 	no file 'y//z'
--> 	no file '.so'
--> 	no file '/x/.so'
package.cpath = nil
print(message("m")) --> 'package.cpath' must be a string
package.path, package.cpath = 5, 3
print(message("m")) --> module 'm' not found:
--> 	no field package.preload['m']
--> 	no file '5'
--> 	no file '3'
print(#package.searchers) --> 4
local name = os.tmpname()
package.path, package.cpath = "", name
print((message("found"):gsub(name, "NAME"):gsub(":\n.*", ":"))) --> error loading module 'found' from file 'NAME':
os.remove(name)
package.searchers = { setmetatable({}, { __call = function() return "callable" end }), function() return 5 end, function() return {} end }
print(message("m")) --> module 'm' not found:
--> 	callable
--> 	5
package.searchers = { 5 }
print(message("m")) --> attempt to call a number value
print(pcall(package.searchpath, "x", nil, {})) --> false	bad argument #3 to 'package.searchpath' (string expected, got table)
print(pcall(package.loadlib, "x")) --> false	bad argument #2 to 'package.loadlib' (string expected, got no value)
