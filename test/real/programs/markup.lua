-- markdown.lua is written for Lua 5.1: `setfenv` is given to it by the debug library, the same for every engine.
function setfenv(level, env)
  local f = type(level) == "function" and level or debug.getinfo(level + 1, "f").func
  for i = 1, 250 do
    local name = debug.getupvalue(f, i)
    if name == "_ENV" then
      debug.upvaluejoin(f, i, function() return env end, 1)
      return f
    end
    if not name then return f end
  end
end
unpack = table.unpack
local markdown = require "markdown"
print(markdown [[
Title
=====

A *paragraph* with **strong** text, `code`, a [link](http://example.com "T") and an ![image](a.png).

* one
* two
    * nested

1. first
2. second

> quote
> more

    code block <tag>

Term | x & y < z

---

Line<br>with html &copy; and "quotes" -- [ref][1]

[1]: http://example.org/ref  "Ref"
]])
