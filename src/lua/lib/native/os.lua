-- os.time of a table: its fields may come from metamethods, and are normalised in it.
function os_time(...)
  local date = ...
  if date == nil then return (os_seconds()) end
  checktable(1, date)
  local seconds, year, month, day, hour, min, sec, yday, wday, isdst =
    os_mktime(date.year, date.month, date.day, date.hour, date.min, date.sec, date.isdst)
  date.year, date.month, date.day = year, month, day
  date.hour, date.min, date.sec = hour, min, sec
  date.yday, date.wday, date.isdst = yday, wday, isdst
  return seconds
end
