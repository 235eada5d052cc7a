-- package.searchers may be changed; a string result joins the message.
print(package.config:sub(1, 1), #package.config) --> /	10
table.insert(package.searchers, 2, function(name)
  if name:sub(1, 2) == "x:" then return function(...) return table.concat({ ... }, "|") end, "extra" end
  return "\n\tno x: module '" .. name .. "'"
end)
print(require("x:one")) --> x:one|extra	extra
package.searchers = { function() return nil end }
print(pcall(require, "y")) --> false	module 'y' not found:
package.searchers = { function() return 12 end }
print(pcall(require, "z")) --> false	module 'z' not found:
--> 	12
package.searchers = { function() return function(...) print(...) return "no data" end end } --> w	nil
print(require("w")) --> no data	nil
package.searchers = nil
print(pcall(require, "v")) --> false	'package.searchers' must be a table
package.searchers = {}
print(pcall(require, "u")) --> false	module 'u' not found:
