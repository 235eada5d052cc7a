-- Reserved words are no names; names are case-sensitive.
local And, _, _1, end_ = 1, 2, 3, 4
print(And, _, _1, end_) --> 1	2	3	4
print(select(2, load("local and = 1", "=s"))) --> s:1: <name> expected near 'and'
print(select(2, load("x.end = 1", "=s"))) --> s:1: <name> expected near 'end'
print(select(2, load("goto = 1", "=s"))) --> s:1: <name> expected near '='
print(select(2, load("local 1a = 1", "=s"))) --> s:1: malformed number near '1a'
print(select(2, load("local \xc3\xa4 = 1", "=s")) ~= nil) --> true
print(load("local const, close = 1, 2; return const + close")()) --> 3
