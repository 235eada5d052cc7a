-- What the format n takes and leaves.
local name = os.tmpname()
local function try(text)
  local f = io.open(name, "w") f:write(text) f:close()
  f = io.open(name)
  local n = f:read("n")
  print(("%q"):format(text), n, math.type(n), ("%q"):format(f:read("a"))) --> "12"	12	integer	""
  --> "  12x"	12	integer	"x"
  --> "+5"	5	integer	""
  --> "-0x10"	-16	integer	""
  --> "0x"	nil	nil	""
  --> "1e5"	100000.0	float	""
  --> "1e"	nil	nil	""
  --> "1e+"	nil	nil	""
  --> ".5.5"	0.5	float	".5"
  --> "5."	5.0	float	""
  --> "."	nil	nil	""
  --> "-"	nil	nil	""
  --> ""	nil	nil	""
  --> "abc"	nil	nil	"abc"
  --> "0x1.8p1"	3.0	float	""
  --> "1..2"	1.0	float	".2"
  --> "99999999999999999999"	1e+20	float	""
  --> "0x1p"	nil	nil	""
  --> "inf"	nil	nil	"inf"
  --> "1,000"	1	integer	",000"
  --> "\9\
  --> 7 8"	7	integer	" 8"
  --> "1e5e5"	100000.0	float	"e5"
  --> "--1"	nil	nil	"-1"
  --> "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"	1.1111111111111e+198	float	""
  --> "111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"	nil	nil	"1"
  f:close()
end
for _, text in ipairs { "12", "  12x", "+5", "-0x10", "0x", "1e5", "1e", "1e+", ".5.5", "5.", ".", "-", "", "abc", "0x1.8p1", "1..2", "99999999999999999999", "0x1p", "inf", "1,000", "\t\n7 8", "1e5e5", "--1" } do try(text) end
try(("1"):rep(199))
try(("1"):rep(201))
os.remove(name)
