-- The format *t gives the fields of a date.
local d = os.date("!*t", 1700000000)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst) --> 2023	11	14	22	13	20	3	318	false
local e = os.date("!*t", 0)
print(e.year, e.month, e.day, e.hour, e.wday, e.yday) --> 1970	1	1	0	5	1
local n = 0 for _ in pairs(d) do n = n + 1 end print(n) --> 9
print(os.time(os.date("*t", 1234567890)), os.date("!*t", 951782400).yday, os.date("!*t", -1).year) --> 1234567890	60	1969
print(os.date("!*tx", 0).year, pcall(os.date, "*t", "x")) --> nil	false	bad argument #2 to 'os.date' (number expected, got string)
print(os.date("!%d", 3.0), os.date("!%H", "3600")) --> 01	01
