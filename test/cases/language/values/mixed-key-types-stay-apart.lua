-- Keys of different types never meet.
local t = {}
t[1] = "int"
t["1"] = "string"
t[true] = "true"
t["true"] = "s-true"
t[1.5] = "float"
t["1.5"] = "s-float"
print(t[1], t["1"], t[true], t["true"], t[1.5], t["1.5"]) --> int	string	true	s-true	float	s-float
print(t[false], t[2], t["2"]) --> nil	nil	nil
