-- Conversions that do not exist, times out of range.
for _, f in ipairs { "%", "%Q", "%E", "%Ez", "%O", "%Ob", "%J", "!%", "%5d", "%-d" } do print(f, pcall(os.date, f)) end --> %	false	bad argument #1 to 'os.date' (invalid conversion specifier '%')
--> %Q	false	bad argument #1 to 'os.date' (invalid conversion specifier '%Q')
--> %E	false	bad argument #1 to 'os.date' (invalid conversion specifier '%E')
--> %Ez	false	bad argument #1 to 'os.date' (invalid conversion specifier '%Ez')
--> %O	false	bad argument #1 to 'os.date' (invalid conversion specifier '%O')
--> %Ob	false	bad argument #1 to 'os.date' (invalid conversion specifier '%Ob')
--> %J	false	bad argument #1 to 'os.date' (invalid conversion specifier '%J')
--> !%	false	bad argument #1 to 'os.date' (invalid conversion specifier '%')
--> %5d	false	bad argument #1 to 'os.date' (invalid conversion specifier '%5d')
--> %-d	false	bad argument #1 to 'os.date' (invalid conversion specifier '%-d')
print(pcall(os.date, "%d", 1.5)) --> false	bad argument #2 to 'os.date' (number has no integer representation)
print(pcall(os.date, "%d", {})) --> false	bad argument #2 to 'os.date' (number expected, got table)
print(pcall(os.date, {})) --> false	bad argument #1 to 'os.date' (string expected, got table)
print(pcall(os.date, "!%Y", 1 << 60)) --> false	date result cannot be represented in this installation
print(pcall(os.date, "!*t", math.maxinteger)) --> false	date result cannot be represented in this installation
