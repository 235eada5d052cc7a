-- const variables can not be assigned; close needs a closable value.
local c <const>, d = 10, 2
print(c + d) --> 12
print(select(2, load("local x <const> = 1; x = 2", "=s"))) --> s:1: attempt to assign to const variable 'x'
print(select(2, load("local x <close> = nil; x = 2", "=s"))) --> s:1: attempt to assign to const variable 'x'
print(select(2, load("local a <close>, b <close> = 1", "=s"))) --> s:1: multiple to-be-closed variables in local list
print(select(2, load("local x <const> = 1; return function() x = 2 end", "=s"))) --> s:1: attempt to assign to const variable 'x'
print(pcall(load("local x <close> = 5", "=s"))) --> false	s:1: variable 'x' got a non-closable value
