-- Floats, counted strings, zero-terminated strings, fixed strings.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<f", 1.5)), hex(string.pack(">d", 0.1)), hex(string.pack("<n", -2)), string.unpack("<f", string.pack("<f", 0.1))) --> 0000c03f	3fb999999999999a	00000000000000c0	0.10000000149012	5
print(hex(string.pack("<s1", "abc")), hex(string.pack(">s2", "abc")), hex(string.pack("<s", "ab")), string.unpack("<s1", "\3abcd")) --> 03616263	0003616263	02000000000000006162	abc	5
print(hex(string.pack("z", "abc")), string.unpack("z", "abc\0def"), hex(string.pack("zz", "", "x"))) --> 61626300	abc	007800
print(hex(string.pack("c5", "abc")), string.unpack("c3", "abcdef"), hex(string.pack("c0", ""))) --> 6162630000	abc	
print(hex(string.pack("<f", 1e300)), string.unpack("<d", string.pack("<d", 1/0))) --> 0000807f	inf	9
print(pcall(string.pack, "z", "a\0b")) --> false	bad argument #2 to 'string.pack' (string contains zeros)
print(pcall(string.pack, "c2", "abc")) --> false	bad argument #2 to 'string.pack' (string longer than given size)
print(pcall(string.pack, "c", "abc")) --> false	missing size for format option 'c'
print(pcall(string.pack, "s1", ("x"):rep(256))) --> false	bad argument #2 to 'string.pack' (string length does not fit in given size)
print(pcall(string.pack, "f", "x")) --> false	bad argument #2 to 'string.pack' (number expected, got string)
print(pcall(string.pack, "s", {})) --> false	bad argument #2 to 'string.pack' (string expected, got table)
print(pcall(string.unpack, "z", "abc")) --> false	bad argument #2 to 'string.unpack' (unfinished string for format 'z')
print(pcall(string.unpack, "s1", "\5abc")) --> false	bad argument #2 to 'string.unpack' (data string too short)
print(pcall(string.unpack, "c10", "abc")) --> false	bad argument #2 to 'string.unpack' (data string too short)
print(pcall(string.unpack, "<d", "abc")) --> false	bad argument #2 to 'string.unpack' (data string too short)
