-- Alignment with ! and X, padding with x, spaces.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<!4 b i4", 1, 2)), string.packsize("<!4 b i4"), string.packsize("!8 b d"), string.packsize("! b j b h")) --> 0100000002000000	8	16	20
print(hex(string.pack("<b x h", 1, 2)), hex(string.pack("<!4 b Xi4", 1)), string.packsize("<!2 b Xi4 b")) --> 01000200	01000000	3
print(string.unpack("<!4 b i4", string.pack("<!4 b i4", 7, -9))) --> 7	-9	9
print(hex(string.pack("<!4 i4 !2 b i4", 1, 2, 3)), hex(string.pack("<i2 >i2 =b", 1, 1, 1))) --> 01000000020003000000	0100000101
print(pcall(string.pack, "!3 i4", 1)) --> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pcall(string.pack, "!17", 1)) --> false	integral size (17) out of limits [1,16]
print(pcall(string.pack, "!4 i3", 1)) --> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pcall(string.pack, "X", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.pack, "Xz", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.pack, "X ", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.pack, "!4 Xi3", 1)) --> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
