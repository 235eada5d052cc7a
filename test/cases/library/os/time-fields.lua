-- The table of os.time: its fields may come from a metamethod; isdst counts; all are normalised.
local function show(t) local ok, r = pcall(os.time, t) if not ok then return r end return os.date("!%F %T", r), t.yday, t.wday, t.isdst end
print((pcall(os.time, { year = 2020 }))) --> false
print(pcall(function() os.time { year = 2020 } end)) --> false	time-fields.lua:4: field 'month' missing in date table
print(pcall(function() os.time { year = math.maxinteger, month = 1, day = 1 } end)) --> false	time-fields.lua:5: field 'year' is out-of-bound
print(pcall(function() os.time { year = "x", month = 1, day = 1 } end)) --> false	time-fields.lua:6: field 'year' is not an integer
print(pcall(function() os.time { year = 2020, month = 1, day = 1, hour = {} } end)) --> false	time-fields.lua:7: field 'hour' is not an integer
print(os.time(setmetatable({}, { __index = function(_, k) return k ~= "isdst" and 5 or nil end })) == os.time { year = 5, month = 5, day = 5, hour = 5, min = 5, sec = 5 }) --> true
local base = os.time { year = 2020, month = 1, day = 1 }
print(os.time { year = 2020, month = 1, day = 1, isdst = true } - base, os.time { year = 2020, month = 1, day = 1, isdst = false } - base) --> -3600	0
local t = { year = 2020, month = 13, day = 32 } os.time(t) print(t.year, t.month, t.day, t.yday, t.wday) --> 2021	2	1	32	2
print(os.date("!*t", -1).yday, os.date("!*t", 0).yday, os.date("!*t", 1709164800).yday) --> 365	1	60
print(os.date("!%y %g", -62135596800 - 86400 * 400)) --> 99 99
