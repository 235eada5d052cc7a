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
