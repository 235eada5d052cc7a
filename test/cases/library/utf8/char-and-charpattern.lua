-- char encodes up to 2^31; charpattern matches one sequence.
for _, c in ipairs { 0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0x1FFFFF, 0x200000, 0x3FFFFFF, 0x4000000, 0x7FFFFFFF, 0xD800 } do
  print(("%X"):format(c), (utf8.char(c):gsub(".", function(b) return ("%02X "):format(b:byte()) end))) --> 0	00 
  --> 7F	7F 
  --> 80	C2 80 
  --> 7FF	DF BF 
  --> 800	E0 A0 80 
  --> FFFF	EF BF BF 
  --> 10000	F0 90 80 80 
  --> 10FFFF	F4 8F BF BF 
  --> 1FFFFF	F7 BF BF BF 
  --> 200000	F8 88 80 80 80 
  --> 3FFFFFF	FB BF BF BF BF 
  --> 4000000	FC 84 80 80 80 80 
  --> 7FFFFFFF	FD BF BF BF BF BF 
  --> D800	ED A0 80 
end
print(utf8.char(), utf8.char(72, 105), #utf8.char(0x20AC, 0x24)) --> 	Hi	4
print(#utf8.charpattern, select(2, ("a\u{E9}\u{20AC}"):gsub(utf8.charpattern, ""))) --> 14	3
print(pcall(utf8.char, -1)) --> false	bad argument #1 to 'utf8.char' (value out of range)
print(pcall(utf8.char, 0x80000000)) --> false	bad argument #1 to 'utf8.char' (value out of range)
print(pcall(utf8.char, 65, "x")) --> false	bad argument #2 to 'utf8.char' (number expected, got string)
print(pcall(utf8.char, 1.5)) --> false	bad argument #1 to 'utf8.char' (number has no integer representation)
