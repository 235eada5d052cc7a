-- Long strings: levels, a first newline skipped, no escapes, line ends made \n.
print([[a]b]], [=[a]]b]=], [==[]=]]==]) --> a]b	a]]b	]=]
print(#load("return [[\n\nx]]")(), [[\n\z]]) --> 2	\n\z
print(#load("return [[a\r\nb\rc\n\rd]]")(), load("return [[a\r\nb]]")() == "a\nb") --> 7	true
print(#[[]], #[=[]=]) --> 0	0
print(select(2, load("x = [[abc", "=s"))) --> s:1: unfinished long string (starting at line 1) near <eof>
print(select(2, load("x = [=abc", "=s"))) --> s:1: invalid long string delimiter near '[='
print(select(2, load("--[==[ abc", "=s"))) --> s:1: unfinished long comment (starting at line 1) near <eof>
