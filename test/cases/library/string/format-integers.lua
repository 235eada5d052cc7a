-- Integer conversions with flags, widths and precisions.
print(("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%.3d] [%8.3d] [%-8.3d] [%+05d]"):format(42, 42, 42, 42, 42, 42, 42, 42, 42, 42)) --> [42] [   42] [42   ] [00042] [+42] [ 42] [042] [     042] [042     ] [+0042]
print(("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%.3d]"):format(-42, -42, -42, -42, -42, -42, -42)) --> [-42] [  -42] [-42  ] [-0042] [-42] [-42] [-042]
print(("[%i] [%3i] [%.0d] [%.0d]"):format(7, 7, 0, 1)) --> [7] [  7] [] [1]
print(("[%x] [%X] [%#x] [%#X] [%o] [%#o] [%08x] [%-8x] [%.4x]"):format(255, 255, 255, 255, 255, 255, 255, 255, 255)) --> [ff] [FF] [0xff] [0XFF] [377] [0377] [000000ff] [ff      ] [00ff]
print(("[%x] [%o] [%X] [%#x]"):format(-1, -1, math.mininteger, 0)) --> [ffffffffffffffff] [1777777777777777777777] [8000000000000000] [0]
print(("[%d] [%d]"):format(math.maxinteger, math.mininteger)) --> [9223372036854775807] [-9223372036854775808]
print(("[%d] [%d] [%x]"):format(3.0, "10", "0x10")) --> [3] [10] [10]
print(("[%c%c] [%3c] [%-3c]"):format(65, 66, 67, 68), #("%c"):format(0)) --> [AB] [  C] [D  ]	1
print(pcall(string.format, "%d", 1.5)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", "1.5")) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
print(pcall(string.format, "%d", 2^63)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%x", {})) --> false	bad argument #2 to 'string.format' (number expected, got table)
print(pcall(string.format, "%c", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
