-- Depth, pieces of long texts, captures that are not open, classes up to the end.
local as = ("a"):rep(400)
local function try(pattern, subject)
  local ok, found = pcall(string.match, subject or as, pattern)
  print(ok, ok and #found or found)
end
for _, last in ipairs { "a?", "a-a", "a*", "(a)", "(a", "()" } do
  for n = 197, 201 do
    local ok, message = pcall(string.match, as, ("a?"):rep(n) .. last)
    if not ok and message ~= "pattern too complex" and message ~= "unfinished capture" then print(last, n, message) end
  end
end
for n = 194, 201 do
  local ok, message = pcall(string.match, as, ("a?"):rep(n) .. "(a)a?")
  if not ok and message ~= "pattern too complex" then print(n, message) end
end
for _, f in ipairs { "match", "gmatch", "gsub" } do
  for _, p in ipairs { "a)", ")", "(a))", "%f[", "%f[a", "%f", "a)b" } do
    print(f, p, pcall(function()
      if f == "gsub" then return (string.gsub("ab", p, "")) end
      if f == "match" then return string.match("ab", p) end
      for w in string.gmatch("ab", p) do return w end
    end))
  end
end
local long = ("a"):rep(70000)
print(#(long .. "b"):match("a-b"), #(long .. "b" .. long):match(".*b"), #(long .. "bc"):match("[ab]-c"), (long .. "b"):find("a*c"))
print(#(long .. "b"):match("^a*b"), #(long .. long):match("^.-a$"), #("b" .. long .. long):match("b.*"), #(long:rep(3)):match("a+$"))
print(#("(" .. long .. ")"):match("%b()"), ("(" .. long):match("%b()"), #("\0"):rep(3):match("%z+"), #("a\0"):match("%Z+"), #("abc"):match("%Z+"), #("abc"):match("%Z*$"))
--> match	a)	false	patterns-at-their-limits.lua:21: invalid pattern capture
--> match	)	false	patterns-at-their-limits.lua:21: invalid pattern capture
--> match	(a))	false	patterns-at-their-limits.lua:21: invalid pattern capture
--> match	%f[	false	patterns-at-their-limits.lua:21: malformed pattern (missing ']')
--> match	%f[a	false	patterns-at-their-limits.lua:21: malformed pattern (missing ']')
--> match	%f	false	patterns-at-their-limits.lua:21: missing '[' after '%f' in pattern
--> match	a)b	false	patterns-at-their-limits.lua:21: invalid pattern capture
--> gmatch	a)	false	patterns-at-their-limits.lua:22: invalid pattern capture
--> gmatch	)	false	patterns-at-their-limits.lua:22: invalid pattern capture
--> gmatch	(a))	false	patterns-at-their-limits.lua:22: invalid pattern capture
--> gmatch	%f[	false	patterns-at-their-limits.lua:22: malformed pattern (missing ']')
--> gmatch	%f[a	false	patterns-at-their-limits.lua:22: malformed pattern (missing ']')
--> gmatch	%f	false	patterns-at-their-limits.lua:22: missing '[' after '%f' in pattern
--> gmatch	a)b	false	patterns-at-their-limits.lua:22: invalid pattern capture
--> gsub	a)	false	patterns-at-their-limits.lua:20: invalid pattern capture
--> gsub	)	false	patterns-at-their-limits.lua:20: invalid pattern capture
--> gsub	(a))	false	patterns-at-their-limits.lua:20: invalid pattern capture
--> gsub	%f[	false	patterns-at-their-limits.lua:20: malformed pattern (missing ']')
--> gsub	%f[a	false	patterns-at-their-limits.lua:20: malformed pattern (missing ']')
--> gsub	%f	false	patterns-at-their-limits.lua:20: missing '[' after '%f' in pattern
--> gsub	a)b	false	patterns-at-their-limits.lua:20: invalid pattern capture
--> 70001	70001	70002	nil
--> 70001	140000	140001	210000
--> 70002	nil	3	1	3	3
