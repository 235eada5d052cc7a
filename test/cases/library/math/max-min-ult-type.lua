-- max and min keep the type of the winner; type tells integers from floats.
print(math.max(1, 2.5), math.max(2, 2.0), math.max(2.0, 2), math.min(1, 1.0), math.min(-1, "-2"), math.max(5))
print(math.max(1, math.huge), math.min(math.mininteger, -math.huge), math.max(math.maxinteger, 2^53))
print(math.ult(1, 2), math.ult(-1, 2), math.ult(2, -1), math.ult(1, 1))
print(math.type(1), math.type(1.0), math.type("1"), math.type(nil), math.type({}))
print(pcall(math.max))
print(pcall(math.min))
print(pcall(math.max, 1, "x"))
print(pcall(math.min, {}))
print(pcall(math.ult, 1))
print(pcall(math.ult, 1.5, 1))
print(pcall(math.type))
--! attempt to compare string with number
