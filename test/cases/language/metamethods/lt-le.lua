-- __lt and __le with both orders; > and >= swap the operands.
local function name(v) return type(v) == "table" and v.name or tostring(v) end
local mt = {
  __lt = function(a, b) print("lt", name(a), name(b)) return 1 end,
  __le = function(a, b) print("le", name(a), name(b)) return nil end,
}
local a, b = setmetatable({ name = "a" }, mt), setmetatable({ name = "b" }, mt)
print(a < b) --> lt	a	b
--> true
print(a > b) --> lt	b	a
--> true
print(a <= b) --> le	a	b
--> false
print(a >= b) --> le	b	a
--> false
print(a < 1) --> lt	a	1
--> true
print(1 < a) --> lt	1	a
--> true
print(a > 1.5) --> lt	1.5	a
--> true
print("s" >= a) --> le	a	s
--> false
print(not (a < 100), not (a <= -100)) --> lt	a	100
--> le	a	-100
--> false	true
