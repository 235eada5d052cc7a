-- Integer formats of each size and endianness.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
for _, f in ipairs { "b", "B", "<h", ">h", "<H", "<i3", ">i3", "<i", ">I", "<l", ">L", "<j", ">J", "<T", "<i16", ">i16", "=i4", "<i1", "<I2" } do
  print(f, hex(string.pack(f, 100)), string.packsize(f), string.unpack(f, string.pack(f, 100))) --> b	64	1	100	2
  --> B	64	1	100	2
  --> <h	6400	2	100	3
  --> >h	0064	2	100	3
  --> <H	6400	2	100	3
  --> <i3	640000	3	100	4
  --> >i3	000064	3	100	4
  --> <i	64000000	4	100	5
  --> >I	00000064	4	100	5
  --> <l	6400000000000000	8	100	9
  --> >L	0000000000000064	8	100	9
  --> <j	6400000000000000	8	100	9
  --> >J	0000000000000064	8	100	9
  --> <T	6400000000000000	8	100	9
  --> <i16	64000000000000000000000000000000	16	100	17
  --> >i16	00000000000000000000000000000064	16	100	17
  --> =i4	64000000	4	100	5
  --> <i1	64	1	100	2
  --> <I2	6400	2	100	3
end
for _, f in ipairs { "b", "<h", "<i3", "<i4", "<j", ">i16", "<i9" } do
  print(f, hex(string.pack(f, -2)), string.unpack(f, string.pack(f, -2))) --> b	fe	-2	2
  --> <h	feff	-2	3
  --> <i3	feffff	-2	4
  --> <i4	feffffff	-2	5
  --> <j	feffffffffffffff	-2	9
  --> >i16	fffffffffffffffffffffffffffffffe	-2	17
  --> <i9	feffffffffffffffff	-2	10
end
print(pcall(string.pack, "b", 128)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "B", 256)) --> false	bad argument #2 to 'string.pack' (unsigned overflow)
print(pcall(string.pack, "B", -1)) --> false	bad argument #2 to 'string.pack' (unsigned overflow)
print(pcall(string.pack, "<i3", 1 << 23)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "i", "x")) --> false	bad argument #2 to 'string.pack' (number expected, got string)
print(pcall(string.pack, "i", 1.5)) --> false	bad argument #2 to 'string.pack' (number has no integer representation)
print(pcall(string.unpack, "<i9", ("\xff"):rep(8) .. "\1")) --> false	9-byte integer does not fit into Lua Integer
print(pcall(string.unpack, "<I16", ("\xff"):rep(16))) --> false	16-byte integer does not fit into Lua Integer
print(string.unpack("<i16", ("\xff"):rep(16))) --> -1	17
