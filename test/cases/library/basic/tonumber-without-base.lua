-- Numerals as strings; everything else gives nil (fail).
for _, s in ipairs { "10", " 0x1p4 ", "1e1", "0x", "", " ", "1 2", "1e", ".5", "5.", ".", "0xA.8", "inf", "nan", "1_000", "- 1", "-0x10", "1\0", "9223372036854775808", "0xffffffffffffffffff" } do
  print(("%q"):format(s), tonumber(s)) --> "10"	10
  --> " 0x1p4 "	16.0
  --> "1e1"	10.0
  --> "0x"	nil
  --> ""	nil
  --> " "	nil
  --> "1 2"	nil
  --> "1e"	nil
  --> ".5"	0.5
  --> "5."	5.0
  --> "."	nil
  --> "0xA.8"	10.5
  --> "inf"	nil
  --> "nan"	nil
  --> "1_000"	nil
  --> "- 1"	nil
  --> "-0x10"	-16
  --> "1\0"	nil
  --> "9223372036854775808"	9.2233720368548e+18
  --> "0xffffffffffffffffff"	-1
end
print(tonumber(3), tonumber(3.5), tonumber({}), tonumber(nil), tonumber(true)) --> 3	3.5	nil	nil	nil
print(pcall(tonumber)) --> false	bad argument #1 to 'tonumber' (value expected)
