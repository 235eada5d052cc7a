-- Precedence and associativity.
print(2 ^ 3 ^ 2, -2 ^ 2, 2 ^ -1, not nil == true, -3 % 5, -(3 % 5)) --> 512.0	-4.0	0.5	true	2	-3
print(1 .. 2 .. 3, "a" .. 1 + 2, 1 + 2 < 4, 1 << 2 + 1, 6 & 3 == 2 and 1, 1 | 2 ~ 3 & 4) --> 123	a3	true	8	1	3
print(1 or error(), nil and error(), false or nil, nil or false, 1 and 2, false == nil) --> 1	nil	nil	false	2	false
print(#"abc" + 1, -"2" + 0, 10 - 3 - 2, 2 * 3 % 4, 5 // 2 * 2) --> 4	-2	5	2	4
