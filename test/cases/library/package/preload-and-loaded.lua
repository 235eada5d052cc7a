-- require asks package.loaded, then package.preload; the loader gets the name and ":preload:".
package.preload["my.module"] = function(...) print("loading", ...) return { value = 1 } end --> loading	my.module	:preload:
local m, extra = require("my.module")
print(m.value, extra) --> 1	:preload:
print(require("my.module") == m, select("#", require("my.module"))) --> true	1
print(package.loaded["my.module"] == m) --> true
--> loading	my.module	:preload:
package.loaded["my.module"] = nil
print(require("my.module") ~= m) --> true
package.preload.none = function() end
print(require("none")) --> true	:preload:
print(package.loaded.none) --> true
package.preload.no = function() return false end
print(require("no"), package.loaded.no) --> false	false
package.preload.own = function(name) package.loaded[name] = "set by itself" end
print(require("own")) --> set by itself	:preload:
package.preload.fails = function() error("loader failed") end
print(pcall(require, "fails")) --> false	preload-and-loaded.lua:17: loader failed
print(package.loaded.string == string, package.loaded._G == _G) --> true	true
