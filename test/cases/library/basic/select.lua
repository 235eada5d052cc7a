-- select counts from either end.
print(select("#"), select("#", nil, nil)) --> 0	2
print(select(2, "a", "b", "c")) --> b	c
print(select(-1, "a", "b", "c")) --> c
print(select(-3, "a", "b", "c")) --> a	b	c
print(select(4, "a", "b", "c")) -->
print(select(2.0, "a", "b"), (select("1", "x", "y"))) --> b	x
print(pcall(select, 0, 1)) --> false	bad argument #1 to 'select' (index out of range)
print(pcall(select, -4, 1, 2, 3)) --> false	bad argument #1 to 'select' (index out of range)
print(pcall(select)) --> false	bad argument #1 to 'select' (number expected, got no value)
print(pcall(select, "x")) --> false	bad argument #1 to 'select' (number expected, got string)
print(pcall(select, 1.5)) --> false	bad argument #1 to 'select' (number has no integer representation)
print(pcall(select, {})) --> false	bad argument #1 to 'select' (number expected, got table)
