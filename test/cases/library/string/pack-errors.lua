-- Formats that are not well formed, sizes out of limits.
for _, f in ipairs { "y", "i0", "i17", "I17", "s17", "i99999999999", "c", "!0", "<?", "\0" } do
  print((("%q"):format(f)), pcall(string.pack, f, 1)) --> "y"	false	invalid format option 'y'
  --> "i0"	false	integral size (0) out of limits [1,16]
  --> "i17"	false	integral size (17) out of limits [1,16]
  --> "I17"	false	integral size (17) out of limits [1,16]
  --> "s17"	false	integral size (17) out of limits [1,16]
  --> "i99999999999"	false	integral size (999999999) out of limits [1,16]
  --> "c"	false	missing size for format option 'c'
  --> "!0"	false	integral size (0) out of limits [1,16]
  --> "<?"	false	invalid format option '?'
  --> "\0"	true	
end
print(pcall(string.packsize, "s")) --> false	bad argument #1 to 'string.packsize' (variable-length format)
print(pcall(string.packsize, "z")) --> false	bad argument #1 to 'string.packsize' (variable-length format)
print(pcall(string.packsize, "c2147483647c2147483647")) --> false	invalid format option '7'
print(pcall(string.packsize)) --> false	bad argument #1 to 'string.packsize' (string expected, got no value)
print(pcall(string.pack)) --> false	bad argument #1 to 'string.pack' (string expected, got no value)
print(pcall(string.unpack, "b")) --> false	bad argument #2 to 'string.unpack' (string expected, got no value)
print(pcall(string.unpack)) --> false	bad argument #1 to 'string.unpack' (string expected, got no value)
print(pcall(string.unpack, "b", "x", 3)) --> false	bad argument #3 to 'string.unpack' (initial position out of string)
print(pcall(string.unpack, "b", "x", -3)) --> true	120	2
print(string.unpack("b", "abc", -1)) --> 99	4
print(string.unpack("", "abc", 4), select("#", string.unpack("", "abc"))) --> 4	1
print(pcall(string.unpack, "", "abc", 5)) --> false	bad argument #3 to 'string.unpack' (initial position out of string)
print(pcall(string.unpack, "b", "", 1)) --> false	bad argument #2 to 'string.unpack' (data string too short)
