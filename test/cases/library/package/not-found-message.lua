-- The message of a module that nobody finds lists every place (without those for C libraries).
package.searchers = { package.searchers[1], package.searchers[2], package.searchers[3] ~= package.searchers[4] and #package.searchers == 3 and package.searchers[3] or nil }
package.path, package.cpath = "./?.lua;/nowhere/?/init.lua", ""
print(pcall(require, "no.such-module")) --> false	module 'no.such-module' not found:
--> 	no field package.preload['no.such-module']
--> 	no file './no/such-module.lua'
--> 	no file '/nowhere/no/such-module/init.lua'
print(pcall(require)) --> false	bad argument #1 to 'require' (string expected, got no value)
print(pcall(require, {})) --> false	bad argument #1 to 'require' (string expected, got table)
package.path = nil
print(pcall(require, "missing")) --> false	'package.path' must be a string
