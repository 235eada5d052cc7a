-- time takes fields of a table (noon by default) and normalizes them.
print(os.time({ year = 2000, month = 1, day = 1, hour = 12 }) - os.time({ year = 2000, month = 1, day = 1 })) --> 0
print(os.time({ year = 2000, month = 1, day = 2 }) - os.time({ year = 2000, month = 1, day = 1 })) --> 86400
local t = { year = 2000, month = 14, day = -3, hour = 30, min = 70, sec = -5 }
os.time(t)
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst) --> 2001	1	29	7	9	55	2	29	false
print(math.type(os.time()), os.time({ year = "2001", month = "2", day = 3.0 }) == os.time({ year = 2001, month = 2, day = 3 })) --> integer	true
print(pcall(os.time, {})) --> false	field 'year' missing in date table
print(pcall(os.time, { year = 2000 })) --> false	field 'month' missing in date table
print(pcall(os.time, { year = 2000, month = 1 })) --> false	field 'day' missing in date table
print(pcall(os.time, { year = 2000, month = "x", day = 1 })) --> false	field 'month' is not an integer
print(pcall(os.time, { year = 2000, month = 1.5, day = 1 })) --> false	field 'month' is not an integer
print(pcall(os.time, { year = 2000, month = {}, day = 1 })) --> false	field 'month' is not an integer
print(pcall(os.time, { year = 1 << 40, month = 1, day = 1 })) --> false	field 'year' is out-of-bound
print(pcall(os.time, { year = 2000, month = 1 << 33, day = 1 })) --> false	field 'month' is out-of-bound
print(pcall(os.time, 5)) --> false	bad argument #1 to 'os.time' (table expected, got number)
print(os.time(nil) > 0) --> true
