-- load gives the compiled chunk as a vararg function, or nil and the message.
local f = load("local a, b = ... return b, a")
print(f(1, 2)) --> 2	1
print(load("return =")) --> nil	[string "return ="]:1: unexpected symbol near '='
print(load("return =", "=name")) --> nil	name:1: unexpected symbol near '='
print(load("return =", "@dir/name")) --> nil	dir/name:1: unexpected symbol near '='
print(load("return =", "a chunk\nof lines")) --> nil	[string "a chunk..."]:1: unexpected symbol near '='
print(load("return =", ("x"):rep(100))) --> nil	[string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]:1: unexpected symbol near '='
print(load("return =", "=" .. ("x"):rep(100))) --> nil	xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:1: unexpected symbol near '='
print(load("return =", "@" .. ("x"):rep(100))) --> nil	...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:1: unexpected symbol near '='
print(load("x = 'unfinished")) --> nil	[string "x = 'unfinished"]:1: unfinished string near <eof>
print(load("x =")) --> nil	[string "x ="]:1: unexpected symbol near <eof>
print(load(""), select("#", load("")())) --> function: 0x	0
print(load("# not skipped here")) --> nil	[string "# not skipped here"]:1: unexpected symbol near '#'
